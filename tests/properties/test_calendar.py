# SPDX-License-Identifier: MPL-2.0
"""Periods, cut-offs and due days, told again by somebody who leafs through a calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.banking import is_banking_day
from fodfaeste.evidence.calendar import Grain, label, period_of
from fodfaeste.settlement.model import Statement, StatementRow
from fodfaeste.settlement.statements.cutoffs import cutoffs
from tests.properties.contracts import HEAD, Draw, chosen, often
from tests.properties.strategies import STORIES, Story, read, stories

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
GRAINS = {"month": Grain.MONTH, "quarter": Grain.QUARTER, "half-year": Grain.HALF,
          "year": Grain.YEAR}  # fmt: skip
Frame = tuple[date, date, date, str]
"""First day, last day, the day as known, and which kind of statement."""


def ends(day: date, each: str) -> bool:
    """Whether a day is the last of a period: the next one begins a month that begins one."""
    after = day + DAY
    return after.day == 1 and (after.month - 1) % MONTHS[each] == 0


def days_of(day: date, each: str) -> list[date]:
    """Every day of the period that holds a day."""
    first, last = day, day
    while not ends(first - DAY, each):
        first -= DAY
    while not ends(last, each):
        last += DAY
    return [first + DAY * n for n in range((last - first).days + 1)]


def accepted(day: date, number: int, unit: str) -> date:
    """The last day on which proof for a period that ended on ``day`` is accepted."""
    if unit == "day":
        return day + DAY * number
    month = days_of(day, "month")
    for _ in range(number):
        month = days_of(month[-1] + DAY, "month")
    return month[min(day.day, len(month)) - 1]


def leafed(contract: Contract, number: int, unit: str) -> Iterator[Frame]:
    """Every statement of a contract whose periods begin on the first of a month."""
    each, close = contract.settle.each, contract.settle.final or contract.dates.close
    until, kind = contract.dates.liable_until, "each"
    start = day = contract.dates.enrol.first
    while True:
        if ends(day, each):
            known_on = accepted(day, number, unit)
            if kind == "each" and known_on >= close:
                yield start, max(min(day, close), start), close, "final"
                if until is None or until <= close:
                    return
                start = day = close + DAY
                kind = "after final"
                continue
            if kind == "after final" and until is not None and known_on >= until:
                yield start, min(day, until), until, kind
                return
            yield start, day, known_on, kind
            start = day + DAY
        day += DAY


@st.composite
def calendars(draw: Draw) -> tuple[dict[str, Any], int, str]:
    """A contract that differs in its days only, and how long proof is accepted.

    The days on which contracts end are often those on which a statement is made.
    """
    unit = chosen(draw, "day", "day", "month")
    number = draw(st.integers(1, 45 if unit == "day" else 3))
    each = chosen(draw, "month", "quarter", "half-year", "year")

    def some_day(first: date) -> date:
        day = first + DAY * draw(st.integers(1, 500))
        return accepted(days_of(day, each)[-1], number, unit) if often(draw, 5) else day

    close = some_day(date(2025, 3, 31))
    dates = {
        "enrol": f"{date(2024, 1, 1) + DAY * draw(st.integers(0, 170))} to 2024-06-30",
        "achieve until": "2024-12-31", "prove until": "2025-03-31", "close": str(close),
    }  # fmt: skip
    if often(draw, 6):
        dates["liable until"] = str(some_day(close))
    data = {
        **HEAD, "dates": dates, "group": {"unit": "person"},
        "measures": {"started": {"first": "work"}},
        "pay": {"A": {"for": "started", "amount": "100 kr.", "from": "town", "to": "doer"}},
        "settle": {"each": each, "proof accepted within": f"{number} {unit}s", "due": "same day"},
    }  # fmt: skip
    return data, number, unit


@given(calendars())
def test_statements_are_made_on_the_days_that_a_calendar_shows(
    agreed: tuple[dict[str, Any], int, str],
) -> None:
    data, number, unit = agreed
    contract = read(data)
    kinds = {(False, False): "each", (True, False): "final", (False, True): "after final"}
    assert list(leafed(contract, number, unit)) == [
        (cut.start, cut.end, cut.known_on, kinds[cut.final, cut.after_final])
        for cut in cutoffs(contract)
    ]


def due_day(story: Story, statement: Statement, row: StatementRow) -> date:
    """When a row falls due. Late money is not due before the statement that tells it."""
    line = story.contract.pay[row.key.line]
    phrase = line.due or story.contract.settle.due
    if phrase.form == "after statement":
        return statement.known_on + DAY * phrase.count
    day = story.decided(row)
    if phrase.form == "same day":
        named = day
    else:
        each = story.contract.settle.each if line.each is None else line.each.unit
        banking = [one for one in days_of(day, each) if is_banking_day(one)]
        named = banking[0] if phrase.form == "first banking day" else banking[-1]
    late = day < statement.start and line.each is None
    return max(named, statement.known_on) if late else named


@STORIES
@given(stories())
def test_rows_name_their_period_and_fall_due_as_a_calendar_shows(story: Story) -> None:
    grain = GRAINS[story.contract.settle.each]
    for statement in story.whole.statements:
        for row in statement.rows:
            assert row.period == label(period_of(story.decided(row), grain), grain)
            assert row.due == due_day(story, statement, row)
