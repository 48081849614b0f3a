# SPDX-License-Identifier: MPL-2.0
"""What the workbook says, in Danish and English."""

from __future__ import annotations

import re

from fodfaeste.contract.model.contract import Contract
from fodfaeste.exchange.workbook.vocabulary import CURRENCY, PATHS, SHEETS, TEXTS
from fodfaeste.explain.language import Language


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
        """A limit in a column heading: ``Loft 2``."""
        kind, _, rest = path.partition(".")
        if kind == "limits":
            return f"{self['limit']} {rest}"
        return f"{self['limit']} {rest.split('.')[0]}"

    def label(self, path: str) -> str:
        """A term of the contract by its path: ``Betaling A (Jobstart): beløb``."""
        kind, *rest = path.partition("@")[0].split(".")
        if kind == "pay":
            what = " ".join(PATHS.get(step, (step, step))[self._at] for step in rest[1:])
            return f"{self['payment']} {self.line(rest[0])}: {what}"
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
