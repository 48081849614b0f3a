# SPDX-License-Identifier: MPL-2.0
"""On random histories: interval arithmetic against counting day by day, and what never changes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evidence.facts import RowRef
from tests.settlement.unit.world import World, contract

START = date(2024, 1, 1)
DAYS = 200
ONE = timedelta(days=1)


def iso(number: int) -> str:
    return (START + number * ONE).isoformat()


@st.composite
def jobs(draw: st.DrawFn) -> list[tuple[int, int, int, str, int]]:
    """Rows of work as first day, length, hours, employer, and the day each was recorded."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(-20, DAYS),
                st.integers(1, 70),
                st.integers(0, 120),
                st.sampled_from("ab"),
                st.integers(0, 300),
            ),
            max_size=7,
        )
    )


def world_of(rows: list[tuple[int, int, int, str, int]]) -> World:
    world = World("2023-12-01").enrolled(iso(0))
    for first, length, hours, employer, recorded in rows:
        world.work(
            iso(first), iso(first + length - 1), str(hours), employer=employer,
            recorded=iso(max(recorded, first + length)),
        )  # fmt: skip
    return world


def enough(
    rows: list[tuple[int, int, int, str, int]], limit: int, employer: str = "ab"
) -> list[bool]:
    """Day by day from enrolment, whether the paid hours come to the weekly limit."""
    found = []
    for number in range(DAYS + 100):
        held = [r for r in rows if r[0] <= number < r[0] + r[1] and r[3] in employer]
        week = sum((Fraction(r[2], r[1]) * 7 for r in held), Fraction(0))
        found.append(bool(held) and week >= limit)
    return found


def first_run(days: list[bool], need: int, window: int | None, gap: int) -> int | None:
    """The day on which the run is completed, by counting every day."""
    counted, away = 0, 0
    for number, holds in enumerate(days):
        if window is not None:
            if holds and sum(days[max(0, number - window + 1) : number + 1]) >= need:
                return number
            continue
        away = 0 if holds else away + 1
        counted = counted + 1 if holds else (0 if away > gap else counted)
        if holds and counted >= need:
            return number
    return None


@given(jobs(), st.integers(1, 6), st.integers(0, 4), st.integers(0, 20), st.booleans())
def test_runs_are_what_counting_every_day_gives(rows, weeks, more, gap, trailing):
    size = (
        f"weeks: {weeks} within {weeks + more}" if trailing else f"weeks: {weeks}, gaps: {gap} days"
    )
    agreed = contract(f"m: {{run of: work, {size}, hours: at least 7 per week}}")
    found = world_of(rows).achieved(agreed)
    window = (weeks + more) * 7 if trailing else None
    number = first_run(enough(rows, 7), weeks * 7, window, gap)
    assert found == (None if number is None else iso(number))


@given(jobs(), st.integers(1, 4))
def test_runs_at_the_same_employer_take_the_earliest(rows, weeks):
    agreed = contract(
        f"m: {{run of: work, weeks: {weeks}, jobs: same employer, hours: at least 7 per week}}"
    )
    found = world_of(rows).achieved(agreed)
    numbers = [first_run(enough(rows, 7, one), weeks * 7, None, 0) for one in "ab"]
    expected = min((n for n in numbers if n is not None), default=None)
    assert found == (None if expected is None else iso(expected))


@given(jobs(), st.integers(1, 30))
def test_a_start_is_the_day_on_which_counted_hours_are_enough(rows, hours):
    agreed = contract(f"m: {{first: work, once reached: {hours} hours}}")
    total, expected = Fraction(0), None
    for number in range(DAYS + 100):
        total += sum(
            (Fraction(r[2], r[1]) for r in rows if r[0] <= number < r[0] + r[1]), Fraction(0)
        )
        if total >= hours:
            expected = iso(number)
            break
    assert world_of(rows).achieved(agreed) == expected


