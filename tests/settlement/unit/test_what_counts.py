# SPDX-License-Identifier: MPL-2.0
"""The reason of a count names its weeks, what each rests on, and every row that was added."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.settlement.model import Trace
from tests.settlement.unit.world import World, contract, day

MONTH = (("dates", "register-month"),)
FREED = "m: {time in: free, counted in: whole weeks, during: 52 weeks from enrolment}"


def stretches(trace: Trace) -> list[tuple[object, ...]]:
    """First and last week, their number, and what they rest on."""
    return [
        (one.get("first"), one.get("last"), one.get("weeks"), [_rests(part) for part in one.parts])
        for one in trace.parts
        if one.rule == "weeks that count"
    ]


def _rests(part: Trace) -> tuple[str, object, list[str]]:
    value = part.values[0][1] if part.values else None
    return part.rule, value, [str(ref) for ref in part.refs]


def test_each_stretch_of_weeks_names_what_it_rests_on():
    told = (
        World()
        .enrolled("2024-01-01")
        .covered("benefit", "2023-01-01", "2024-12-31")
        .benefit("2024-01-01", "2024-01-28")
        .work("2024-01-29", "2024-02-25", "80")
        .row("education", "ordinary education", "2024-02-26", "2024-03-10")
        .row("benefit", "su", "2024-06-03", "2024-06-09")
    )
    result = told.result(contract(FREED), known_on="2026-12-31")
    silence = ("shown by silence", "benefit", ["register-0:0"])
    assert stretches(result.trace) == [
        (day("2024-01-29"), day("2024-02-19"), 4,
         [("shown by rows", "work: ordinary", ["events:3"]), silence]),
        (day("2024-02-26"), day("2024-03-04"), 2,
         [("shown by rows", "education: ordinary education", ["events:4"]), silence]),
        (day("2024-06-03"), None, 1, [("shown by rows", "benefit: su", ["events:5"])]),
    ]  # fmt: skip
    assert result.value == 7


def test_a_status_register_is_named_as_the_second_source():
    told = (
        World()
        .enrolled("2024-01-01")
        .covered("benefit", "2024-01-01", "2024-01-14")
        .covered("status", "2024-01-01", "2024-01-14")
    )
    ((_, _, weeks, rests),) = stretches(told.result(contract(FREED)).trace)
    assert weeks == 2
    assert rests == [
        ("shown by silence", "benefit", ["register-0:0"]),
        ("shown by status", None, ["register-1:0"]),
    ]


def test_rows_that_were_added_together_are_all_named():
    agreed = contract("m: {run of: work, weeks: 4}\nn: {time in: work, counted in: days}")
    told = (
        World()
        .enrolled("2024-01-01")
        .work("2024-01-01", "2024-01-31", attributes=(("added rows", "30 31"),))
    )
    for name in ("m", "n"):
        rows = [ref.row for ref in told.result(agreed, name).trace.refs]
        assert rows == [2, 30, 31]


def test_only_months_of_the_days_of_the_result_are_named():
    agreed = contract("m: {run of: work, weeks: 4}\nn: {first: work}")
    told = World().enrolled("2023-08-01").work("2024-07-01", "2024-10-31", employer="1")
    for month in ("2023-09", "2024-06", "2024-07", "2024-11"):
        last = date.fromisoformat(f"{month}-28")
        told.work(f"{month}-01", str(last), "40", employer="2", attributes=MONTH)
    for name in ("m", "n"):
        notes = told.result(agreed, name).trace.parts
        assert [note.get("month") for note in notes] == [day("2024-07-01")], name


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40), st.sampled_from("wseb")), max_size=8)
)
def test_the_stretches_make_up_the_count(rows: list[tuple[int, int, str]]):
    start = date(2024, 1, 1)
    told = World().enrolled("2024-01-01").covered("benefit", "2023-01-01", "2025-12-31")
    for week, days, kind in rows:
        first = start + timedelta(weeks=week, days=week % 3)
        span = str(first), str(first + timedelta(days=days - 1))
        if kind == "b":
            told.benefit(*span)
        elif kind == "s":
            told.row("benefit", "su", *span)
        else:
            told.row("work" if kind == "w" else "education", "ordinary", *span)
    result = told.result(contract(FREED))
    found = [one for one in result.trace.parts if one.rule == "weeks that count"]
    assert sum(one.get("weeks") for one in found) == result.value
    for one in found:
        last = one.get("last") or one.get("first")
        assert (last - one.get("first")).days == 7 * (one.get("weeks") - 1)
        assert one.parts and all(part.refs for part in one.parts)
    assert {ref for one in found for part in one.parts for ref in part.refs} == set(
        result.trace.refs
    )
