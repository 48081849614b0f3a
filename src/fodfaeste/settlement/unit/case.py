# SPDX-License-Identifier: MPL-2.0
"""One unit's case: everything the measures of that unit read, and what they came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Measure
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import Given, History
from fodfaeste.evidence.intervals import FOREVER, Span, intersection
from fodfaeste.settlement.model import Enrolment, Result
from fodfaeste.settlement.unit.around import Surroundings
from fodfaeste.settlement.unit.conditions import (
    BAND,
    day_read,
    field_holds,
    first_that_holds,
    is_field,
    subject_of,
    text_holds,
)
from fodfaeste.settlement.unit.enrolment import cohort_of, present
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.names import COHORT
from fodfaeste.settlement.unit.pieces import DAY, Piece
from fodfaeste.settlement.unit.proof import Standard
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.states import Reading
from fodfaeste.settlement.unit.windows import spans_of

Look = tuple[Span, str]


@dataclass
class Case:
    """A history under a contract. Results are computed once, when first asked for.

    ``shared`` are the figures given for the contract as a whole, which a comparison may ask for.
    ``holds_until`` is the last day as known on which the same history gives the same results; it
    moves nearer as open windows are met.
    """

    contract: Contract
    history: History
    enrolment: Enrolment
    known_on: date
    sources: Sources
    compute: Callable[[Case, str], tuple[Result, ...]]
    shared: tuple[Given, ...] = ()
    _found: dict[str, tuple[Result, ...]] = field(default_factory=dict)
    _asked: list[str] = field(default_factory=list)
    _readings: dict[str, Reading] = field(default_factory=dict)
    holds_until: date = date.max

    @property
    def horizon(self) -> date:
        """The first day that is not known yet, or after the contract's last achievement date."""
        return min(self.known_on, self.contract.dates.achieve_until) + DAY

    @property
    def deadline(self) -> date:
        """The last day on which proof may come."""
        return self.contract.dates.prove_until

    @cached_property
    def present(self) -> list[Span]:
        """The days on which the unit's outcomes count."""
        return present(self.contract, self.history, self.enrolment, self.known_on)

    @cached_property
    def cohort(self) -> str | None:
        """The unit's cohort."""
        return cohort_of(self.contract, self.history, self.enrolment)

    def results(self, name: str) -> tuple[Result, ...]:
        """What a measure came to; raises :class:`CannotSettle` when measures chase each other."""
        if name not in self._found:
            if name in self._asked:
                chain = " → ".join((*self._asked[self._asked.index(name) :], name))
                raise CannotSettle("circle", f"measures.{name}", chain=chain)
            self._asked.append(name)
            self._found[name] = self.compute(self, name)
            self._asked.pop()
        return self._found[name]

    def first(self, name: str) -> Result | None:
        """The earliest result of a measure or of a comparison that is achieved."""
        return first_that_holds(Condition(name), self.results(name))

    def anchor(self, name: str) -> date | None:
        """The day an anchor names: the enrolment, or the day a measure was achieved."""
        if name == "enrolment":
            return self.enrolment.on
        if name not in self.contract.measures:
            raise CannotSettle("no-anchor", name)
        found = self.first(name)
        return None if found is None else found.achieved

    def looks(self, measure: Measure) -> list[Look]:
        """The windows of a measure; without ``during``: from enrolment to the last date."""
        start = self.enrolment.on
        if measure.during is None:
            looks = [(Span(start, self.contract.dates.achieve_until + DAY), "")]
        else:
            looks = spans_of(self.contract, measure.during, self.anchor)
            if measure.during.form == "each":
                looks = [look for look in looks if intersection(self.present, [look[0]])]
        return [(self._after(measure, span), period) for span, period in looks]

    def _after(self, measure: Measure, span: Span) -> Span:
        """The window from the day after the measure named in ``after``."""
        name = getattr(measure, "after", None)
        if name is None:
            return span
        found = self.first(name)
        start = FOREVER if found is None else found.achieved + DAY
        return Span(max(span.start, start), span.end)

    def counted(self, span: Span, past: bool = False) -> list[Span]:
        """The days of a window that count: known by now and, unless past, while present.

        A window that ends before enrolment is past by itself.
        """
        past = past or span.end <= self.enrolment.on
        upto = Span(span.start, min(span.end, self.horizon))
        if upto.start >= upto.end:
            return []
        return [upto] if past else intersection(self.present, [upto])

    def last_day(self, span: Span) -> date:
        """The last day of a window, or the day before the unit left or the contract ended."""
        end = min(span.end, self.contract.dates.achieve_until + DAY)
        left = self.enrolment.left
        return (min(end, max(left, span.start + DAY)) if left else end) - DAY

    def is_over(self, span: Span) -> bool:
        """Whether nothing that happens from now on can change what the window holds."""
        return span.start < span.end and self.has_come(self.last_day(span))

    def has_come(self, day: date) -> bool:
        """Whether a day that decides something is past as known; if not, it will be."""
        if day <= self.known_on:
            return True
        self.holds_until = min(self.holds_until, day - DAY)
        return False

    def take_over(self, earlier: Case) -> None:
        """Keep what an earlier case of the same unit found; the caller knows that it holds."""
        self._found, self.holds_until = earlier._found, earlier.holds_until

    def reading(self, name: str, measure: Measure) -> Reading:
        """How the measure reads the history: by its own proof."""
        if name not in self._readings:
            where = f"measures.{name}.proof"
            standard = Standard.of(self.contract, measure.proof, self.sources, where)
            self._readings[name] = Reading(self.contract, self.history, standard, self.horizon)
        return self._readings[name]

    def meets(
        self, condition: Condition, achieved: date | None = None
    ) -> tuple[bool, Result | None]:
        """Whether a condition on a field, a band or a measure holds, and the result it rests on.

        ``achieved`` is the day of the claim that is asked about, for fields that are read on it.
        """
        name, negated = subject_of(condition.subject)
        if is_field(self.contract, name):
            return self._field(condition, name, negated, achieved), None
        plain = Condition(name, condition.comparison, condition.number, condition.text)
        found = first_that_holds(plain, self.results(name))
        return (found is not None) is not negated, None if negated else found

    def field(self, condition: Condition) -> bool:
        """Whether a condition on a field, the band or the cohort of the unit holds."""
        name, negated = subject_of(condition.subject)
        return self._field(condition, name, negated)

    def units(self, names: list[str]) -> list[str]:
        """The unit itself: its measures are combined for it alone."""
        return [self.history.unit]

    def entered(self) -> date:
        """The day of enrolment."""
        return self.enrolment.on

    def surroundings(self, unit: str = "") -> Surroundings:
        """What a comparison of the unit's values may ask for: its own or the contract's figures."""
        given = (*self.shared, *self.history.given)
        return Surroundings(self.contract, self.anchor, self.results, given, None)

    def _field(
        self, condition: Condition, name: str, negated: bool, achieved: date | None = None
    ) -> bool:
        if name in (BAND, COHORT):
            text = self.enrolment.band if name == BAND else self.cohort
            return text_holds(condition, text) is not negated
        on = day_read(self.contract, name, self.enrolment.on, achieved)
        return field_holds(self.contract, self.history, condition, on)


def on_time(pieces: list[Piece], deadline: date) -> list[Piece]:
    """The pieces whose proof came by the deadline."""
    return [piece for piece in pieces if piece.known <= deadline]
