# SPDX-License-Identifier: MPL-2.0
"""Events, scores, attributes and intervals from CSV and workbooks; counts; INDIGO; DREAM."""

import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from fodfaeste.evidence.facts import Attribute, Event, Interval, Score, Verification
from fodfaeste.evidence.history import as_known_on
from fodfaeste.exchange.pseudonyms import pseudonym
from fodfaeste.exchange.readers.base import FileRefused
from tests.exchange.register_files import CPR, KEY, RECORDED, lines, read_bytes


def test_events_in_danish_and_english_are_the_same(tmp_path):
    danish = lines(
        "CPR nummer;Hændelse;Dato;Værdi;Afgjort af;CVR;Bekræftelse;Registreret",
        f"{CPR};Job start;05-01-2024;;sagsbehandler;11223344;bekræftet;2024-01-09",
    )
    english = lines(
        "unit,event,on,value,by,employer,verification,recorded",
        f"{CPR},job start,2024-01-05,,sagsbehandler,11223344,verified,2024-01-09",
    )
    (one,), _ = read_bytes(tmp_path, "events", danish, known_by_row=True)
    (other,), _ = read_bytes(tmp_path, "events", english, known_by_row=True)
    assert one == other
    assert one.unit == pseudonym(CPR, KEY) and one.recorded == date(2024, 1, 9)
    (with_file,), _ = read_bytes(tmp_path, "events", danish)
    assert with_file.recorded == RECORDED
    assert one.verification is Verification.VERIFIED and one.by == "sagsbehandler"


def test_a_retracted_event_vanishes_when_the_retraction_is_known(tmp_path):
    rows = lines(
        "unit;event;date;recorded;retracted;id",
        "P1;job start;2024-01-05;2024-01-06;;77",
        "P1;job start;2024-01-05;2024-02-01;ja;77",
    )
    facts, report = read_bytes(tmp_path, "events", rows, known_by_row=True)
    assert report.accepted == 2 and report.first_known == date(2024, 1, 6)
    assert len(as_known_on(facts, date(2024, 1, 31))) == 1
    assert as_known_on(facts, date(2024, 2, 1)) == []
    facts, report = read_bytes(tmp_path, "events", rows)
    assert as_known_on(facts, RECORDED) == [] and not report.notes


def test_rows_that_contradict_each_other_are_named_whatever_their_order(tmp_path):
    header, *rows = "unit;event;date;value;id", "P1;plan;2024-01-05;a;7", "P1;plan;2024-01-05;b;7"
    for order in (rows, rows[::-1]):
        facts, report = read_bytes(tmp_path, "events", lines(header, *order))
        assert [one.row for one in report.warnings] == [3]
        assert [fact.value for fact in as_known_on(facts, RECORDED)] == ["b"]


def test_a_cpr_number_in_a_text_is_masked_and_a_nine_digit_unit_is_a_person(tmp_path):
    rows = lines(
        "enhed;hændelse;dato;værdi",
        f"0101575001;note;2024-01-05;ringede om {CPR}",
        "101575001;note;2024-01-06;",
    )
    facts, report = read_bytes(tmp_path, "events", rows)
    assert {fact.unit for fact in facts} == {pseudonym("0101575001", KEY)}
    assert facts[0].value == "ringede om xxxxxx-xxxx"
    assert report.notes["personal-text-masked"] == 1


