# SPDX-License-Identifier: MPL-2.0
"""Cut-offs, due dates and the canonical form."""

import json
from datetime import date
from fractions import Fraction
from itertools import islice

import pytest

from fodfaeste.contract.phrases import Span
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs, later
from fodfaeste.settlement.statements.due import due_date
from fodfaeste.settlement.statements.form import statement_bytes
from tests.settlement.cohort.hand import claim, contract
from tests.settlement.statements.hand import settled_on, told


def periods(**settle):
    return list(cutoffs(contract(settle=settle)))


def test_quarters_from_the_first_enrolment_to_the_close():
    found = periods()
    assert [cut.period for cut in found] == [
        "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2",
    ]  # fmt: skip
    assert (found[0].start, found[0].end, found[0].known_on) == (
        date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 20),
    )  # fmt: skip
    assert found[-1].known_on == found[-1].end == date(2025, 6, 30)
    assert [cut.final for cut in found] == [False] * 5 + [True]


def test_the_first_period_begins_with_enrolment():
    terms = contract(dates={"enrol": "2024-02-12 to 2024-06-30"})
    first = next(iter(cutoffs(terms)))
    assert (first.period, first.start) == ("2024-Q1", date(2024, 2, 12))


def test_one_period_for_the_whole_contract():
    """Stated once after the last achievement date, then finally on the close."""
    found = periods(each="contract", **{"proof accepted within": "3 months"})
    assert (found[0].period, found[0].end, found[0].known_on) == (
        "contract", date(2024, 12, 31), date(2025, 3, 31),
    )  # fmt: skip
    assert found[-1].final


def test_weeks_of_a_year_with_53():
    terms = contract(dates={"enrol": "2020-12-21 to 2020-12-31"}, settle={"each": "week"})
    weeks = [cut.period for cut in islice(cutoffs(terms), 3)]
    assert weeks == ["2020-W52", "2020-W53", "2021-W01"]


def test_time_for_proof_is_clamped_never_chained():
    assert later(date(2024, 1, 31), Span(1, "month")) == date(2024, 2, 29)
    assert later(date(2023, 11, 30), Span(3, "month")) == date(2024, 2, 29)
    assert later(date(2024, 2, 29), Span(1, "year")) == date(2025, 2, 28)
    assert later(date(2024, 3, 31), Span(2, "week")) == date(2024, 4, 14)
    with pytest.raises(ValueError, match="days, weeks, months or years"):
        later(date(2024, 1, 1), Span(4, "hour"))


CUT = Cutoff("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 20))


@pytest.mark.parametrize(
    ("due", "achieved", "expected"),
    [
        ("30 days after the statement", date(2025, 5, 1), date(2025, 8, 19)),
        # 1 April 2025 was a Tuesday; 30 June a Monday
        ("first banking day", date(2025, 5, 1), date(2025, 4, 1)),
        ("last banking day", date(2025, 5, 1), date(2025, 6, 30)),
        ("same day", date(2025, 5, 1), date(2025, 5, 1)),
        ("2025-12-31", date(2025, 5, 1), date(2025, 12, 31)),
        # late: not before the statement that tells it
        ("first banking day", date(2025, 2, 1), date(2025, 7, 20)),
        ("same day", date(2025, 2, 1), date(2025, 7, 20)),
        ("2025-12-31", date(2025, 2, 1), date(2025, 12, 31)),
    ],
)
def test_due(due, achieved, expected):
    assert due_date(contract(settle={"due": due}), claim(1, achieved), CUT) == expected


def test_a_schedule_falls_due_in_its_own_periods():
    """The quarter of New Year 2024: 1 January is a holiday, 2 January a Tuesday."""
    line = {"each": "each quarter", "amount": "1 kr.", "from": "council", "to": "provider",
            "due": "first banking day"}  # fmt: skip
    terms = contract(pay={"A": line})
    cut = next(iter(cutoffs(terms)))
    assert due_date(terms, claim(1, 0, ""), cut) == date(2024, 1, 2)


def test_bytes_are_canonical_json_of_everything():
    statement = settled_on(contract(), [told(claim(Fraction(1, 3), 5))], date(2024, 4, 20))
    raw = statement_bytes(statement.statements[0])
    data = json.loads(raw)
    again = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == raw
    (row,) = data["statement"]["rows"]
    assert (row["change"], row["key"]["unit"], row["due"]) == (33, "p1", "2024-05-20")
