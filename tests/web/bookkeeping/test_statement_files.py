# SPDX-License-Identifier: MPL-2.0
"""A published statement as PDF and workbook: figures, reasons, and nobody to an investor."""

from __future__ import annotations

import html
import io

import openpyxl
import pytest

from fodfaeste.web.investments.models import Statement, StatementDue
from tests.web.bookkeeping.conftest import Settled
from tests.web.investments.test_pages import PSEUDONYM

pytestmark = pytest.mark.django_db


def largest(books: Settled) -> Statement:
    """The statement with most rows."""
    rows = Statement.objects.filter(investment=books.investment)
    return max(rows, key=lambda one: one.rows.count())


def sheets(books: Settled, label: str, one: Statement) -> dict[str, list[tuple[object, ...]]]:
    """The workbook of a statement, as someone may see it."""
    answer = books.client(label).get(f"/regnskab/first/udsendt/{one.number}.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_has_every_row_with_its_reason(books: Settled):
    one = largest(books)
    found = sheets(books, "ahus/controller", one)
    rows = found["Rækker og grunde"][1:]
    stored = list(one.rows.order_by("place"))
    assert [row[1] for row in rows if PSEUDONYM.search(str(row[1]))] == [
        row.unit for row in stored if row.unit
    ]
    assert [round(float(str(row[5])) * 100) for row in rows] == [row.change for row in stored]
    assert all(len(str(row[7])) > 20 for row in rows)
    dues = StatementDue.objects.filter(statement=one)
    paid = sum(round(float(str(row[3])) * 100) for row in found["Skal betales"][1:])
    assert paid == sum(due.amount for due in dues)
    assert one.sha256 in {row[1] for row in found["Opgørelse"]}


@pytest.mark.parametrize("label", ["fund/fund_manager", "council/council_member"])
def test_an_investor_s_files_are_about_nobody(books: Settled, label: str):
    for one in Statement.objects.filter(investment=books.investment):
        found = sheets(books, label, one)
        assert not PSEUDONYM.search(str(found))
        kinds = {row[3] for row in found.get("Rækker og grunde", [])[1:]}
        assert kinds <= {"Aftalt"}


def test_the_page_leads_to_a_pdf_that_is_one(books: Settled):
    one = largest(books)
    for label in ("ahus/controller", "fund/fund_manager"):
        client = books.client(label)
        page = html.unescape(
            client.get(f"/investeringer/first/opgoerelser/{one.number}/").content.decode()
        )
        assert f"/regnskab/first/udsendt/{one.number}.pdf" in page
        answer = client.get(f"/regnskab/first/udsendt/{one.number}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert b"/Lang" in answer.content
