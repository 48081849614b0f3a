# SPDX-License-Identifier: MPL-2.0
"""The names of a contract's own things, as they are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain import language as lang
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.language import Language


@dataclass(frozen=True, slots=True)
class Names:
    """Says the names of ``contract`` in ``language``. Every method returns part of a sentence."""

    contract: Contract
    language: Language

    @property
    def danish(self) -> bool:
        """Whether the language is Danish."""
        return self.language == "da"

    def pick(self, da: str, en: str) -> str:
        """The text of the language."""
        return da if self.danish else en

    def said(self, called: Any, fallback: str = "") -> str:
        """A ``called`` name, or the fallback in quotes."""
        if called is None:
            return f"»{fallback}«" if self.danish else f"“{fallback}”"
        return str(getattr(called, self.language))

    def word_of(self, table: dict[str, tuple[str, str]], key: str) -> str:
        """A closed word."""
        return voc.say(table, key, self.language)

    def purse(self, name: str) -> str:
        """A purse, or a split that stands for several."""
        c = self.contract
        for group in (c.purses, c.split):
            if name in group:
                return self.said(group[name].called, name)
        return self.said(None, name)

    def payee(self, name: str) -> str:
        """A purse, a split, or the lenders of a facility."""
        if name in self.contract.capital.facilities:
            lenders = self.facility(name)
            return self.pick(f"långiverne bag {lenders}", f"the lenders of {lenders}")
        return self.purse(name)

    def role(self, name: str) -> str:
        """A person or body that decides, or a purse's party."""
        if name in self.contract.roles:
            return self.said(self.contract.roles[name], name)
        return self.purse(name)

    def measure(self, name: str) -> str:
        """A measure by its printed name."""
        found = self.contract.measures.get(name)
        return self.said(found.called if found else None, name)

    def word(self, name: str) -> str:
        """A bound word, a known status, or the word itself in quotes."""
        found = self.contract.words.get(name)
        if found is not None:
            return self.said(found.called, name)
        return self.word_of(voc.STATES, name) if name in voc.STATES else self.said(None, name)

    def is_event(self, name: str) -> bool:
        """Whether a word is bound to a dated event (or a decision), not to a state that lasts."""
        found = self.contract.words.get(name)
        return found is not None and (found.event is not None or found.decided_by is not None)

    def is_work(self, name: str) -> bool:
        """Whether a word is a state of work, where employers and hours mean something."""
        found = self.contract.words.get(name)
        if found is None:
            return name == "work"
        parts = [*(found.any_of or []), *(found.all_of or [])]
        return found.interval == "work" or any(self.is_work(part) for part in parts)

    def line(self, name: str) -> str:
        """A payment line: its letter or key, and its printed name."""
        found = self.contract.pay.get(name) or self.contract.capital.lines.get(name)
        called = found.called if found else None
        head = self.pick("betaling", "line")
        return f"{head} {name}" + (f" ({self.said(called)})" if called else "")

    def lines(self, names: Iterable[str]) -> str:
        """Several lines."""
        found = list(names)
        head = self.pick("betaling", "line" if len(found) == 1 else "lines")
        return f"{head} {lang.listed(found, self.language)}"

    def facility(self, name: str) -> str:
        """A facility, or one of its tranches, by its printed name."""
        found = self.contract.capital.facilities.get(name)
        if found is not None:
            return self.said(found.called, name)
        tranches = (f.tranches for f in self.contract.capital.facilities.values())
        tranche = next((t[name] for t in tranches if name in t), None)
        return self.said(tranche.called if tranche else None, name)

    def series(self, name: str) -> str:
        """A dated series by its printed name."""
        found = self.contract.series.get(name)
        return self.said(found.called if found else None, name)

    def source(self, name: str) -> str:
        """A source of proof."""
        if name in voc.SOURCES:
            return self.word_of(voc.SOURCES, name)
        return self.outside(name) if name in self.contract.roles else self.word(name)

    def outside(self, name: str) -> str:
        """Something outside the contract (a register, a kind, a code) by its printed name."""
        return self.said(self.contract.roles.get(name), name)

    def kind(self, name: str) -> str:
        """A kind of interval."""
        return self.word_of(voc.STATES, name) if name in voc.STATES else self.outside(name)

    def code(self, name: str) -> str:
        """A register code."""
        return self.word_of(voc.CODES, name) if name in voc.CODES else self.outside(name)

    def listed(self, items: Iterable[str], word: str = "and") -> str:
        """A list with *and* or *or*."""
        return lang.listed(items, self.language, word)
