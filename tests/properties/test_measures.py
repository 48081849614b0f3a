# SPDX-License-Identifier: MPL-2.0
"""Runs and scores, told again by somebody who asks of every day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evidence.facts import (
    Delivery,
    Event,
    Fact,
    History,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import histories
from tests.properties.contracts import ACHIEVE_UNTIL, HEAD, Draw, chosen, often
from tests.properties.strategies import END, STORIES, Story, rich, stories
from tests.properties.test_claims import stage_of

DAY = timedelta(days=1)
ENTERED = date(2024, 2, 5)
DAYS = 300
REF = RowRef("events", 2)
VERIFIED = Verification.VERIFIED
Row = tuple[int, int, int]
"""First day, counted from enrolment, how many days, and how many hours in them."""


@st.composite
def jobs(draw: Draw) -> list[Row]:
    """Jobs with short breaks between them, often of exactly the hours asked for."""
    rows, start = [], draw(st.integers(0, 20))
    for _ in range(draw(st.integers(1, 8))):
        length = draw(st.integers(1, 5)) * 7 if often(draw, 6) else draw(st.integers(1, 40))
        rows.append((start, length, chosen(draw, length, length, length * 3, length - 1)))
        start += length + draw(st.integers(0, 12))
    return rows


def facts_of(rows: Sequence[Row]) -> list[Fact]:
    found: list[Fact] = [Event("p", "enrolled", ENTERED, ENTERED, REF, "e", verification=VERIFIED)]
    for number, (start, length, worked) in enumerate(rows):
        first, last = ENTERED + DAY * start, ENTERED + DAY * (start + length)
        found.append(Interval("p", "work", "ordinary", first, last, last, REF, f"k{number}",
                              hours=Fraction(worked), verification=VERIFIED))  # fmt: skip
    return found


def run_by_days(holds: Sequence[bool], need: int, window: int | None, gap: int) -> int | None:
    """The day that completes a run, by counting every day."""
    kept, away = 0, 0
    for number, held in enumerate(holds):
        if window is not None:
            if held and sum(holds[max(0, number - window + 1) : number + 1]) >= need:
                return number
            continue
        away = 0 if held else away + 1
        kept = kept + held if away <= gap else 0
        if held and kept >= need:
            return number
    return None


@given(jobs(), st.integers(1, 6), st.integers(0, 5), st.integers(0, 12))
def test_a_run_is_what_counting_every_day_gives(
    rows: list[Row], weeks: int, more: int, gap: int
) -> None:
    """Days of seven hours a week, without a break longer than allowed, or within some weeks."""
    test = {"run of": "work", "hours": "at least 7 per week"}
    data = {
        **HEAD,
        "measures": {"broken": {**test, "weeks": str(weeks), "gaps": f"{gap} days"},
                     "within": {**test, "weeks": f"{weeks} within {weeks + more}"}},
        "pay": {"A": {"for": "broken", "amount": "1 kr.", "from": "town", "to": "doer"}},
        "group": {"unit": "person"},
        "settle": {"each": "quarter", "proof accepted within": "20 days", "due": "same day"},
    }  # fmt: skip
    files = [Delivery("events", "events", date(2024, 1, 1))]
    found = stage_of(Story(data, facts_of(rows), files)).results["p"]
    holds = [
        any(first <= day < first + length and worked * 7 >= 7 * length
            for first, length, worked in rows)
        for day in range(DAYS + 400)
    ]  # fmt: skip
    for name, window, allowed in (("broken", None, gap), ("within", (weeks + more) * 7, 0)):
        day = run_by_days(holds, weeks * 7, window, allowed)
        expected = [] if day is None else [ENTERED + DAY * day]
        assert [r.achieved for r in found[name]] == [on for on in expected if on <= ACHIEVE_UNTIL]


def change_by_hand(scores: Sequence[Score], on: date) -> Fraction | None:
    """From the last score on or before enrolment to the one nearest to 20 weeks after it.

    The follow-up is within four weeks of its day; of two that are as near the first one counts.
    """
    due = on + DAY * 140
    before = [one for one in scores if one.on <= on]
    start = before[-1:] or [one for one in scores if on < one.on <= on + DAY * 28][:1]
    near = [one for days in range(29) for one in scores if abs((one.on - due).days) == days]
    return Fraction(start[0].value - near[0].value) if start and near else None


@STORIES
@given(rich())
def test_a_score_is_the_nearest_to_its_day(story: Story) -> None:
    found = stage_of(Story({**story.data, "changes": []}, story.facts, story.deliveries))
    held = histories(story.facts, story.deliveries, END)
    for unit, entry in found.enrolments.items():
        away = any(row.kind == "status" for row in held[unit].intervals)
        if not entry.eligible or away or "better" not in story.data["measures"]:
            continue
        dates = story.contract.dates
        told = [one for one in held[unit].scores
                if one.on <= dates.achieve_until and one.recorded <= dates.prove_until]  # fmt: skip
        scores = sorted(told, key=lambda one: (one.on, one.recorded, one.key))
        value = change_by_hand(scores, entry.on)
        expected = [] if value is None else [value]
        assert [one.value for one in found.results[unit]["better"]] == expected


def free_by_asking(history: History, files: Sequence[Delivery], day: date, until: date) -> bool:
    """Whether a day was without support, as far as that was proved in time.

    Nobody says it of a day with a benefit, or with one that nobody knows; study says it; and so
    does the silence of a register that answered, of who was seen elsewhere and not known to be
    gone.
    """
    held = [row for row in history.intervals
            if row.start <= day and (row.end is None or day < row.end)]  # fmt: skip
    benefits = [row for row in held if row.kind == "benefit"]
    if benefits:
        study = all(row.code == "study" for row in benefits)
        return study and any(row.recorded <= until for row in benefits)
    answered = {cover.kind for one in files for cover in one.covers
                if one.recorded <= until and cover.start <= day < cover.end}  # fmt: skip
    refused = (Verification.REJECTED, Verification.DISPUTED)
    seen = any(row.kind == "work" and row.recorded <= until and row.verification not in refused
               for row in held)  # fmt: skip
    gone = any(row.kind == "status" for row in held)
    return "benefit" in answered and ("status" in answered or seen) and not gone


@STORIES
@given(stories(), st.booleans())
def test_days_without_support_are_what_asking_of_every_day_gives(
    story: Story, register: bool
) -> None:
    """With a register of who lives where, and without it."""
    files = [
        one if register else replace(one, covers=one.covers[:1]) for one in story.deliveries
    ]  # fmt: skip
    lasting = {"time in": "free", "counted in": "days", "during": "20 weeks from enrolment"}
    measures = {**story.data["measures"], "lasting": lasting}
    data = {**story.data, "measures": measures, "changes": []}
    found = stage_of(Story(data, story.facts, files))
    until = story.contract.dates.prove_until
    for unit, history in histories(story.facts, files, END).items():
        entry = found.enrolments.get(unit)
        left = any(row.code in ("moved", "died") for row in history.intervals)
        if entry is None or not entry.eligible or left:
            continue
        days = [entry.on + DAY * number for number in range(140)]
        free = sum(free_by_asking(history, files, day, until) for day in days)
        assert [one.value for one in found.results[unit]["lasting"]] == [free]
