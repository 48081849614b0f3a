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
        """A fact with what was found of it, if it still says what it was found of."""
        ruling = self.by_fact.get((said.unit, said.key))
        if ruling is None or said.retracted or said.form is Form.ATTRIBUTE:
            return said
        if ruling.about != said.about:
            return said
        return replace(said, verification=ruling.verdict, recorded=max(said.recorded, ruling.on))

    def answers(self, unit: str) -> Iterator[Said]:
        """The answers about drawn claims of a person: an event named after the line."""
        for key, ruling in self.by_claim.get(unit, {}).items():
            assert ruling.achieved is not None
            yield Said(
                unit, key, "audit", ruling.on, Form.EVENT, f"{AUDIT}{ruling.line}",
                ruling.achieved, value="yes" if ruling.verdict == Verdict.VERIFIED else "no",
                by=ruling.role,
                verification="disputed" if ruling.verdict == Verdict.DISPUTED else "verified",
            )  # fmt: skip
