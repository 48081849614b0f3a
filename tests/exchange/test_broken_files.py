# SPDX-License-Identifier: MPL-2.0
"""Every kind of broken register file: which code, at which row, and never a CPR number shown."""

import csv
import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from fodfaeste.evidence.facts import Coverage
from fodfaeste.exchange.readers.base import FileRefused
from fodfaeste.exchange.readers.message_texts import TEXTS
from tests.exchange.register_files import (
    BENEFIT_HEADER,
    CPR,
    EVENT_HEADER,
    INCOME_HEADER,
    benefit,
    lines,
    read_bytes,
)

GOOD = benefit()
FULL = lines(BENEFIT_HEADER, GOOD)

REFUSED = {
    "empty": (b"", "empty-file", 0),
    "only a byte-order mark and blank lines": (b"\xef\xbb\xbf\n\n", "empty-file", 0),
    "header without rows": (lines(BENEFIT_HEADER), "no-rows", 1),
    "NUL bytes": (FULL.replace(b"Aarhus", b"Aar\x00us"), "nul-bytes", 0),
    "UTF-16": (FULL.decode().encode("utf-16"), "utf-16", 0),
    "saved twice": (FULL.decode().encode().decode("latin-1").encode(), "double-encoded", 1),
    "commas between columns": (FULL.replace(b",", b".").replace(b";", b","), "wrong-separator", 1),
    "tabs between columns": (FULL.replace(b";", b"\t"), "wrong-separator", 1),
    "column missing": (FULL.replace(b"Uge;", b"Ugge;"), "missing-column", 1),
    "column twice": (
        lines(BENEFIT_HEADER + ";Ydelse", GOOD + ";Kontanthjælp"), "duplicate-column", 1,
    ),
    "merged header": (FULL.replace(b"Refusionssats;", b";"), "blank-header", 1),
    "header with an open quotation mark": (FULL.replace(b"Uge", b'"Uge'), "unclosed-quote", 1),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_whole(kind, tmp_path):
    content, code, row = REFUSED[kind]
    quarantine = tmp_path / "q.csv"
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "ydelsesrefusion", content, quarantine=quarantine)
    assert (caught.value.problem.code, caught.value.problem.row) == (code, row)
    assert [path.name for path in tmp_path.iterdir()] == ["file.csv"]


def test_a_missing_column_names_the_nearest_header(tmp_path):
    with pytest.raises(FileRefused, match=r"“Uge” is missing.*nearest.*“Ugge”"):
        read_bytes(tmp_path, "ydelsesrefusion", FULL.replace(b"Uge;", b"Ugge;"))


def test_a_file_without_a_header_shows_no_number_of_a_person(tmp_path):
    for cpr in (CPR, "101575001"):
        with pytest.raises(FileRefused) as caught:
            read_bytes(tmp_path, "ydelsesrefusion", lines(benefit(cpr=cpr), GOOD))
        assert caught.value.problem.code == "no-header"
        assert cpr not in caught.value.problem.message_da + str(caught.value)


BENEFIT_ROWS = {
    "too few fields": (GOOD.rsplit(";", 3)[0], "wrong-column-count", ""),
    "too many fields": (GOOD + ";;x", "wrong-column-count", ""),
    "open quotation mark": (benefit(name='"Kontanthjælp'), "unclosed-quote", ""),
    "field of a hundred thousand characters": (benefit(name="k" * 100_000), "huge-field", ""),
    "no week": (benefit(week=""), "missing-value", "week"),
    "no CPR": (benefit(cpr=""), "missing-value", "cpr"),
    "week in words": (benefit(week="uge 7"), "date-form", "week"),
    "a day that does not exist": (benefit(week="2023-02-29"), "date-form", "week"),
    "week with slashes": (benefit(week="02/01/2024"), "date-ambiguous", "week"),
    "week in the future": (benefit(week="2024-05-06"), "future-week", "week"),
    "week outside what is covered": (benefit(week="2023-12-18"), "outside-coverage", ""),
    "week 53 in a short year": (benefit(week="2023-W53"), "date-form", "week"),
    "CPR too short": (benefit(cpr="610165"), "cpr-too-short", "cpr"),
    "CPR too long": (benefit(cpr="61016512345"), "cpr-too-long", "cpr"),
    "CPR with letters": (benefit(cpr="610165ABCD"), "cpr-letters", "cpr"),
    "CPR in floating point": (benefit(cpr="6,10165E+09"), "cpr-letters", "cpr"),
    "CPR with month 13": (benefit(cpr="6113651234"), "cpr-no-such-date", "cpr"),
    "CPR with day 45": (benefit(cpr="4501651234"), "cpr-no-such-date", "cpr"),
    "CPR of zeros": (benefit(cpr="0000000000"), "cpr-no-such-date", "cpr"),
    "amount in English": (benefit(paid="2,844.00"), "amount-both-separators", "paid"),
    "amount with a lone point": (benefit(paid="2.844"), "amount-ambiguous", "paid"),
    "amount in words": (benefit(paid="ca. 2800"), "amount-form", "paid"),
    "refund in words": (benefit(refund="-"), "amount-form", "refund"),
}


