# SPDX-License-Identifier: MPL-2.0
"""Income months: employed days, wage periods, pay runs, and what the register cannot know."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from fodfaeste.evidence.facts import RowRef
from fodfaeste.evidence.history import as_known_on
from fodfaeste.evidence.rows import added_rows
from fodfaeste.exchange.readers.base import FileRefused
from fodfaeste.exchange.readers.income import fold
from tests.exchange.register_files import CPR, INCOME_HEADER, lines, read_bytes


def read(folder, *rows, header=INCOME_HEADER):
    return read_bytes(folder, "income", lines(header, *(f"{CPR};{row}" for row in rows)))


def test_hours_belong_to_the_employed_days_of_the_month(tmp_path):
    (fact,), _ = read(tmp_path, "2024-02;;;40,50;6000,00;11223344;2024-02-15;2024-02-28")
    assert (fact.start, fact.end) == (date(2024, 2, 15), date(2024, 2, 29))
    assert fact.hours == Fraction(81, 2) and fact.amount == 600_000
    assert fact.employer == "11223344" and fact.attribute("dates") == "job"
    assert fact.hours / (fact.end - fact.start).days * 7 == Fraction(81, 4)


def test_without_the_jobs_dates_the_month_is_marked(tmp_path):
    (fact,), _ = read(tmp_path, "2024-02;;;40;;DK 11 22 33 44;;")
    assert (fact.start, fact.end) == (date(2024, 2, 1), date(2024, 3, 1))
    assert fact.attribute("dates") == "register-month" and fact.attribute("period") == "month"
    assert fact.employer == "11223344" and fact.amount is None


def test_a_four_week_wage_period_crosses_the_months_it_crosses(tmp_path):
    (fact,), _ = read(tmp_path, ";2024-01-15;2024-02-11;80;12000,00;11223344;2024-01-01;")
    assert (fact.start, fact.end) == (date(2024, 1, 15), date(2024, 2, 12))
    assert fact.attribute("period") == "wage-period" and fact.attribute("dates") == "job"


def test_pay_runs_of_one_month_add_and_repeated_rows_do_not(tmp_path):
    facts, report = read(
        tmp_path,
        "2024-01;;;30;4000,00;11223344;;",
        "2024-01;;;10;2000,00;11223344;;",
        "2024-01;;;30;4000,00;11223344;;",
        "2024-01;;;30;4000,00;55667788;;",
    )
    assert sorted((fact.employer, fact.hours, fact.amount) for fact in facts) == [
        ("11223344", 40, 600_000),
        ("55667788", 30, 400_000),
    ]
    assert report.merged == {"summed": 1, "exact-duplicate": 1}
    (whole,) = (fact for fact in facts if fact.hours == 40)
    assert [ref.row for ref in (whole.ref, *added_rows(whole))] == [2, 3]


def test_a_later_delivery_replaces_the_month(tmp_path):
    (old,), _ = read(tmp_path, "2024-01;;;30;4000,00;11223344;;")
    new = replace(old, hours=Fraction(12), recorded=date(2024, 6, 1), ref=RowRef("d2", 2))
    facts, merged = fold([new, old])
    assert merged == {}
    assert [fact.hours for fact in as_known_on(facts, date(2024, 5, 1))] == [30]
    assert [fact.hours for fact in as_known_on(facts, date(2024, 6, 1))] == [12]


def test_a_month_of_744_hours_is_read_and_one_more_is_not(tmp_path):
    assert len(read(tmp_path, "2024-01;;;744;;11223344;;")[0]) == 1
    facts, report = read(tmp_path, "2024-01;;;745;;11223344;;")
    assert not facts and "744" in report.problems[0].message_da


def test_a_file_without_month_or_period_is_refused(tmp_path):
    header = "CPR nummer;Timer;Løn;CVR"
    with pytest.raises(FileRefused, match="Måned"):
        read(tmp_path, "40;6000,00;11223344", header=header)
