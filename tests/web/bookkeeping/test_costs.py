# SPDX-License-Identifier: MPL-2.0
"""Running costs: a budget, what is drawn on it with receipts, and who says yes."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from fodfaeste.web.bookkeeping.costs.models import BudgetLine, Drawdown, Receipt, Standing
from fodfaeste.web.bookkeeping.payments.selectors import reconciled
from fodfaeste.web.privacy.columns import COLUMNS
from tests.web.bookkeeping.conftest import Settled
from tests.web.bookkeeping.steps import post

pytestmark = pytest.mark.django_db

PAGE = "/regnskab/first/driftsudgifter/"
PDF = b"%PDF-1.7\nRegning fra trykkeriet"


def budgeted(books: Settled, line: str = "") -> BudgetLine:
    """The fund gives the provider 10.000 kr. for print in 2025."""
    said = post(
        books, "fund/fund_manager", f"{PAGE}budget/",
        year=2025, category="Tryk", amount="10.000", payer="council", payee="provider", line=line,
    )  # fmt: skip
    assert said == ["Budgettet er sat."]
    return BudgetLine.objects.get(category="Tryk")


def asked(books: Settled, budget: BudgetLine, **said: object) -> object:
    """The provider's controller asks for 4.000 kr. with a receipt; the page that answers."""
    given: dict[str, object] = {
        "budget": budget.pk,
        "amount": "4.000",
        "first": "2025-03-01",
        "last": "2025-03-31",
        "text": "Pjecer til virksomheder",
        "pay_by": timezone.localdate().isoformat(),
        "receipts": [SimpleUploadedFile("regning.pdf", PDF, "application/pdf")],
        "nobody": "on",
    }
    return books.client("provider/controller").post(f"{PAGE}anmod/", given | said)


def test_from_budget_to_what_is_owed(books: Settled):
    budget = budgeted(books)
    assert asked(books, budget).status_code == 302  # type: ignore[attr-defined]
    one = Drawdown.objects.get()
    fund, provider = (books.world.organisations[slug] for slug in ("fund", "provider"))
    before = reconciled(books.investment, fund).rest(pays=True)
    path = f"{PAGE}{one.number}/svar/"
    # Only who pays answers, and not without a word when the answer is no.
    assert books.client("provider/leader").post(path, {"answer": "approve"}).status_code == 404
    assert books.client("ahus/leader").get(f"{PAGE}{one.number}/").status_code == 404
    silent = post(books, "fund/fund_manager", path, answer="reject", reason="")
    assert silent[0].startswith("der mangler en begrundelse")
    assert post(books, "fund/fund_manager", path, answer="approve") == ["Udbetalingen er godkendt."]
    again = post(books, "fund/leader", path, answer="reject", reason="Nej")
    assert again[0].startswith("anmodningen er allerede besvaret")
    assert reconciled(books.investment, fund).rest(pays=True) == before + 400_000
    keys = [each.owed.key for each in reconciled(books.investment, provider).positions]
    assert f"drawdown/{one.number}" in keys
    page = books.client("fund/fund_manager").get(PAGE)
    assert [str(cell) for cell in page.context["table"].rows[0][4:]] == [
        "4.000\xa0kr.", "0\xa0kr.", "6.000\xa0kr.",
    ]  # fmt: skip


def test_what_the_contract_already_pays_is_not_owed_twice(books: Settled):
    budget = budgeted(books, line="D")
    asked(books, budget)
    one = Drawdown.objects.get()
    fund = books.world.organisations["fund"]
    before = reconciled(books.investment, fund).rest(pays=True)
    post(books, "fund/fund_manager", f"{PAGE}{one.number}/svar/", answer="approve")
    assert reconciled(books.investment, fund).rest(pays=True) == before


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": "10.000,01"}, "kun 10.000 kr. tilbage"),
        ({"first": "2024-12-31"}, "skal ligge i 2025"),
        ({"pay_by": "2020-01-01"}, "før i dag"),
        ({"receipts": []}, "mangler et bilag"),
        ({"nobody": ""}, "påkrævet"),
        ({"text": "For 610190-1234"}, "CPR"),
        ({"receipts": [SimpleUploadedFile("x.pdf", PDF + b" " * 10 * 1024 * 1024)]},
         "større end 10 MB"),
        ({"receipts": [SimpleUploadedFile("x.pdf", b"<script>alert(1)</script>")]},
         "ikke PDF, PNG eller JPEG"),
        ({"receipts": [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]},
         "to gange"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_says_why(books: Settled, said: dict[str, object], why: str):
    answer = asked(books, budgeted(books), **said)
    text = html.unescape(answer.content.decode()).replace("\xa0", " ")  # type: ignore[attr-defined]
    assert why in text
    assert not Drawdown.objects.exists()
    assert not Receipt.objects.exists()


def test_a_budget_is_not_set_below_what_is_used_nor_by_others(books: Settled):
    budget = budgeted(books)
    asked(books, budget)
    said = {"year": 2025, "category": "Tryk", "payer": "council", "payee": "provider", "line": ""}
    less = books.client("fund/fund_manager").post(f"{PAGE}budget/", {**said, "amount": "3.999"})
    assert "mindst så stort" in html.unescape(less.content.decode())
    other = books.client("ahus/controller").post(f"{PAGE}budget/", {**said, "amount": "9.999"})
    assert "ikke en af de tilgængelige" in html.unescape(other.content.decode())
    assert books.client("provider/leader").post(f"{PAGE}budget/", said).status_code == 404
    budget.refresh_from_db()
    assert budget.amount == 1_000_000


def test_a_receipt_is_stored_encrypted_and_opened_by_the_two_alone(books: Settled):
    name = '../../etc/<b>"regning.pdf'
    asked(books, budgeted(books), receipts=[SimpleUploadedFile(name, PDF)])
    one = Receipt.objects.get()
    assert PDF not in bytes(one.sealed)
    assert any(getattr(column, "model", None) is Receipt for column in COLUMNS)
    path = f"{PAGE}bilag/{one.uid}/"
    for label in ("fund/fund_manager", "provider/leader"):
        answer = books.client(label).get(path)
        assert answer.content == PDF
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert "/" not in one.name
        assert '"' not in one.name
    for label in ("ahus/controller", "council/leader", "bred/controller", "fund/council_member"):
        assert books.client(label).get(path).status_code == 404


def test_who_asked_takes_it_back(books: Settled):
    asked(books, budgeted(books))
    one = Drawdown.objects.get()
    said = post(books, "provider/leader", f"{PAGE}{one.number}/tilbage/")
    assert said == ["Anmodningen er trukket tilbage."]
    one.refresh_from_db()
    assert one.standing == Standing.WITHDRAWN
