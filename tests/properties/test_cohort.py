# SPDX-License-Identifier: MPL-2.0
"""Floors, indices, changed limits and paid money, told again claim by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.cohort.past import Passages
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.stage import Outcome, run
from fodfaeste.settlement.cohort.table import claim_table
from fodfaeste.settlement.cohort.work import Held
from fodfaeste.settlement.model import Claim
from tests.properties.contracts import Draw
from tests.settlement.cohort.hand import START, by_band, claim, contract, setting

DAY = timedelta(days=1)
LINES = ("A", "B")
kroner = st.integers(0, 900)
LAST_DAYS = (90, 181, 273, 365, 455, 546, 638, 730)
"""The last days of the quarters of two years, counted from the first day of all."""


@st.composite
def claims(draw: Draw) -> list[Claim]:
    """Claims of several people, no two achieved on one day."""
    days = draw(st.lists(st.integers(0, 730), min_size=1, max_size=8, unique=True))
    return [
        claim(draw(st.integers(1, 400)), day, draw(st.sampled_from(["p1", "p2", "p3"])),
              draw(st.sampled_from(LINES)), once=str(number))
        for number, day in enumerate(days)
    ]  # fmt: skip


def run_on(versions: Sequence[Contract], found: Sequence[Claim], held: Held | None = None,
           **more: Any) -> Outcome:  # fmt: skip
    table = claim_table(versions, found, by_band)
    return run(table, plan_of(versions), setting(found, **more), held)


def owed(outcome: Outcome) -> Counter[int]:
    """What each claim of the table is owed, in minor units."""
    total: Counter[int] = Counter()
    for at, amount in zip(outcome.rows.claim.tolist(), outcome.net.tolist(), strict=True):
        total[at] += amount
    return total


def limited(per: str, most: int, **more: Any) -> Contract:
    return contract(limits=[{"per": per, "at most": f"{most} kr."} | more])


@given(claims(), kroner, st.sampled_from(["year", "quarter", "person", "contract"]),
       st.one_of(st.integers(0, 800), st.sampled_from(LAST_DAYS)))  # fmt: skip
def test_a_floor_lifts_each_group_to_it_when_it_is_due(
    found: list[Claim], least: int, per: str, days: int
) -> None:
    """A year or a quarter is due with its last day; nobody gets less than without the floor."""
    end = START + DAY * days
    terms = contract(limits=[{"per": per, "at least": f"{least} kr."}])
    due = [one for one in found if one.achieved <= end]
    outcome = run_on([terms], due, end=end.toordinal())
    amounts = owed(outcome)
    for at, one in enumerate(due):
        assert amounts[at] == one.amount

    def group(unit: str, day: date) -> object:
        quarter = (day.month + 2) // 3 if per == "quarter" else 4
        return {"person": unit, "contract": ""}.get(per, (day.year, quarter))

    reached: Counter[object] = Counter()
    for one in due:
        reached[group(one.key.unit, one.achieved)] += one.amount
    expected: Counter[object] = Counter()
    for name, amount in reached.items():
        if isinstance(name, tuple):
            year, quarter = name
            first = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
            if first - DAY > end:
                continue
        expected[name] = max(least * 100 - amount, 0)
    if per == "contract" and not due:
        expected[""] = least * 100
    made: Counter[object] = Counter()
    table = outcome.table
    for at in outcome.top_ups:
        unit = table.units[table.unit[at]] if table.unit[at] >= 0 else ""
        made[group(unit, date.fromordinal(int(table.day[at])))] += amounts[at]
    assert made == +expected


@given(claims(), st.dictionaries(st.dates(date(2023, 1, 1), date(2025, 12, 31)),
                                 st.integers(80, 130), min_size=1, max_size=5))  # fmt: skip
def test_an_index_is_the_value_at_new_year_over_the_first(
    found: list[Claim], values: dict[date, int]
) -> None:
    values = {date(2022, 7, 1): 100, **values}
    series = {"wages": {"values": {str(day): str(value) for day, value in values.items()}}}
    terms = contract(series=series, adjust=[{"at": "amount", "index": "wages"}])
    amounts = owed(run_on([terms], found))
    for at, one in enumerate(found):
        begun = [day for day in values if day <= date(one.achieved.year, 1, 1)]
        exact = one.gross * Fraction(values[max(begun)], 100)
        assert amounts[at] == (exact + Fraction(1, 2)).__floor__()


@given(claims(), kroner, kroner, st.integers(0, 730), st.sampled_from(["contract", "person"]))
def test_a_changed_limit_leaves_the_room_that_is_not_used_yet(
    found: list[Claim], before: int, after: int, day: int, per: str
) -> None:
    """Each claim has the limit of its own version, less all that came before it."""
    changed = [replace(one, version=int(one.achieved >= START + DAY * day)) for one in found]
    caps = [before * 100, after * 100]
    amounts = owed(run_on([limited(per, before), limited(per, after)], changed))
    used: Counter[str] = Counter()
    for at in sorted(range(len(changed)), key=lambda n: changed[n].achieved):
        one = changed[at]
        whose = one.key.unit if per == "person" else ""
        expected = min(one.amount, max(0, caps[one.version] - used[whose]))
        assert amounts[at] == expected
        used[whose] += expected


def held_after(first: Outcome, more: int) -> Held:
    """What the next statement knows, whose table has some more claims after those of the first."""
    paid = np.array([owed(first)[at] > 0 for at in range(first.table.size)] + [False] * more)
    same = np.arange(paid.size) < first.table.size
    return Held(Passages(first.passages, paid, same, np.full(paid.size, -1)))


@given(claims(), claims(), kroner, st.sampled_from(["contract", "person", "quarter", "line"]))
def test_what_was_paid_is_served_before_all_else(
    paid: list[Claim], news: list[Claim], most: int, per: str
) -> None:
    """However early the claims were achieved that become known later."""
    terms = limited(per, most, **({"excess": "lost"} if per == "quarter" else {}))
    first = run_on([terms], paid)
    late = [replace(one, key=replace(one.key, once=f"late {one.key.once}")) for one in news]
    then = owed(run_on([terms], [*paid, *late], held_after(first, len(late))))
    now = owed(first)
    assert all(then[at] == now[at] or now[at] < paid[at].amount for at in range(len(paid)))
    assert all(then[at] >= now[at] for at in range(len(paid)))


@given(claims(), st.sets(st.integers(0, 7)), kroner, kroner, st.booleans(),
       st.sampled_from(["contract", "person", "quarter", "line"]))  # fmt: skip
def test_a_limit_leaves_no_room_empty_whatever_came_before(
    found: list[Claim], gone: set[int], before: int, after: int, other: bool, per: str
) -> None:
    """Some claims fall away, and the limit is another or the same: each group gets all it may."""
    after = after if other else before
    lost = {"excess": "lost"} if per == "quarter" else {}
    first = run_on([limited(per, before, **lost)], found)
    now = [replace(one, gross=one.gross * (at not in gone)) for at, one in enumerate(found)]
    amounts = owed(run_on([limited(per, after, **lost)], now, held_after(first, 0)))

    def group(one: Claim) -> object:
        quarter = one.achieved.year, (one.achieved.month + 2) // 3
        whose = {"person": one.key.unit, "line": one.key.line, "quarter": quarter}
        return whose.get(per, "")

    asked: Counter[object] = Counter()
    got: Counter[object] = Counter()
    for at, one in enumerate(now):
        asked[group(one)] += int(one.gross)
        got[group(one)] += amounts[at]
    assert got == Counter({name: min(after * 100, total) for name, total in asked.items()})


@given(claims(), st.integers(0, 99), st.integers(-1, 1))
def test_a_statement_has_what_was_decided_by_its_last_day(
    found: list[Claim], which: int, off: int
) -> None:
    """Its last day is about the day of one of the claims."""
    end = found[which % len(found)].achieved + DAY * off
    amounts = owed(run_on([contract()], found, end=end.toordinal()))
    assert [amounts[at] for at in range(len(found))] == [
        one.amount if one.achieved <= end else 0 for one in found
    ]


def quarter_by_quarter(found: Sequence[Claim], most: int, end: date) -> list[int]:
    """What each claim has got by a day, if each quarter has so much and the rest waits in line."""
    got, start = [0] * len(found), START
    while start <= end:
        after = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
        room = most
        for at in sorted(range(len(found)), key=lambda n: found[n].achieved):
            if found[at].achieved < after:
                served = min(room, found[at].amount - got[at])
                got[at], room = got[at] + served, room - served
        start = after
    return got


@given(claims(), st.integers(1, 300), st.integers(0, 900))
def test_what_waits_is_served_quarter_by_quarter(found: list[Claim], most: int, days: int) -> None:
    end = START + DAY * days
    due = [one for one in found if one.achieved <= end]
    terms = limited("quarter", most, excess="carried")
    amounts = owed(run_on([terms], due, end=end.toordinal()))
    assert [amounts[at] for at in range(len(due))] == quarter_by_quarter(due, most * 100, end)
