# SPDX-License-Identifier: MPL-2.0
"""`saving on`: what a payer saves on a benefit, from the person's own weeks on the staircase.

Two courses over the known weeks of the window. *Without* the effort there is benefit in each of
them and the count climbs on from where the person stood before the window. What *came* is the
benefit weeks on the person's own count, with the restart that free weeks may bring. Counted are the
free weeks at what they would have cost (`weeks without benefit`), or the whole difference between
the courses (`net by the staircase`); `net as paid` takes what a benefit week really cost from the
amounts of the register where it has them. The value is exact, in major units.

Weeks before the first staircase that the data set knows are not read from rows: a contract gives
them as `weeks before`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import groupby

from fodfaeste.contract.model.measure import Saving
from fodfaeste.economy import (
    EconomyError,
    NoRuleInForce,
    PayerSplit,
    PinnedDataDiffers,
    Position,
    StairWeek,
    climb,
    data_version,
    position_after,
    refund_rows,
    require_data,
    row_cost,
    shipped_data,
)
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.around import Amount
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.person_weeks import Weeks, inside, known_as, person_weeks
from fodfaeste.settlement.unit.pieces import Piece, last_known, rows_of
from fodfaeste.settlement.unit.worth import ORE, Value, weekly_value


def saved(case: Case, name: str, measure: Saving, span: Span, past: bool = False) -> Amount | None:
    """The saving over the whole weeks that count; ``None``: no own benefit to value it by."""
    _require_pinned(case, measure)
    value = weekly_value(case, name, measure)
    if value is None:
        return None
    weeks = person_weeks(case.reading(name, measure), measure.saving_on, case.deadline)
    start = standing(weeks, span.start, int(measure.weeks_before or 0))
    window = [m for m in inside(case.counted(span, past)) if m in weeks.free or m in weeks.benefit]
    free = [monday for monday in window if monday in weeks.free]
    try:
        without = climb(window, start=start)
    except NoRuleInForce:
        raise CannotSettle("no-staircase", f"measures.{name}", on=window[0]) from None
    avoided = [week for week in without if week.monday in weeks.free]
    steps = [_position(start, span), *value.steps, *_stretches(avoided, measure, value)]
    total = _cost(avoided, measure, value)
    if measure.counts != "weeks without benefit":
        difference, step = _restart(case, measure, value, without, weeks, free, start)
        total, steps = total + difference, [*steps, *step]
    shown: list[Piece] = [weeks.free[monday] for monday in free]
    return Amount(
        total / ORE,
        max(last_known(shown, date.min), value.known if shown else date.min),
        rows_of(shown),
        tuple(steps),
    )


def standing(weeks: Weeks, first: date, before: int) -> Position:
    """Where the person stood on the staircase when the weeks before a day were over."""
    begins = min(one.holds.start for one in shipped_data().staircases)
    earlier = [monday for monday in weeks.benefit if begins <= monday < first]
    supporting = [monday for monday in weeks.free if begins <= monday < first]
    return position_after(earlier, supporting, start=Position(weeks=before))


def _require_pinned(case: Case, measure: Saving) -> None:
    pinned = case.contract.pinned
    needed = {"staircase": pinned.staircase if pinned else None}
    if measure.valued_at.rates:
        needed["rates"] = pinned.rates if pinned else None
    for key, version in needed.items():
        try:
            require_data(version or "")
        except PinnedDataDiffers:
            raise CannotSettle(
                "data-differs", f"pinned.{key}", pinned=version, have=data_version()
            ) from None


def _part(measure: Saving, week: StairWeek, gross: Fraction) -> Fraction:
    """What the payer of the saving bears of a week, in exact minor units."""
    return gross * _share(measure, week)


def _share(measure: Saving, week: StairWeek) -> Fraction:
    of = {"municipality": week.municipal, "state": week.refund}
    return of.get(measure.saved_by, Fraction(1))


def _cost(weeks: Iterable[StairWeek], measure: Saving, value: Value) -> Fraction:
    return sum((_part(measure, w, value.gross_on(w.monday)) for w in weeks), Fraction(0))


def _restart(
    case: Case, measure: Saving, value: Value, without: Iterable[StairWeek], weeks: Weeks,
    free: list[date], start: Position,
) -> tuple[Fraction, list[Trace]]:  # fmt: skip
    """What the weeks with benefit cost less than they would have; negative when they cost more."""
    would = {week.monday: week for week in without if week.monday not in weeks.free}
    came = climb(would, free, start=start)
    as_paid = _paid(case, measure, set(would)) if measure.counts == "net as paid" else {}
    before = _cost(would.values(), measure, value)
    after = sum(as_paid.values(), Fraction(0))
    after += _cost((week for week in came if week.monday not in as_paid), measure, value)
    if not would:
        return Fraction(0), []
    again = [week.monday for week in came if week.restarted]
    steps = [rules.trace("staircase restarted", on=monday) for monday in again]
    steps.append(
        rules.trace(
            "weeks with benefit", weeks=len(would), would_cost=before / ORE, cost=after / ORE,
            saved=(before - after) / ORE,
        )
    )  # fmt: skip
    return before - after, steps


def _paid(case: Case, measure: Saving, mondays: set[date]) -> dict[date, Fraction]:
    """What benefit weeks cost the payer by the amounts of the register, where it has them."""
    found: dict[date, Fraction] = {}
    for interval in case.history.intervals:
        if interval.kind != "benefit" or known_as(interval) is None:
            continue
        try:
            for _, row in refund_rows([interval]):
                if row.monday in mondays:
                    paid = _of(measure, row_cost(row))
                    found[row.monday] = found.get(row.monday, Fraction(0)) + paid
        except EconomyError:
            raise CannotSettle("refund-row", interval.ref, benefit=interval.code) from None
    return found


def _of(measure: Saving, split: PayerSplit) -> int:
    of = {"municipality": split.municipality, "state": split.state}
    return of.get(measure.saved_by, split.gross)


def _position(start: Position, span: Span) -> Trace:
    if start.restarted:
        return rules.trace("staircase restarted", on=span.start)
    return rules.trace("staircase position", weeks=start.weeks, on=span.start)


def _stretches(avoided: list[StairWeek], measure: Saving, value: Value) -> list[Trace]:
    """One step for each stretch of saved weeks of the same share and amount."""

    def alike(week: StairWeek) -> tuple[Fraction, Fraction]:
        return _share(measure, week), value.gross_on(week.monday)

    steps = []
    for (share, gross), group in groupby(avoided, alike):
        held = list(group)
        weekly = gross / ORE
        steps.append(
            rules.trace(
                "saved weeks", weeks=len(held), first=held[0].monday, last=held[-1].monday,
                weekly=weekly, share=share, saved=weekly * share * len(held),
            )
        )  # fmt: skip
    return steps
