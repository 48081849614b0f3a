# SPDX-License-Identifier: MPL-2.0
"""Payments settle what is owed, once, and only by entries that stay."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.bookkeeping.amounts import day_of, minor_of
from fodfaeste.web.bookkeeping.ledgers.models import PeriodClosing
from fodfaeste.web.bookkeeping.payments.models import BankImport, Payment
from fodfaeste.web.bookkeeping.payments.owed import Position
from fodfaeste.web.bookkeeping.payments.selectors import Reconciled, reconciled
from fodfaeste.web.investments.models import CapitalAccount, StatementDue
from tests.web.bookkeeping.conftest import Settled
from tests.web.bookkeeping.steps import post

pytestmark = pytest.mark.django_db

PAGE = "/regnskab/first/betalinger/"


def found(books: Settled, slug: str) -> Reconciled:
    """The reconciliation of an organisation's books."""
    return reconciled(books.investment, books.world.organisations[slug])


def first_open(books: Settled, slug: str) -> Position:
    """The oldest thing that an organisation has to pay."""
    mine = found(books, slug)
    return next(one for one in mine.positions if one.owed.payer in mine.purses and one.rest > 0)


def register(books: Settled, label: str, one: Position, **said: object) -> list[str]:
    """A payment is entered by hand."""
    given = {"owed": one.owed.key, "day": "2026-03-02", "amount": f"{one.rest / 100:.2f}"}
    return post(books, label, f"{PAGE}registrer/", **{**given, **said})


@given(st.integers(-(10**13), 10**13))
def test_an_amount_is_read_back_as_it_is_written(minor: int):
    sign, whole, part = "-" if minor < 0 else "", abs(minor) // 100, abs(minor) % 100
    assert minor_of(f"{sign}{whole},{part:02}") == minor
    assert minor_of(f"{sign}{whole:,}".replace(",", ".") + f",{part:02} kr.") == minor
    assert minor_of(f"{sign}{whole:,}.{part:02}") == minor


@pytest.mark.parametrize("text", [" ", "tolv", "1,2,3", "1.23.4", "--5", "1,234.5,0", "9" * 20])
def test_what_is_no_amount_is_none(text: str):
    with pytest.raises(ValueError, match="^" + re.escape(text)):
        minor_of(text)


def test_days_are_read_in_three_ways():
    assert {day_of(one) for one in ("2026-03-31", "31-03-2026", "31.3.2026")} == {date(2026, 3, 31)}
    with pytest.raises(ValueError, match="day"):
        day_of("31-02-2026")


def test_what_is_owed_is_what_statements_and_the_capital_say(books: Settled):
    mine = found(books, "ahus")
    dues = StatementDue.objects.filter(statement__investment=books.investment)
    stated = sum(
        abs(one.amount + one.vat) for one in dues if {one.payer, one.payee} & {"department", "pot"}
    )
    account = CapitalAccount.objects.get(investment=books.investment)
    moved = sum(
        one["amount"] for one in account.content["movements"]
        if one["statement"] is None and {one["from"], one["to"]} & {"department", "pot"}
    )  # fmt: skip
    assert moved > 0
    assert sum(one.owed.amount for one in mine.positions) == stated + moved
    assert len({one.owed.key for one in mine.positions}) == len(mine.positions)
    assert len({one.reference for one in mine.positions}) == len(mine.positions)


def test_a_payment_is_registered_once_and_undone_by_a_counter_entry(books: Settled):
    one = first_open(books, "ahus")
    before = found(books, "ahus").rest(pays=True)
    assert register(books, "ahus/controller", one) == ["Betalingen er registreret."]
    assert found(books, "ahus").rest(pays=True) == before - one.owed.amount
    made = Payment.objects.get()
    assert [part.owed for part in made.parts.all()] == [one.owed.key]
    # The provider's books and the fund's are their own.
    theirs = books.client("provider/controller").get(f"{PAGE}{made.uid}/")
    assert theirs.status_code == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.update(amount=1)
    said = post(
        books, "ahus/controller", f"{PAGE}{made.uid}/tilbagefoer/", day="2026-03-05", note="Dobbelt"
    )
    assert said == ["Betalingen er tilbageført."]
    assert found(books, "ahus").rest(pays=True) == before
    said = post(
        books, "ahus/controller", f"{PAGE}{made.uid}/tilbagefoer/", day="2026-03-05", note="Igen"
    )
    assert said[0].startswith("betalingen er allerede tilbageført")
    assert Payment.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": "99.999.999"}, "større end det, der mangler"),
        ({"day": "2999-01-01"}, "ikke kommet endnu"),
        ({"amount": "-5"}, "større end nul"),
        ({"note": "Betalt for 610190-1234"}, "CPR"),
        ({"owed": "statement/1/2020-01-01/a/b"}, "ikke en af de tilgængelige valgmuligheder"),
    ],
)
def test_what_cannot_be_registered_says_why(books: Settled, said: dict[str, str], why: str):
    one = first_open(books, "ahus")
    given = {"owed": one.owed.key, "day": "2026-03-02", "amount": "100"} | said
    answer = books.client("ahus/controller").post(f"{PAGE}registrer/", given)
    assert answer.status_code == 200
    assert why in html.unescape(answer.content.decode())
    assert not Payment.objects.exists()


