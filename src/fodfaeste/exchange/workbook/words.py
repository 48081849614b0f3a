# SPDX-License-Identifier: MPL-2.0
"""What the workbook says, in Danish and English."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from fodfaeste.contract.canonical import document
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Limit
from fodfaeste.contract.paths import danish_path
from fodfaeste.exchange.workbook.vocabulary import (
    CURRENCY,
    LIMITS,
    PATHS,
    QUARTER,
    SHEETS,
    TEXTS,
)
from fodfaeste.explain.language import Language
from fodfaeste.explain.periods import period


class Words:
    """The texts of one workbook: ``words["gross"]``, and names of parties, lines and limits."""

    def __init__(self, contract: Contract, language: Language) -> None:
        self.contract, self.language = contract, language
        self._at = 0 if language == "da" else 1
        self._purses = self._unique_purses()

    def __getitem__(self, key: str) -> str:
        if key == "major":
            return CURRENCY.get(self.contract.writing.currency, self.contract.writing.currency)
        return TEXTS[key][self._at]

    def __contains__(self, key: str) -> bool:
        return key in TEXTS

    def sheet(self, key: str, path: str = "") -> str:
        """The name of a sheet; a sheet that a rule makes is named after the rule."""
        name = SHEETS[key][self._at]
        return re.sub(r"[\[\]:*?/\\']", "_", f"{name} {path}".strip())[:31]

    def purse(self, name: str) -> str:
        """A purse or a split as it is called; two that are called alike get their identifiers."""
        return self._purses.get(name, name)

    def line(self, name: str) -> str:
        """A line as it is called, with its identifier."""
        called = self.contract.pay[name].called
        said = getattr(called, self.language) if called else ""
        return f"{name} ({said})" if said and said != name else name

    def limit(self, path: str) -> str:
        """A limit as it is called: ``Loft pr. borger``; its number where two are called alike."""
        kind, _, rest = path.partition(".")
        if kind != "limits":
            return f"{self['limit']} {rest.split('.')[0]}"
        number = int(rest.split(".")[0])
        names = [self._limit(limit) for limit in self.contract.limits]
        if number > len(names):
            return f"{self['limit']} {number}"
        name = names[number - 1]
        return f"{name} ({number})" if names.count(name) > 1 else name

    def excess(self, path: str) -> str:
        """The name of the sheet for what exceeds a limit: ``Over loft 4 for regionen``."""
        said = self.limit(path).removeprefix(f"{self['limit']} ")
        return self.sheet("excess", f"{path.rpartition('.')[2]} {said}")

    def period(self, label: str) -> str:
        """A statement's period as people say it."""
        return period(label, self.language)

    def quarter(self, day: str) -> str:
        """A formula for the name of the quarter that holds a day."""
        number, year = f"(INT((MONTH({day})-1)/3)+1)", f"YEAR({day})"
        return QUARTER[self._at].format(number=number, year=year)

    def path(self, path: str) -> str:
        """The path of a term as the contract file writes it in the workbook's language."""
        return path if self.language == "en" else danish_path(path, self._document)

    @cached_property
    def _document(self) -> dict[str, Any]:
        return document(self.contract)

    def _limit(self, limit: Limit) -> str:
        if limit.called:
            return str(getattr(limit.called, self.language))
        return LIMITS[limit.per][self._at].format(payer=self.purse(limit.by or ""))

    def label(self, path: str) -> str:
        """A term of the contract by its path: ``Betaling A (Jobstart): beløb``."""
        kind, *rest = path.partition("@")[0].split(".")
        if kind == "pay":
            what = " ".join(PATHS.get(step, (step, step))[self._at] for step in rest[1:])
            return f"{self['payment']} {self.line(rest[0])}: {what}"
        if kind == "limits":
            kept = [PATHS.get(step, (step, step))[self._at] for step in rest[1:]]
            return " ".join([self.limit(f"limits.{rest[0]}"), *kept])
        said = [PATHS.get(step, (step, step))[self._at] for step in rest]
        return f"{PATHS[kind][self._at]} {' '.join(said)}".strip()

    def _unique_purses(self) -> dict[str, str]:
        found: dict[str, str] = {}
        parties = {n: p.called for n, p in self.contract.purses.items()}
        parties |= {n: s.called for n, s in self.contract.split.items()}
        for name, called in parties.items():
            said = getattr(called, self.language) if called else name
            taken = {known.casefold() for known in found.values()}
            found[name] = f"{said} ({name})" if said.casefold() in taken else said
        return found
