# SPDX-License-Identifier: MPL-2.0
"""What was found of each unit on an earlier day, and whether it still holds on a later one.

A later day can change what a unit came to in three ways only: something new was recorded (its
history is another), a row that was cut at the known days is cut later, or a window that was open
is over. A case knows the last two (see `Case.holds_until`), so what is untouched is not measured
again. Days are asked in order; asking an earlier day measures afresh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.contract.changes import Version, versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, History
from fodfaeste.evidence.intervals import FOREVER
from fodfaeste.settlement.model import Enrolment
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.enrolment import enrol
from fodfaeste.settlement.unit.pieces import DAY

Slot = tuple[int, str]
"""The index of a contract version, and a unit."""


@dataclass
class Reach:
    """How far a history goes: the day after its last day, and its last beginning."""

    history: History
    ends: date
    begins: date


@dataclass
class Memo:
    """Enrolments and cases as they were last found, by contract version and unit."""

    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    known_on: date = date.min
    _versions: tuple[Version, ...] = ()
    _reaches: dict[str, Reach] = field(default_factory=dict, repr=False)
    _entered: dict[Slot, tuple[History, date, Enrolment | None]] = field(
        default_factory=dict, repr=False
    )
    _cases: dict[Slot, Case] = field(default_factory=dict, repr=False)

    def versions_of(self, contract: Contract) -> tuple[Version, ...]:
        """The versions of the one contract that the memo serves."""
        if not self._versions:
            self._versions = versions(contract)
        return self._versions

    def turn_to(self, deliveries: Mapping[str, Delivery], known_on: date) -> None:
        """Go on to another day; measured results hold only with the same deliveries."""
        if deliveries != self.deliveries or known_on < self.known_on:
            self._cases.clear()
        self.deliveries, self.known_on = deliveries, known_on

    def enrolment(
        self, index: int, contract: Contract, history: History, known_on: date
    ) -> Enrolment | None:
        """The unit's way in (see `enrol`)."""
        slot = index, history.unit
        held = self._entered.get(slot)
        if held is not None and held[0] is history and self._all_begun(history, held[1], known_on):
            return held[2]
        found = enrol(contract, history, known_on)
        self._entered[slot] = history, known_on, found
        return found

    def case(self, index: int, case: Case) -> Case:
        """The case, with what was found of it before as far as that still holds."""
        slot = index, case.history.unit
        held = self._cases.get(slot)
        if held is not None and _still(held, case):
            case.take_over(held)
        elif self._is_cut(case):
            case.holds_until = case.known_on
        self._cases[slot] = case
        return case

    def _all_begun(self, history: History, earlier: date, now: date) -> bool:
        return earlier <= now and self._reach(history).begins <= earlier

    def _is_cut(self, case: Case) -> bool:
        """Whether a later day would let more of the same history be seen."""
        reach = self._reach(case.history)
        saturated = case.known_on >= case.contract.dates.achieve_until
        return reach.ends > case.horizon and not (saturated and reach.begins <= case.known_on)

    def _reach(self, history: History) -> Reach:
        held = self._reaches.get(history.unit)
        if held is None or held.history is not history:
            held = self._reaches[history.unit] = reach_of(history)
        return held


def reach_of(history: History) -> Reach:
    """The day after the last day that a history speaks of, and the last day anything begins."""
    dated = [event.on for event in history.events]
    dated += [score.on for score in history.scores]
    dated += [figure.on for figure in history.given]
    begins = [row.start for row in history.intervals] + dated
    begins += [one.since for one in history.attributes]
    ends = [row.end or FOREVER for row in history.intervals]
    ends += [cover.end for cover in history.coverage]
    ends += [day + DAY for day in dated]
    return Reach(history, max(ends, default=date.min), max(begins, default=date.min))


def _still(held: Case, case: Case) -> bool:
    same = held.history is case.history and held.shared == case.shared
    return (
        same
        and held.known_on <= case.known_on <= held.holds_until
        and held.enrolment == case.enrolment
    )
