# SPDX-License-Identifier: MPL-2.0
"""Day after day with a memory gives what each day gives alone, to the last step of each reason."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.record import Record
from fodfaeste.settlement.unit import Sources, settle_histories
from fodfaeste.settlement.unit.memo import Memo
from tests.settlement.unit.test_properties import iso
from tests.settlement.unit.world import World, contract

DATES = """
dates:
  enrol: 2024-01-01 to 2024-06-30
  achieve until: 2024-09-30
  prove until: 2025-03-31
  close: 2025-06-30
"""
AGREED = contract(
    """
m: {first: job won}
start: {first: work, once reached: 20 hours}
kept: {run of: work, weeks: 4 within 6}
spared:
    time in: free
    during: 12 weeks from enrolment
    minus: {own past: 8 weeks before enrolment}
    never below: 0
grows: {time in: work, grows: each settlement period}
wages: {sum of: pay, during: 20 weeks from enrolment}
better: {score: distress, read as: level, at: 12 weeks from enrolment, missing: carried forward}
calm: {not: kept, during: 16 weeks from enrolment}
both: {all of: [kept, start]}
share: {share of: start}
""",
    pay="""
pay:
  A: {for: kept, amount: 1000, from: town, to: doer}
  B: {for: spared, amount: 10 per day, from: town, to: doer}
  C: {for: grows, amount: 10 per day, from: town, to: doer}
  D: {for: better, amount: 10 per point, from: town, to: doer}
  E: {for: calm, amount: 10, from: town, to: doer}
  F: {for: both, amount: 10, from: town, to: doer}
  G: {for: wages, amount: 10 %, from: town, to: doer}
  H: {for: share, amount: 10 per percentage point, from: town, to: doer}
""",
    dates=DATES,
)

DAYS = st.integers(-60, 400)
MOMENTS = st.lists(DAYS, min_size=2, max_size=6).map(sorted)
ROW = st.tuples(
    st.sampled_from(["work", "open", "benefit", "su", "visit", "score", "moved", "given", "cover"]),
    st.integers(-80, 300),
    st.integers(1, 90),
    st.integers(0, 200),
    st.sampled_from("pq"),
)


def world_of(rows: list[tuple[str, int, int, int, str]]) -> World:
    world = World("2023-10-01").enrolled(iso(3)).enrolled(iso(40), unit="q", recorded=iso(60))
    for kind, first, length, delay, unit in rows:
        start, last, known = iso(first), iso(first + length - 1), iso(first + delay)
        about = {"unit": unit, "recorded": known}
        if kind == "work":
            world.work(start, last, str(length), pay=length * 1000, **about)
        elif kind == "open":
            world.work(start, None, **about)
        elif kind in ("benefit", "su"):
            world.benefit(start, last, "kontanthjælp" if kind == "benefit" else "su", **about)
        elif kind == "score":
            world.score(start, str(length), known, unit)
        elif kind == "moved":
            world.status("moved", start, last, **about)
        elif kind == "cover":
            world.covered("benefit", start, last, known)
            world.covered("status", start, last, known)
        else:
            world.event("job-won" if kind == "given" else "visit", start, **about)
    return world


@settings(max_examples=120, deadline=None)
@given(st.lists(ROW, max_size=9), MOMENTS)
def test_a_memory_changes_nothing(
    rows: list[tuple[str, int, int, int, str]], moments: list[int]
) -> None:
    world, memo = world_of(rows), Memo()
    record = Record.of(world.facts, world.deliveries)
    for moment in moments:
        known = date.fromisoformat(iso(moment))
        sources = Sources.of(world.deliveries, known)
        kept = settle_histories(AGREED, record.histories(known), sources, known, memo)
        assert kept == world.stage(AGREED, iso(moment))


def test_what_is_settled_is_not_measured_again() -> None:
    world, memo = World("2024-01-01").enrolled(iso(3)).work(iso(5), iso(60), "100"), Memo()
    record = Record.of(world.facts, world.deliveries)
    found = []
    for known in (date(2025, 1, 31), date(2025, 3, 31)):
        sources = Sources.of(world.deliveries, known)
        stage = settle_histories(AGREED, record.histories(known), sources, known, memo)
        found.append(stage.results["p"]["kept"])
    assert found[0] and found[0][0] is found[1][0]


def test_an_open_job_goes_on_from_day_to_day() -> None:
    world, memo = World("2024-01-01").enrolled(iso(3)).work(iso(5), None, None), Memo()
    record = Record.of(world.facts, world.deliveries)
    for moment in (20, 60, 200):
        known = date.fromisoformat(iso(moment))
        sources = Sources.of(world.deliveries, known)
        stage = settle_histories(AGREED, record.histories(known), sources, known, memo)
        assert stage == world.stage(AGREED, iso(moment))
        assert len(stage.results["p"]["grows"]) == (0 if moment < 91 else moment // 91)