def test_one_transfer_is_spread_over_the_oldest(books: Settled):
    mine = found(books, "ahus")
    one = first_open(books, "ahus")
    between = (one.owed.payer, one.owed.payee)
    same = [
        each for each in mine.positions if (each.owed.payer, each.owed.payee) == between
    ]  # fmt: skip
    whole = sum(each.owed.amount for each in same)
    amount = f"{(whole + 5000) / 100:.2f}"
    register(books, "ahus/controller", one, amount=amount, spread="on")
    after = found(books, "ahus")
    assert all(
        each.rest == 0 for each in after.positions if (each.owed.payer, each.owed.payee) == between
    )
    assert after.unspread == 5000


def test_nothing_is_entered_in_a_closed_period(books: Settled):
    PeriodClosing.objects.create(
        investment=books.investment,
        organisation=books.world.organisations["ahus"],
        until=date(2026, 3, 31),
        closed_at="2026-04-10T08:00:00Z",
    )
    one = first_open(books, "ahus")
    given = {"owed": one.owed.key, "day": "2026-03-02", "amount": "100"}
    answer = books.client("ahus/controller").post(f"{PAGE}registrer/", given)
    assert "lukket til og med" in html.unescape(answer.content.decode())
    assert not Payment.objects.exists()


def upload(client: Client, text: str) -> Any:
    """A bank's file is shown what it would register."""
    file = SimpleUploadedFile("konto.csv", text.encode("cp1252"), "text/csv")
    answer = client.post(f"{PAGE}bank/", {"file": file, "purse": "department"})
    assert answer.status_code == 200
    return answer


def test_a_bank_s_file_is_matched_and_registered_once(books: Settled):
    mine = found(books, "ahus")
    pays = [one for one in mine.positions if one.owed.payer == "department"]
    amounts = Counter(one.owed.amount for one in pays)
    by_amount = next(one for one in pays if amounts[one.owed.amount] == 1)
    half = 2 * by_amount.owed.amount
    by_code = next(one for one in pays if one != by_amount and one.owed.amount != half)
    text = (
        "Dato;Beløb;Tekst;Reference\n"
        f"02-03-2026;-{by_code.owed.amount / 200:.2f};Halv betaling;{by_code.reference}\n"
        f"02-03-2026;-{by_amount.owed.amount / 100:.2f};Overførsel;\n"
        "02-03-2026;-12,50;Gebyr;\n"
    )
    client = books.client("ahus/controller")
    shown = upload(client, text)
    assert not Payment.objects.exists()
    assert [row[4] for row in shown.context["found"].rows] == ["reference", "beløb"]
    assert len(shown.context["not_ours"].rows) == 1
    form = {name: shown.context[name] for name in ("lines", "file", "rows", "purse")}
    assert "Gebyr" not in form["lines"]
    client.post(f"{PAGE}bank/", form)
    assert Payment.objects.count() == 2
    after = {one.owed.key: one for one in found(books, "ahus").positions}
    assert after[by_amount.owed.key].rest == 0
    assert after[by_code.owed.key].paid == by_code.owed.amount // 2
    # The same again registers nothing, not even when it is sent past the page.
    client.post(f"{PAGE}bank/", form)
    again = upload(client, text)
    assert not again.context["found"].rows
    assert Payment.objects.count() == 2
    assert BankImport.objects.get().rows == 3


def test_a_file_with_errors_registers_nothing_and_says_where(books: Settled):
    text = "dag;beløb;tekst\n2026-03-02;-100;ok\ni går;-100;nej\n2026-03-02;mange;nej\n1;2\n"
    shown = upload(books.client("ahus/controller"), text)
    rows = [(row[0], row[1]) for row in shown.context["problems"].rows]
    assert rows == [("3", "dag"), ("4", "beløb"), ("5", "–")]
    assert "Registrér betalingerne" not in shown.content.decode()
    for wrong in ("", "a;b\n1;2\n", "dag;beløb\n"):
        assert upload(books.client("ahus/controller"), wrong or " ").context["unreadable"]


def test_the_investor_keeps_books_of_its_own_money_only(books: Settled):
    mine = found(books, "fund")
    assert mine.positions
    assert all("council" in (one.owed.payer, one.owed.payee) for one in mine.positions)
    shown = books.client("fund/fund_manager").get(f"{PAGE}?vis=alle&organisation=ahus")
    assert shown.status_code == 404
    one = next(one for one in mine.positions if one.owed.payee == "council")
    said = register(books, "fund/fund_manager", one)
    assert said == ["Betalingen er registreret."]
