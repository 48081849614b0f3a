# SPDX-License-Identifier: MPL-2.0
"""Who is in, until when, and windows counted from a day, told again with a calendar at hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract.phrases import Window
from fodfaeste.evidence.facts import History, Verification
from fodfaeste.evidence.history import histories
from fodfaeste.settlement.unit.windows import spans_of
from tests.properties.strategies import END, STORIES, Story, read, rich, stories
from tests.properties.test_calendar import calendars, days_of
from tests.properties.test_claims import stage_of

DAY = timedelta(days=1)
REFUSED = (Verification.REJECTED, Verification.DISPUTED)


def known(story: Story) -> dict[str, History]:
    """What is known of each person in the end, as the room of evidence tells it."""
    found = histories(story.facts, story.deliveries, END)
    return {unit: one for unit, one in found.items() if unit}


def read_on(history: History, name: str, on: date) -> str | None:
    told = [(one.since, one.recorded, one.value) for one in history.attributes
            if one.name == name and one.since <= on]  # fmt: skip
    return max(told)[2] if told else None


def may_enter(story: Story, history: History, on: date) -> bool:
    """Whether somebody who comes on a day passes every test of the contract."""
    days, tests = story.contract.dates.enrol, [str(t) for t in story.contract.group.enters_if]
    passes = days.first <= on and not on > days.last
    if "aged 30 or more" in tests:
        born = read_on(history, "born", date.max)
        day = None if born is None else date.fromisoformat(born)
        passes &= day is not None and (on.year - day.year, on.month, on.day) >= (
            30, day.month, day.day)  # fmt: skip
    if "need" in tests:
        passes &= read_on(history, "need", on) is not None
    return passes


@STORIES
@given(stories())
def test_those_enter_who_pass_every_test_while_there_are_places(story: Story) -> None:
    entered: dict[str, date] = {}
    for unit, history in known(story).items():
        days = [one.on for one in history.events if one.name == "enrolled"]
        days = [on for on in days if may_enter(story, history, on)]
        if days:
            entered[unit] = days[0]
    places = story.contract.group.places
    queue = sorted(entered, key=lambda unit: (entered[unit], unit))[:places]
    found = stage_of(Story({**story.data, "changes": []}, story.facts, story.deliveries))
    mine = {unit: one.on for unit, one in found.enrolments.items() if one.eligible}
    assert mine == {unit: entered[unit] for unit in queue}


@STORIES
@given(rich())
def test_nothing_is_achieved_by_who_is_away(story: Story) -> None:
    """From the day on which a person dies or moves away, until one who moved is enrolled again."""
    results = stage_of(story).results
    kinds = {name: data for name, data in story.data["measures"].items() if "not" not in data}
    for unit, history in known(story).items():
        enters = {one.on for one in history.events if one.name == "enrolled"}
        for row in history.intervals:
            if row.kind != "status" or row.code == "abroad" or row.verification in REFUSED:
                continue
            for name in kinds:
                for one in results.get(unit, {}).get(name, ()):
                    back = any(row.start < on <= one.achieved for on in enters)
                    came = any(on <= row.start for on in enters)
                    lasts = "during" in kinds[name] or name in ("all", "some")
                    assert one.achieved < row.start or back or not came or lasts


UNITS = ("day", "week", "month", "quarter", "year")


def counted(day: date, number: int, unit: str) -> date:
    """So many units after a day (or before it): of months, the same day or the month's last."""
    if unit in ("day", "week"):
        return day + DAY * number * (7 if unit == "week" else 1)
    month = days_of(day, "month")
    for _ in range(abs(number) * {"month": 1, "quarter": 3, "year": 12}[unit]):
        month = days_of(month[-1] + DAY if number > 0 else month[0] - DAY, "month")
    return month[min(day.day, len(month)) - 1]


@given(calendars(), st.dates(date(2024, 1, 1), date(2026, 3, 31)), st.integers(1, 14),
       st.integers(0, 5), st.sampled_from(UNITS))  # fmt: skip
def test_windows_are_counted_as_a_calendar_shows(agreed, day, first, more, unit) -> None:  # type: ignore[no-untyped-def]
    contract = read(agreed[0])

    def window(text: str) -> tuple[date, date]:
        ((span, _),) = spans_of(contract, Window.parse(text), lambda _: day)
        return span.start, span.end

    after = counted(day, first, unit)
    assert window(f"{first} {unit}s from enrolment") == (day, after)
    assert window(f"{first} {unit}s before enrolment") == (counted(day, -first, unit), day)
    if unit in ("week", "month"):
        assert window(f"{unit}s {first + 1} to {first + 1 + more} from enrolment") == (
            after, counted(day, first + 1 + more, unit))  # fmt: skip
