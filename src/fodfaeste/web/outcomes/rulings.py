# SPDX-License-Identifier: MPL-2.0
"""What was found of facts, put on the facts; and answers to samples, as the engine reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from fodfaeste.settlement.statements.verified import AUDIT
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.outcomes.models import Ruling
from fodfaeste.web.outcomes.models.check import Verdict
from fodfaeste.web.outcomes.translate.said import Form, Said

__all__ = ["Rulings"]


@dataclass
class Rulings:
    """The newest ruling about each fact, and about each drawn claim, by person."""

    by_fact: dict[tuple[str, str], Ruling] = field(default_factory=dict)
    by_claim: dict[str, dict[str, Ruling]] = field(default_factory=dict)

    @classmethod
    def of(cls, investment: Investment, units: Iterable[str] | None = None) -> Rulings:
        """The rulings of an investment, or those about some people."""
        rows = Ruling.objects.filter(investment=investment).order_by("pk")
        if units is not None:
            rows = rows.filter(unit__in=list(units))
        found = cls()
        for one in rows:
            if one.line:
                found.by_claim.setdefault(one.unit, {})[one.key] = one
            else:
                found.by_fact[one.unit, one.key] = one
        return found

    def applied(self, said: Said) -> Said:
        """A fact with what was found of it.

        What was verified holds while the fact says the same. What was rejected or disputed holds
        for the whole record, also for what is added to it, until it is sent in again.
        """
        if said.retracted or said.form is Form.ATTRIBUTE:
            return said
        for name in dict.fromkeys((said.key, said.base)):
            ruling = self.by_fact.get((said.unit, name))
            if ruling is None or ruling.verdict == Verdict.CLAIMED:
                continue
            if ruling.verdict == Verdict.VERIFIED and ruling.about != said.about:
                continue
            known = max(said.recorded, ruling.on)
            return replace(said, verification=ruling.verdict, recorded=known)
        return said

    def answers(self, unit: str) -> Iterator[Said]:
        """The answers about drawn claims of a person: an event named after the line."""
        for key, ruling in self.by_claim.get(unit, {}).items():
            if ruling.verdict == Verdict.CLAIMED:  # sent in again: there is no answer yet
                continue
            assert ruling.achieved is not None
            yield Said(
                unit, key, "audit", ruling.on, Form.EVENT, f"{AUDIT}{ruling.line}",
                ruling.achieved, value="yes" if ruling.verdict == Verdict.VERIFIED else "no",
                by=ruling.role,
                verification="disputed" if ruling.verdict == Verdict.DISPUTED else "verified",
            )  # fmt: skip