@pytest.mark.parametrize("kind", BENEFIT_ROWS)
def test_a_broken_benefit_row_is_quarantined_alone(kind, tmp_path):
    row, code, field = BENEFIT_ROWS[kind]
    covers = (Coverage("benefit", date(2024, 1, 1), date(2024, 12, 30)),)
    check_row(tmp_path, "ydelsesrefusion", BENEFIT_HEADER, GOOD, row, code, field, covers=covers)


def work(month="2024-01", first="", last="", hours="60,00", pay="9000,00", cvr="11223344",
         employed="", until=""):  # fmt: skip
    return f"{CPR};{month};{first};{last};{hours};{pay};{cvr};{employed};{until}"


INCOME_ROWS = {
    "negative hours": (work(hours="-7,4"), "negative-hours", "hours"),
    "hours above a month": (work(hours="745"), "hours-above-period", "hours"),
    "hours above the employed days": (
        work(hours="49", employed="2024-01-30"), "hours-above-period", "hours",
    ),
    "hours as a clock time": (work(hours="12:30"), "number-form", "hours"),
    "negative pay": (work(pay="-1,00"), "negative-pay", "pay"),
    "month in words": (work(month="januar"), "month-form", "month"),
    "month 13": (work(month="2024-13"), "month-form", "month"),
    "period ends before it starts": (
        work(month="", first="2024-01-28", last="2024-01-01"), "end-before-start", "to",
    ),
    "period without an end": (work(month="", first="2024-01-28"), "missing-value", "to"),
    "job ends before it starts": (
        work(employed="2024-01-09", until="2024-01-02"), "end-before-start", "employed_to",
    ),
    "job outside the month": (
        work(employed="2023-01-01", until="2023-06-30"), "job-outside-period", "employed_from",
    ),
    "month in the future": (work(month="2024-06"), "future-date", "month"),
    "CVR too short": (work(cvr="1122334"), "cvr-form", "employer"),
}  # fmt: skip


@pytest.mark.parametrize("kind", INCOME_ROWS)
def test_a_broken_income_row_is_quarantined_alone(kind, tmp_path):
    row, code, field = INCOME_ROWS[kind]
    check_row(tmp_path, "income", INCOME_HEADER, work(), row, code, field)


def told(unit="P7", name="job start", on="2024-01-05", state="", recorded="", back="") -> str:
    return f"{unit};{name};{on};;;;{state};{recorded};{back};"


EVENT_ROWS = {
    "date after the delivery": (told(on="2024-05-02"), "future-date", "on"),
    "American date": (told(on="03/04/2024"), "date-ambiguous", "on"),
    "unknown verification": (told(state="måske"), "unknown-word", "verification"),
    "recorded after the delivery": (
        told(recorded="2024-06-01"), "recorded-after-delivery", "recorded",
    ),
    "retracted with an unknown word": (told(back="vistnok"), "unknown-word", "retracted"),
    "no event": (told(name=""), "missing-value", "event"),
    "no person": (told(unit=""), "missing-value", "unit"),
}  # fmt: skip


@pytest.mark.parametrize("kind", EVENT_ROWS)
def test_a_broken_event_row_is_quarantined_alone(kind, tmp_path):
    row, code, field = EVENT_ROWS[kind]
    check_row(tmp_path, "events", EVENT_HEADER, told(), row, code, field)


def check_row(folder, reader, header, good, bad, code, field, **context):
    """The bad row between two good ones ends in quarantine; only it, and it says why."""
    second = good.replace(CPR, "6202701234").replace("P7", "P8")
    path = folder / "q.csv"
    facts, report = read_bytes(
        folder, reader, lines(header, good, bad, second), quarantine=path, **context
    )
    assert len(facts) == 2 and report.read == 3
    assert [(one.code, one.row, one.field) for one in report.problems] == [(code, 3, field)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file, delimiter=";"))
    assert [(row["row"], row["code"], row["field"]) for row in kept] == [("3", code, field)]
    for text in (path.read_text(), report.problems[0].message_da, report.problems[0].message_en):
        assert not re.search(r"(?<![a-z0-9])\d{6}-?\d{3,4}(?!\d)", text), text
        assert "{" not in text and "?" not in text.replace("?;", "")


