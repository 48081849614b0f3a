# SPDX-License-Identifier: MPL-2.0
"""Running a story through the engine: what is owed, what was stated and when, what capital does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from fodfaeste.capital.known import capital_as_known
from fodfaeste.capital.model import CapitalRun
from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.gallery.story import Story
from fodfaeste.settlement import Settlement, settle
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.model import ClaimKey, Entitled, Result
from fodfaeste.settlement.statements.answers import known_on as known_on_day
from fodfaeste.settlement.statements.cutoffs import Cutoff, final_day
from fodfaeste.settlement.statements.settlement import entitled_on
from fodfaeste.settlement.unit import unit_stage
from fodfaeste.settlement.unit.finals import last_value

Part = tuple[ClaimKey, str, str]


@dataclass(frozen=True, slots=True)
class Paid:
    """What one payer pays one payee for one claim, in minor units.

    ``count`` is how many claims it stands for (figures delivered in bulk stand for many); ``due``
    is the day it falls due, when statements were made.
    """

    line: str
    unit: str
    once: str
    achieved: date
    payer: str
    payee: str
    amount: int
    due: date | None
    count: Fraction

    @property
    def key(self) -> tuple[str, str, str]:
        """The claim it belongs to."""
        return self.line, self.unit, self.once


@dataclass
class Outcome:
    """A story as the engine settles it; each part is computed when it is first asked for.

    Any of them raises :class:`UnpublishedValue` when a figure is reached that the source of the
    contract does not give.
    """

    contract: Contract
    story: Story
    known_on: date

    @property
    def minor(self) -> int:
        """Minor units in a major unit of the contract's currency."""
        writing = Writing.of(self.contract.writing.numbers, self.contract.writing.currency)
        return int(10**writing.digits)

    @cached_property
    def entitled(self) -> tuple[Entitled, ...]:
        """What each claim is owed as known on the day, from scratch."""
        plan = plan_of([version.contract for version in versions(self.contract)])
        day = self.known_on
        known = known_on_day(self.contract, self.story.facts, self.story.deliveries, day)
        final = day >= final_day(self.contract)
        return entitled_on(plan, known, Cutoff("", day, day, day, final=final))

    @cached_property
    def owed(self) -> tuple[Paid, ...]:
        """What each payer owes each payee for each claim."""
        return tuple(
            Paid(
                one.claim.key.line, one.claim.key.unit, one.claim.key.once, one.claim.achieved,
                share.payer, share.payee, share.amount, None, one.claim.count,
            )
            for one in self.entitled
            for share in one.shares
        )  # fmt: skip

    @cached_property
    def settlement(self) -> Settlement:
        """Every statement until the day, and the movements they make."""
        return settle(self.contract, self.story.facts, self.story.deliveries, self.known_on)

    @cached_property
    def paid(self) -> tuple[Paid, ...]:
        """What all statements together make each payer pay each payee for each claim."""
        return _paid(self.settlement)

    @cached_property
    def group(self) -> Mapping[str, tuple[Result, ...]]:
        """What the measures of the group came to."""
        stage = unit_stage(self.contract, self.story.facts, self.story.deliveries, self.known_on)
        return stage.results.get("", {})

    def measure(self, name: str) -> Fraction | None:
        """The last value of a measure of the group; ``None`` when it has none."""
        return last_value(self.group.get(name, ()))

    @cached_property
    def capital(self) -> CapitalRun:
        """Capital replayed to the contract's close, or until the last payment falls due."""
        movements = self.settlement.movements
        last = max((m.day for m in movements), default=self.known_on)
        return capital_as_known(
            self.contract,
            movements,
            self.group,
            self.story.facts,
            known_on=self.known_on,
            until=max(self.contract.dates.close, self.known_on, last),
        )


def _paid(settlement: Settlement) -> tuple[Paid, ...]:
    """Every payment over all statements; schedules that no statement has told yet included."""
    amounts: dict[Part, int] = defaultdict(int)
    when: dict[ClaimKey, tuple[date, date | None]] = {}
    counts = {one.claim.key: one.claim.count for one in settlement.entitled}
    for statement in settlement.statements:
        for row in statement.rows:
            when.setdefault(row.key, (row.achieved, row.due))
            for share in row.shares:
                amounts[row.key, share.payer, share.payee] += share.amount
    for one in settlement.entitled:
        if one.claim.key not in when:
            when[one.claim.key] = (one.claim.achieved, None)
            for share in one.shares:
                amounts[one.claim.key, share.payer, share.payee] += share.amount
    return tuple(
        Paid(
            key.line, key.unit, key.once, when[key][0], payer, payee, amount,
            when[key][1], counts.get(key, Fraction(1)),
        )
        for (key, payer, payee), amount in sorted(amounts.items())
    )  # fmt: skip
