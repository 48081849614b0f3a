# SPDX-License-Identifier: MPL-2.0
"""What to generate: how many people, over which weeks, from which seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from fodfaeste.contract.told import Told
from fodfaeste.exchange.error_texts import SYNTH_TEXTS


class SynthError(Told):
    """A case that cannot be made."""

    TEXTS = SYNTH_TEXTS


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event that a share of people reach between two numbers of weeks after enrolment."""

    event: str
    first_week: int
    last_week: int
    share: float


@dataclass(frozen=True, slots=True)
class SynthSpec:
    """A synthetic case. Person number *i* is the same whatever ``people`` is.

    ``start`` is moved to the Monday of its week. The first ``baseline`` weeks lie before anyone
    enrols; people enrol over the following ``intake`` weeks. ``traps`` is the share of people
    who get each kind of planted trap. People are born from the first to the last day of ``born``;
    the caseworker decides that each of ``decided`` holds. ``fields`` are further attributes, each
    with the values that people have in turn. The first person is number ``first``: cases whose
    numbers do not meet have nobody in common.
    """

    people: int
    seed: int
    start: date
    weeks: int = 156
    baseline: int = 52
    intake: int = 52
    municipality: str = "Aarhus"
    job_share: float = 0.46
    traps: float = 0.1
    education_share: float = 0.08
    born: tuple[date, date] = (date(1965, 1, 1), date(1999, 12, 31))
    decided: tuple[str, ...] = ("mental illness",)
    milestones: tuple[Milestone, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: int = 0

    def __post_init__(self) -> None:
        if self.people < 1:
            raise SynthError("people", people=self.people)
        if self.weeks < self.baseline + self.intake + 4:
            needed = self.baseline + self.intake + 4
            raise SynthError("weeks", needed=needed)
        if not (0 <= self.traps <= 1 and 0 <= self.job_share <= 1):
            raise SynthError("shares")

    @property
    def monday(self) -> date:
        """The first day of the first week."""
        return self.start - timedelta(days=self.start.weekday())

    @property
    def end(self) -> date:
        """The day after the last week."""
        return self.monday + timedelta(weeks=self.weeks)

    @property
    def cut(self) -> date:
        """The Monday that divides the first delivery of benefits from the second."""
        return self.monday + timedelta(weeks=self.weeks * 2 // 3)

    @property
    def recorded(self) -> tuple[date, date]:
        """When the first and the second delivery were handed over."""
        return self.cut + timedelta(days=45), self.end + timedelta(days=45)
