# SPDX-License-Identifier: MPL-2.0
"""One person's way from referral to a job that is kept, and the money that follows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Sum

from fodfaeste.capital.known import capital_as_known
from fodfaeste.capital.standing import Standing, standings
from fodfaeste.exchange.case_folder import LoadedCase, load_case
from fodfaeste.exchange.deliveries import LIST_NAME
from fodfaeste.exchange.money_words import standing
from fodfaeste.settlement import settle, statement_bytes
from fodfaeste.web.bookkeeping.invoices.models import Invoice
from fodfaeste.web.bookkeeping.payments.models import Payment
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Statement, StatementDue
from fodfaeste.web.outcomes.export import evidence_write
from fodfaeste.web.privacy.keys import ring
from tests.web.journeys.steps import at_work, enrolled, proved, referred, stated
from tests.web.journeys.walk import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def test_the_whole_way(walk: Walk, tmp_path: Path) -> None:
    """Referral, consent, profile, contact, job, 13 weeks, proof, statement, invoice, payment."""
    course = referred(walk)
    enrolled(walk, course)
    at_work(walk, course)
    proved(walk, date(2026, 3, 2))
    proved(walk, date(2026, 4, 1))
    stated(walk, date(2026, 4, 20), "20.000 kr.")
    proved(walk, date(2026, 5, 1))
    proved(walk, date(2026, 6, 1))
    stated(walk, date(2026, 7, 20), "35.000 kr.")
    the_command_line_says_the_same(walk, tmp_path)
    invoiced_and_paid(walk)
    seen_by_the_investor(walk, tmp_path)


def the_command_line_says_the_same(walk: Walk, folder: Path) -> None:
    """The exported files, settled without the site, give the same statements byte for byte."""
    investment = walk.world.investments["first"]
    entries = evidence_write(investment, folder)
    (folder / LIST_NAME).write_text(f"deliveries:\n{entries}", encoding="utf-8")
    case = case_in(folder)
    known_on = date(2026, 7, 20)
    made = settle(contract_of(investment), case.facts, case.deliveries, known_on).statements
    kept = Statement.objects.filter(investment=investment).order_by("number")
    assert [statement_bytes(one) for one in made] == [bytes(one.content) for one in kept]
    paid = StatementDue.objects.filter(statement__investment=investment, payer="town")
    assert sorted(paid.values_list("amount", flat=True)) == [20_000_00, 35_000_00]


def case_in(folder: Path) -> LoadedCase:
    """What the command line reads."""
    return load_case(folder, ring("pseudonym").current[1])


def invoiced_and_paid(walk: Walk) -> None:
    """The provider invoices what is owed, and the municipality's payments are matched to it."""
    walk.on(date(2026, 8, 3))
    walk.be("ahus/controller")
    billing(walk, "ahus", "10000033")
    walk.be("provider/controller")
    billing(walk, "provider", "10000009")
    for amount in ("20.000", "35.000"):
        walk.open("/regnskab/fakturaer/hos/provider/")
        walk.press("Lav en kladde", beside=f"{amount} kr.")
        walk.press("Kontrollér og giv nummer")
        walk.press("Registrér som afleveret")
        walk.press("Registrér som betalt")
        assert amount in walk.text()
        walk.open("/regnskab/first/betalinger/")
        walk.site.page.get_by_text("Registrér en betaling").first.click()
        walk.fill({"Hvad gælder betalingen?": f"{amount} kr., kommunen", "Beløb": amount})
        walk.press("Registrér betalingen")
        assert "Betalingen er registreret." in walk.text()
    assert [one.payable for one in Invoice.objects.order_by("number")] == [20_000_00, 35_000_00]
    assert Payment.objects.filter(payer="town").aggregate(all=Sum("amount"))["all"] == 55_000_00


def billing(walk: Walk, slug: str, number: str) -> None:
    """What stands on an organisation's invoices."""
    walk.ask(
        f"/regnskab/fakturaer/hos/{slug}/oplysninger/",
        {"CVR-nummer": number, "Vejnavn og husnummer": "Vej 1", "Postnummer": "8000",
         "By": "Ahus", "Kontaktperson": "Kim", "E-mail": "kim@example.org",
         "EAN-/GLN-nummer": "5798000000001", "Bankens registreringsnummer": "1234",
         "Kontonummer": "1234567", "Personreference på fakturaer til jer": "Afdeling 7"},
        "Gem",
    )  # fmt: skip


def seen_by_the_investor(walk: Walk, folder: Path) -> None:
    """The fund sees its loan as the command line computes it from the files, and no person."""
    known_on = date(2026, 8, 20)
    walk.on(known_on)
    walk.be("provider/leader")
    walk.open("/investeringer/first/penge/")
    walk.site.page.get_by_text("Se pengene, som de var kendt en anden dag").click()
    walk.fill({"Som kendt den": known_on.isoformat()})
    walk.press("Regn dem ud")
    walk.wait_for_runs()
    walk.be("fund/fund_manager")
    walk.open("/investeringer/first/penge/")
    (loan,) = loans(walk, folder, known_on)
    assert (loan.drawn, loan.repaid) == (50_000_00, 50_000_00)
    assert loan.returned > 0
    said = walk.text()
    assert standing(loan, speaker_of(walk.world.investments["first"], "da")) in said, said
    assert "Ida" not in said


def loans(walk: Walk, folder: Path, known_on: date) -> Sequence[Standing]:
    """How every facility stands on a day, from the exported files alone."""
    contract, case = contract_of(walk.world.investments["first"]), case_in(folder)
    made = settle(contract, case.facts, case.deliveries, known_on)
    run = capital_as_known(
        contract, made.movements, {}, case.facts, known_on=known_on, until=known_on
    )
    return standings(run)
