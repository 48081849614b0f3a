# SPDX-License-Identifier: MPL-2.0
"""What a simulated week is in registers: codes, hours, amounts, and the days of delivery.

Registers are delivered once a month and on time: a row is known from the delivery of the month in
which it begins. What comes late, is missing or is wrong is not simulated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.calendar import Grain, label, periods
from fodfaeste.evidence.facts import Coverage, Delivery
from fodfaeste.evidence.intervals import Span
from fodfaeste.simulation.population import (
    BENEFIT,
    EDUCATION,
    FLEX_JOB,
    FULL_TIME,
    GONE,
    PART_TIME,
    PENSION,
)
from fodfaeste.simulation.vocabulary import (
    FLEX_BENEFIT,
    STUDY,
    Vocabulary,
    calendar_weeks,
    first_monday,
    vocabulary_of,
)
from fodfaeste.simulation.vocabulary import FLEX_JOB as FLEX_CODE
from fodfaeste.simulation.vocabulary import PENSION as PENSION_CODE

DELIVERED_ON = 10
"""Day of the next month on which a register tells a month."""
BEFORE = timedelta(weeks=600)
"""How far back registers reach before the first enrolment."""
HOURS = {PART_TIME: 15, FULL_TIME: 32, FLEX_JOB: 15}
"""Paid hours a week."""
ORDINARY_CODE, MOVED = "ordinary", "moved"
KINDS = ("benefit", "education", "status", "work")
"""The kinds of rows, in the order in which rows of one day stand."""
Row = tuple[str, str, int]
"""Kind and code of a row that a state is told by, and its hours a week (0: none)."""


@dataclass(frozen=True)
class World:
    """A contract's calendar and words for simulated lives.

    ``weekly``: gross øre a week of each state's benefit; ``years_after``: years that are simulated
    after the last day on which something can be achieved.
    """

    contract: Contract
    words: Vocabulary
    weekly: Mapping[int, int]
    years_after: int = 0

    @classmethod
    def of(cls, contract: Contract, weekly: Mapping[int, int], years_after: int = 0) -> World:
        """Raises `CannotSimulate` when the contract asks what the simulation does not have."""
        return cls(contract, vocabulary_of(contract), weekly, years_after)

    @property
    def weeks(self) -> int:
        """Calendar weeks that are simulated."""
        return calendar_weeks(self.contract) + 52 * self.years_after

    @cached_property
    def monday(self) -> date:
        """The first Monday on which people enrol."""
        return first_monday(self.contract)

    @cached_property
    def begins(self) -> date:
        """The first day that registers tell."""
        return self.monday - BEFORE

    @cached_property
    def ends(self) -> date:
        """The day after the last simulated week."""
        return self.monday + timedelta(weeks=self.weeks)

    def rows_of(self, state: int) -> tuple[Row, ...]:
        """The rows that tell a state."""
        told: dict[int, tuple[Row, ...]] = {
            BENEFIT: (("benefit", self.words.benefit, 0),),
            PART_TIME: (
                ("benefit", self.words.benefit, 0),
                ("work", ORDINARY_CODE, HOURS[PART_TIME]),
            ),
            FULL_TIME: (("work", ORDINARY_CODE, HOURS[FULL_TIME]),),
            FLEX_JOB: (("benefit", FLEX_BENEFIT, 0), ("work", FLEX_CODE, HOURS[FLEX_JOB])),
            EDUCATION: (("education", STUDY, 0),),
            PENSION: (("benefit", PENSION_CODE, 0),),
            GONE: (("status", MOVED, 0),),
        }
        return told[state]

    @cached_property
    def months(self) -> tuple[Span, ...]:
        """What each monthly delivery covers; the first one everything before it as well."""
        found = list(periods(Span(self.monday, self.ends), Grain.MONTH))
        return (Span(self.begins, found[0].end), *found[1:])

    @cached_property
    def delivered(self) -> tuple[date, ...]:
        """The day of each monthly delivery."""
        return tuple(month.end + timedelta(days=DELIVERED_ON - 1) for month in self.months)

    @cached_property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Every delivery with what it covers; entry facts come by row."""
        found = [Delivery(ENTRY, "events", self.monday)]
        for month, day in zip(self.months, self.delivered, strict=True):
            name = label(Span(month.end - timedelta(days=1), month.end), Grain.MONTH)
            by_reader: dict[str, list[str]] = {}
            for kind in KINDS:
                by_reader.setdefault(self.reader(kind), []).append(kind)
            for reader, kinds in by_reader.items():
                covers = tuple(Coverage(kind, month.start, month.end) for kind in kinds)
                found.append(Delivery(f"{reader}-{name}", reader, day, covers))
        return tuple(found)

    def reader(self, kind: str) -> str:
        """The register that tells a kind of row; who has moved is told with the benefits."""
        return self.words.sources["benefit" if kind == "status" else kind]

    @cached_property
    def final_day(self) -> date:
        """A day on which everything that can be achieved has been delivered and stated."""
        last = self.contract.dates.achieve_until
        told = next(day for month, day in zip(self.months, self.delivered, strict=True)
                    if last < month.end)  # fmt: skip
        return max(self.contract.settle.final or self.contract.dates.close, told)


ENTRY = "entry"