def test_a_workbook_with_four_sheets_keeps_types_and_places(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Forside"
    sheets = {
        "Hændelser": [("Enhed", "Hændelse", "Dato"), ("P1", "samtykke", date(2024, 1, 5))],
        "Målinger": [("Enhed", "Skala", "Dato", "Score"), ("P1", "WHO-5", date(2024, 1, 6), 52.5)],
        "Oplysninger": [("Enhed", "Oplysning", "Siden", "Værdi"), ("P1", "risk band", "2024-01-01",
                        "high")],
        "Perioder": [
            ("Enhed", "Art", "Kode", "Fra", "Til"),
            ("P1", "Status", "Fraflyttet", date(2024, 2, 1), None),
            ("P1", "Uddannelse", "HF", date(2024, 1, 1), date(2024, 1, 31)),
        ],
    }  # fmt: skip
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    facts, report = read_bytes(tmp_path, "events", stream.getvalue(), name="file.xlsx")
    event, score, attribute, moved, school = facts
    assert isinstance(event, Event) and event.name == "samtykke"
    assert isinstance(score, Score) and score.value == Decimal("52.5")
    assert isinstance(attribute, Attribute) and attribute.value == "high"
    assert isinstance(moved, Interval) and (moved.kind, moved.code) == ("status", "moved")
    assert moved.end is None and school.end == date(2024, 2, 1)
    assert str(school.ref) == "d1#Perioder:3"
    assert report.read == report.accepted == 5


def test_counts_name_who_decided_them(tmp_path):
    rows = lines(
        "Mål;Kohorte;Gruppe;Opnået;Dokumenteret;Antal;Afgjort af",
        "job start;hold 1;unge;2024-03-31;2024-04-10;17;evaluator",
        "job start;hold 1;unge;2024-03-31;2024-04-10;-2;evaluator",
        "job start;hold 2;;2024-03-31;;4;",
    )
    (fact,), report = read_bytes(tmp_path, "counts", rows)
    assert (fact.measure, fact.unit, fact.group, fact.value) == ("job start", "hold 1", "unge", 17)
    assert fact.proved == date(2024, 4, 10) and fact.by == "evaluator"
    assert [(one.code, one.row) for one in report.problems] == [
        ("negative-count", 3), ("missing-value", 4),
    ]  # fmt: skip


def indigo(**case):
    return json.dumps({"_source": "x", "cases": {"INDIGO-POJ-0121": case}}).encode()


def test_indigo_figures_keep_their_metric_and_missing_ones_stay_missing(tmp_path):
    metrics = [
        {"metric": "outcomemetric1", "target": None, "achieved": 231, "paid": 115940},
        {"metric": "outcomemetric2", "target": 300, "achieved": 0.5, "paid": None},
    ]
    quarters = [{"from": "2019-07", "to": "2019-09", "amount": 105793, "note": ""}]
    content = indigo(metrics=metrics, quarterly_actual=quarters)
    facts, report = read_bytes(tmp_path, "indigo", content, on=date(2022, 12, 31))
    assert {fact.measure: (fact.value, fact.on) for fact in facts} == {
        "outcomemetric1": (231, date(2022, 12, 31)),
        "outcomemetric1.paid": (115940, date(2022, 12, 31)),
        "outcomemetric2": (Fraction(1, 2), date(2022, 12, 31)),
        "outcomemetric2.target": (300, date(2022, 12, 31)),
        "payments.actual": (105793, date(2019, 9, 30)),
    }
    assert report.read == 7 and report.merged == {"no-value": 2}
    assert all(fact.unit == "INDIGO-POJ-0121" and fact.by == "INDIGO" for fact in facts)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b'{"cases": {', "not-json"),
        (b"\xff\xfe\xfa", "not-json"),
        (b"[1, 2]", "indigo-shape"),
        (b'{"cases": {"INDIGO-POJ-1": {"metrics": 7}}}', "indigo-shape"),
    ],
)
def test_json_that_is_not_indigo_is_refused(content, code, tmp_path):
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "indigo", content)
    assert caught.value.problem.code == code


CODES = lines(
    "code;kind;label;confidence",
    "130;benefit;kontanthjælp;loaded by the user",
    "651;education;SU;verified",
    "121;none;ferie;grouping",
)
DREAM = lines(
    "CPR nummer;y_2052;y_2053;y_2101;y_2102;y_2103;grad_2021_01",
    f"{CPR};130;130;130;;999;0,45",
    "6202701234;651;121;;;;",
    "6302701234;;;;;;0",
    "6402701234;;;;;;x",
)


def test_dream_needs_a_code_table_that_the_user_loads(tmp_path):
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "dream", DREAM)
    assert caught.value.problem.code == "no-code-table"


def test_dream_runs_cross_week_53_and_an_unknown_code_is_held(tmp_path):
    table = tmp_path / "codes.csv"
    table.write_bytes(CODES)
    facts, report = read_bytes(tmp_path, "dream", DREAM, code_table=table)
    spells = [(one.kind, one.code, one.start, one.end, one.attribute("held")) for one in facts]
    assert spells == [
        ("benefit", "dream 130", date(2020, 12, 21), date(2021, 1, 11), None),
        ("benefit", "dream 999", date(2021, 1, 18), date(2021, 1, 25), "unknown-code"),
        ("work", "work", date(2021, 1, 1), date(2021, 2, 1), None),
        ("education", "dream 651", date(2020, 12, 21), date(2020, 12, 28), None),
    ]
    assert facts[2].attribute("dates") == "register-month" and facts[2].hours is None
    assert (report.read, report.accepted, report.merged) == (4, 2, {"no-transfer": 1})
    assert report.notes == {"unknown-code": 1}
    assert [(one.code, one.row, one.field) for one in report.problems] == [
        ("number-form", 5, "grad_2021_01"),
    ]


@pytest.mark.parametrize("column", ["y_2153", "y_2400", "grad_2021_13"])
def test_a_column_for_a_week_or_month_that_does_not_exist_is_refused(column, tmp_path):
    table = tmp_path / "codes.csv"
    table.write_bytes(CODES)
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "dream", lines(f"pnr;{column}", f"{CPR};130"), code_table=table)
    assert caught.value.problem.code == "column-period" and caught.value.problem.field == column


@pytest.mark.parametrize(
    "table",
    [b"code;kind\n130;benefit\n", CODES + b"130;benefit;twice;x\n", CODES + b"140;;no kind;x\n"],
)
def test_a_broken_code_table_is_refused(table, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_bytes(table)
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "dream", DREAM, code_table=path)
    assert caught.value.problem.code == "code-table"