@given(jobs(), st.integers(1, 30))
def test_time_in_is_what_counting_every_day_gives(rows, weeks):
    common = f"during: {weeks} weeks from enrolment, hours: at least 7 per week"
    agreed = contract(
        f"m: {{time in: work, counted in: days, {common}}}\n"
        f"n: {{time in: work, counted in: whole weeks, {common}}}"
    )
    days = enough(rows, 7)[: weeks * 7]
    whole = sum(all(days[n : n + 7]) for n in range(0, len(days), 7))  # 1 January 2024 is a Monday
    world = world_of(rows)
    assert (world.value(agreed), world.value(agreed, "n")) == (sum(days), whole)


BENEFIT = "m: {time in: free, counted in: days, during: 10 weeks from enrolment}"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 80), st.integers(1, 30), st.sampled_from(["kontanthjælp", "su", "?"])
        ),
        max_size=5,
    ),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=3),
    st.tuples(st.integers(0, 40), st.integers(1, 70)),
)
def test_silence_is_what_asking_every_day_gives(benefits, work, cover):
    world = World().enrolled(iso(0)).covered("benefit", iso(cover[0]), iso(cover[0] + cover[1] - 1))
    for first, length, code in benefits:
        world.benefit(iso(first), iso(first + length - 1), code)
    for first, length in work:
        world.work(iso(first), iso(first + length - 1))

    def free(number: int) -> bool:
        codes = {c for first, length, c in benefits if first <= number < first + length}
        if codes & {"kontanthjælp", "?"}:
            return False
        silent = cover[0] <= number < sum(cover)
        present = any(first <= number < first + length for first, length in work)
        return "su" in codes or (silent and present)

    assert world.value(contract(BENEFIT)) == sum(free(n) for n in range(70))


ALL = (
    "a: {first: work, once reached: 4 hours}\n"
    "b: {run of: work, weeks: 4 within 6, hours: at least 7 per week}\n"
    "c: {time in: work, counted in: whole weeks, during: from enrolment,"
    " grows: each settlement period}\n"
    "d: {every: work}\n"
    "s: {share of: b}"
)
LINES = """
pay:
  A: {for: a, amount: 100, from: town, to: doer}
  B: {for: b, amount: 300, from: town, to: doer}
  C: {for: c, amount: 10 per week, at most: 9 weeks per person, from: town, to: doer}
  D: {for: d, amount: 7, once per: job, from: town, to: doer}
"""


@given(st.lists(jobs(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_neither_row_order_nor_file_split_changes_a_claim(people, chance: random.Random):
    agreed = contract(ALL, LINES)
    world = World("2023-12-01")
    for number, rows in enumerate(people):
        world.unit = f"p{number}"
        world.enrolled(iso(0))
        for first, length, hours, employer, recorded in rows:
            world.work(
                iso(first),
                iso(first + length - 1),
                str(hours),
                employer=employer,
                recorded=iso(recorded),
            )
    before = world.paid(agreed)
    chance.shuffle(world.facts)
    world.readers["more"] = "events"
    world.facts = [
        replace(fact, ref=RowRef(chance.choice(["events", "more"]), row))
        for row, fact in enumerate(world.facts, start=2)
    ]
    assert world.paid(agreed) == before


@given(jobs(), st.integers(0, DAYS), st.integers(0, 400))
def test_one_more_verified_day_of_work_never_takes_a_start_or_a_run_away(rows, day, recorded):
    agreed = contract(ALL, LINES)
    world = world_of(rows)
    more = world.copy().work(iso(day), iso(day), "8", employer="c", recorded=iso(recorded))
    for name in "ab":
        before, after = world.result(agreed, name), more.result(agreed, name)
        if before is not None:
            assert after is not None
            assert after.achieved <= before.achieved


@given(jobs(), st.integers(0, 350))
def test_knowing_later_never_takes_a_start_or_a_run_away(rows, day):
    agreed = contract(ALL, LINES)
    world = world_of(rows)
    early, late = iso(day), iso(day + 30)
    for name in "ab":
        before = world.result(agreed, name, known_on=early)
        after = world.result(agreed, name, known_on=late)
        if before is not None:
            assert after is not None and after.achieved <= before.achieved
            assert before.proved.isoformat() <= early
