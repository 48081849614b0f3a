# SPDX-License-Identifier: MPL-2.0
"""What must hold for any history of weeks and any way of cutting it into spells."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.economy import (
    PayerSplit,
    Position,
    Spell,
    climb,
    cost,
    fixed_monthly,
    monday_weeks,
    position_after,
    saving,
    weeks_of,
    whole_ore,
)
from fodfaeste.evidence.intervals import Span

WINDOW = monday_weeks(date(2019, 12, 30), 230)
CODES = ("cash_benefit", "sickness_benefit", "flex_job", "ordinary_work", "own_means", "")

lengths = st.one_of(st.integers(1, 8), st.integers(20, 70))
stretches = st.lists(st.tuples(st.sampled_from("bssn"), lengths), max_size=9)
"""Runs of weeks: benefit, self-support, neither."""
kroner = st.decimals(min_value=0, max_value=30_000, places=2)
starts = st.integers(0, 120).map(lambda weeks: Position(weeks=weeks))
modest = settings(max_examples=100, deadline=None)


def split_weeks(runs: list[tuple[str, int]]) -> tuple[list[date], list[date]]:
    """Benefit weeks and self-support weeks of some runs, cut off at the window."""
    kinds = [kind for kind, count in runs for _ in range(count)]
    pairs = list(zip(WINDOW, kinds, strict=False))
    return [w for w, kind in pairs if kind == "b"], [w for w, kind in pairs if kind == "s"]


def plain_numbers(benefit: list[date], support: list[date]) -> list[int]:
    """The rule once more, as literally as it can be said: recount for every benefit week."""
    numbers: list[int] = []
    number, first = 0, None
    for week in sorted([*benefit, *support]):
        if week in benefit:
            number += 1
            first = first or week
            numbers.append(number)
        elif first is not None:
            three_years_ago = week - timedelta(weeks=156)
            recent = [s for s in support if max(first, three_years_ago) < s <= week]
            if len(recent) >= 52:
                number, first = 0, None
    return numbers


@modest
@given(stretches)
def test_the_count_agrees_with_the_plain_reading(runs: list[tuple[str, int]]) -> None:
    benefit, support = split_weeks(runs)
    assert [w.number for w in climb(benefit, support)] == plain_numbers(benefit, support)


@modest
@given(stretches, starts)
def test_the_municipal_share_only_falls_at_a_restart(
    runs: list[tuple[str, int]], start: Position
) -> None:
    weeks = climb(*split_weeks(runs), start=start)
    for before, after in pairwise(weeks):
        if after.restarted:
            assert after.number == 1
        else:
            assert after.number == before.number + 1
            assert after.municipal >= before.municipal


@modest
@given(stretches, starts, st.integers(0, 230))
def test_counting_in_two_parts_is_counting_once(
    runs: list[tuple[str, int]], start: Position, cut: int
) -> None:
    benefit, support = split_weeks(runs)
    day = WINDOW[0] + timedelta(weeks=cut)
    early = [w for w in benefit if w < day], [w for w in support if w < day]
    late = [w for w in benefit if w >= day], [w for w in support if w >= day]
    middle = position_after(*early, start=start)
    whole = climb(benefit, support, start=start)
    assert climb(*early, start=start) + climb(*late, start=middle) == whole


@modest
@given(st.data())
def test_order_and_splitting_of_spells_do_not_matter(data: st.DataObject) -> None:
    runs = data.draw(st.lists(st.tuples(st.sampled_from(CODES), st.integers(1, 90)), max_size=8))
    spells, pieces, day = [], [], date(2021, 5, 5)
    for code, days in runs:
        end = day + timedelta(days=days)
        if code:
            cut = day + timedelta(days=data.draw(st.integers(0, days)))
            spells.append(Spell(code, Span(day, end)))
            pieces += [Spell(code, Span(day, cut)), Spell(code, Span(cut, end))]
        day = end
    assert weeks_of(data.draw(st.permutations(pieces))) == weeks_of(spells)


@modest
@given(stretches, starts, kroner)
def test_every_krone_has_a_payer_and_no_avoided_week_saves_nothing(
    runs: list[tuple[str, int]], start: Position, monthly: Decimal
) -> None:
    gross_on = fixed_monthly(monthly)
    benefit, support = split_weeks(runs)
    result = saving(WINDOW, benefit, support, gross_on, start=start)
    exact = sum((gross_on(week) for week in benefit), start=gross_on(WINDOW[0]) * 0)
    assert result.actual.municipality + result.actual.state == whole_ore(exact)
    assert abs(result.restart.gross) <= 1
    idle = saving(WINDOW, WINDOW, (), gross_on, start=start)
    assert idle.avoided == idle.net == PayerSplit(0, 0)


@modest
@given(stretches, starts, kroner)
def test_one_more_avoided_week_never_saves_less_gross(
    runs: list[tuple[str, int]], start: Position, monthly: Decimal
) -> None:
    benefit, support = split_weeks(runs)
    gross_on = fixed_monthly(monthly)
    more = saving(WINDOW, benefit[1:], support, gross_on, start=start)
    less = saving(WINDOW, benefit, support, gross_on, start=start)
    assert more.net.gross >= less.net.gross
    assert more.avoided.municipality >= less.avoided.municipality


@modest
@given(starts, kroner, st.permutations(range(30)))
def test_the_order_of_weeks_does_not_matter(
    start: Position, monthly: Decimal, order: list[int]
) -> None:
    straight = climb(WINDOW[:30], start=start)
    mixed = climb([WINDOW[i] for i in order], start=start)
    assert straight == mixed
    assert cost(mixed, fixed_monthly(monthly)) == cost(straight, fixed_monthly(monthly))
