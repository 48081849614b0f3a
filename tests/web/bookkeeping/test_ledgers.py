# SPDX-License-Identifier: MPL-2.0
"""The journal as each party may read it, vouchers in its own accounts, and the end of a year."""

from __future__ import annotations

import csv
import html
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from fodfaeste.ledger.post import post as posted
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.bookkeeping.ledgers.models import AccountMapping, JournalCopy, PeriodClosing
from fodfaeste.web.bookkeeping.ledgers.reading import journal_of
from fodfaeste.web.bookkeeping.ledgers.year_end import later_of
from fodfaeste.web.investments.models import Statement, StatementRow
from fodfaeste.web.investments.settling import Settled as Done
from tests.web.bookkeeping.conftest import Settled
from tests.web.bookkeeping.steps import approved, post

pytestmark = pytest.mark.django_db

BOOKS = "/regnskab/first/"


def filled(books: Settled, label: str) -> dict[str, str]:
    """The form of account strings, every row filled in."""
    form = books.client(label).get(f"{BOOKS}kontostrenge/").context["form"]
    said = {}
    for place, (row, _) in enumerate(form.lines()):
        said[f"debit-{place}"] = f"5.46.{row.line}.{{år}}"
        said[f"credit-{place}"] = "9.59"
    return said


def table(content: bytes) -> list[dict[str, str]]:
    """A file with semicolons as rows by heading."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_journal_is_the_engine_s_and_each_party_reads_its_own(books: Settled):
    copy = JournalCopy.objects.get(investment=books.investment)
    done = Done.of(books.investment, copy.known_on)
    assert journal_of(copy) == posted(done.capital, done.settlement.statements)
    shown = books.client("fund/fund_manager").get(f"{BOOKS}finans/")
    assert [name for name, _ in shown.context["tables"]] == ["Rådet"]
    assert copy.head not in shown.content.decode()
    # Asking for everyone's purses is asking in vain.
    same = books.client("fund/fund_manager").get(f"{BOOKS}finans/?kasser=alle")
    assert [name for name, _ in same.context["tables"]] == ["Rådet"]
    whole = books.client("ahus/controller").get(f"{BOOKS}finans/?kasser=alle")
    assert len(whole.context["tables"]) == 4
    assert copy.head in whole.content.decode()
    assert whole.context["balanced"]


def test_a_balance_is_followed_down_to_the_statement(books: Settled):
    client = books.client("ahus/controller")
    page = client.get(f"{BOOKS}finans/konto/?kasse=department&konto=cash")
    rows = page.context["table"].rows
    balance = table(client.get(f"{BOOKS}finans/saldobalance.csv").content)
    cash = next(one for one in balance if (one["kasse"], one["konto"]) == ("department", "cash"))
    assert page.context["page"].paginator.object_list[-1][2] == int(
        Decimal(cash["saldo"].replace(",", ".")) * 100
    )
    link = str(rows[0][0]).split('"')[1]
    entry = client.get(html.unescape(link))
    assert entry.status_code == 200
    assert "følger af opgørelse" in entry.content.decode()
    other = client.get(f"{BOOKS}finans/konto/?kasse=council&konto=cash")
    assert other.headers["Location"] == f"{BOOKS}finans/"
    assert client.get(f"{BOOKS}finans/postering/99999/").status_code == 404


def test_vouchers_need_account_strings_and_balance(books: Settled):
    said = post(books, "ahus/controller", f"{BOOKS}kontostrenge/", **{"debit-0": "{ukendt}"})
    assert said == []
    assert not AccountMapping.objects.exists()
    client = books.client("ahus/controller")
    refused = client.get(f"{BOOKS}kontostrenge/bilag.csv", follow=True)
    assert "forvaltningen og A Jobstart" in str(next(iter(refused.context["messages"])))
    given = filled(books, "ahus/controller")
    assert post(books, "ahus/controller", f"{BOOKS}kontostrenge/", **given) == [
        "Kontostrengene er gemt."
    ]
    rows = table(client.get(f"{BOOKS}kontostrenge/bilag.csv").content)
    by_voucher: dict[str, Decimal] = {}
    for row in rows:
        amount = Decimal(row["debet"].replace(",", ".")) - Decimal(row["kredit"].replace(",", "."))
        by_voucher[row["bilag"]] = by_voucher.get(row["bilag"], Decimal(0)) + amount
    assert by_voucher
    assert set(by_voucher.values()) == {Decimal(0)}
    assert any(row["kontostreng"].startswith("5.46.A.20") for row in rows)
    # The provider's purse is in nobody else's books.
    assert not any("IPSCenter" in row["bogføres hos"] for row in rows)
    expense = sum(
        Decimal(row["debet"].replace(",", ".")) - Decimal(row["kredit"].replace(",", "."))
        for row in rows if row["kontostreng"].startswith(("5.46.A", "5.46.B", "5.46.C"))
    )  # fmt: skip
    stated = StatementRow.objects.filter(
        statement__investment=books.investment, line__in="ABC"
    ).values_list("change", flat=True)
    assert int(expense * 100) == sum(stated)


def test_who_reads_the_books_does_not_keep_them(books: Settled):
    answer = books.client("council/leader").get(f"{BOOKS}kontostrenge/")
    assert answer.status_code == 200
    assert books.client("council/council_member").get(f"{BOOKS}finans/").status_code == 404


def test_a_closed_period_stays_closed_and_moves_later_vouchers(books: Settled):
    path = f"{BOOKS}finans/luk/"
    assert post(books, "ahus/controller", path, until="2026-04-30") == ["Perioden er lukket."]
    again = post(books, "ahus/controller", path, until="2026-03-31")
    assert again[0].startswith("bogføringen er allerede lukket")
    future = post(books, "ahus/controller", path, until="2999-12-31")
    assert future[0].startswith("perioden til og med")
    assert PeriodClosing.objects.count() == 1
    post(books, "ahus/controller", f"{BOOKS}kontostrenge/", **filled(books, "ahus/controller"))
    before = Statement.objects.filter(investment=books.investment).latest("number").number
    approved(books)
    rows = table(books.client("ahus/controller").get(f"{BOOKS}kontostrenge/bilag.csv").content)
    new = [row for row in rows if int(row["opgørelse"] or 0) > before and row["periode"]]
    assert all(row["bogføringsdato"] == "2026-05-01" for row in new)
    old = [row for row in rows if row["periode"] and int(row["opgørelse"]) <= before]
    assert max(row["bogføringsdato"] for row in old) < "2026-04-30"


def achieved_before(books: Settled, year: int, purses: frozenset[str]) -> int:
    """What was achieved in a year and stated after it, row by row of the published bytes."""
    late = Statement.objects.filter(investment=books.investment, known_on__gt=date(year, 12, 31))
    return sum(
        share.amount + share.vat
        for one in late
        for row in statement_from(bytes(one.content)).rows
        if row.achieved.year == year
        for share in row.shares
        if {share.payer, share.payee} & purses
    )


def test_what_belongs_to_a_year_and_came_after_it(books: Settled):
    client = books.client("ahus/controller")
    held = frozenset({"department", "pot"})
    found = {year: achieved_before(books, year, held) for year in (2023, 2024, 2025)}
    assert any(found.values())
    for year, expected in found.items():
        assert sum(one.amount for one in later_of(books.investment, held, year)) == expected
    page = client.get(f"{BOOKS}aarsafslutning/?aar=2024")
    assert page.context["owes"].rows
    content = client.get(f"{BOOKS}aarsafslutning.xlsx?aar=2024").content
    assert len(openpyxl.load_workbook(io.BytesIO(content)).worksheets) == 2
    # Which year an outcome belongs to is about people: the fund sees what is unpaid, no more.
    hers = books.client("fund/fund_manager").get(f"{BOOKS}aarsafslutning/?aar=2024")
    assert hers.context["later_table"] is None