ACCEPTED = {
    "byte-order mark": (b"\xef\xbb\xbf" + FULL, set()),
    "Windows encoding": (FULL.decode().encode("cp1252"), {"windows-1252"}),
    "mixed line ends": (lines(BENEFIT_HEADER) + (GOOD + "\r\n").encode() + b"\r\n", set()),
    "old Macintosh line ends": (FULL.replace(b"\n", b"\r"), set()),
    "no line break at the end": (FULL.rstrip(b"\n"), {"no-final-newline"}),
    "quoted fields": (FULL.replace("Kontanthjælp".encode(), '"Kontanthjælp"'.encode()), set()),
    "a table without dashes or case": (FULL.replace(b"CPR nummer", b"cpr-NUMMER"), set()),
}


@pytest.mark.parametrize("kind", ACCEPTED)
def test_harmless_oddities_are_read_and_said(kind, tmp_path):
    content, notes = ACCEPTED[kind]
    facts, report = read_bytes(tmp_path, "ydelsesrefusion", content)
    expected, _ = read_bytes(tmp_path, "ydelsesrefusion", FULL)
    assert facts == expected and set(report.notes) == notes


def test_a_line_cut_off_at_the_end_is_named_as_such(tmp_path):
    content = lines(BENEFIT_HEADER, GOOD) + GOOD[:40].encode()
    facts, report = read_bytes(tmp_path, "ydelsesrefusion", content)
    assert len(facts) == 1
    assert [(one.code, one.row) for one in report.problems] == [("truncated-last-line", 3)]


def test_empty_rows_and_a_repeated_header_are_dropped_by_rule(tmp_path):
    content = lines(BENEFIT_HEADER, GOOD, ";" * 9, BENEFIT_HEADER)
    facts, report = read_bytes(tmp_path, "ydelsesrefusion", content)
    assert len(facts) == 1
    assert report.merged == {"empty-row": 1, "repeated-header": 1}


def workbook(sheet="Hændelser", rows=(("Enhed", "Hændelse", "Dato"), ("P1", "job start", "x"))):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    return stream.getvalue()


def zip_of(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


BOOKS = {
    "not a workbook": (FULL, {}, "not-a-workbook"),
    "a zip that is no workbook": (zip_of(readme="x"), {}, "not-a-workbook"),
    "empty": (b"", {}, "empty-file"),
    "without the sheet": (workbook("Ark1"), {"sheet": "Hændelser"}, "sheet-missing"),
    "no rows": (workbook(rows=[("Enhed", "Hændelse", "Dato")]), {}, "no-rows"),
    "merged header": (workbook(rows=[("Enhed", None, "Dato"), ("a", "b", "c")]), {},
                      "blank-header"),
    "headers of something else": (
        workbook(rows=[("Enhed", "Farve"), ("P1", "rød")]), {}, "unknown-layout",
    ),
    "no one to tell about": (
        workbook(rows=[("Hændelse", "Dato"), ("job start", "2024-01-05")]), {}, "missing-either",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOOKS)
def test_a_workbook_that_cannot_be_read_is_refused(kind, tmp_path):
    content, context, code = BOOKS[kind]
    with pytest.raises(FileRefused) as caught:
        read_bytes(tmp_path, "events", content, name="file.xlsx", **context)
    assert caught.value.problem.code == code


def test_a_formula_without_a_stored_value_is_quarantined(tmp_path):
    rows = [("Enhed", "Hændelse", "Dato"), ("P1", "job start", "=TODAY()")]
    facts, report = read_bytes(tmp_path, "events", workbook(rows=rows), name="file.xlsx")
    assert not facts
    problem = report.problems[0]
    assert (problem.code, problem.row, problem.field) == ("formula-without-value", 2, "Dato")


def test_every_sentence_exists_in_both_languages_and_ends():
    for code, (danish, english) in TEXTS.items():
        assert danish != english and danish.endswith((".", ".”")) and english.endswith("."), code
        assert set(re.findall(r"{(\w+)}", danish)) == set(re.findall(r"{(\w+)}", english)), code


def test_a_quarantined_cell_never_runs_as_a_formula(tmp_path):
    path = tmp_path / "q.csv"
    row = "=cmd|'/c calc'!A1" + ";" * 9
    read_bytes(tmp_path, "ydelsesrefusion", lines(BENEFIT_HEADER, GOOD, row), quarantine=path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file, delimiter=";"))
    assert kept[0]["original"].startswith("'=cmd")
