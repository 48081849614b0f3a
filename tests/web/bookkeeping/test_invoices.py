# SPDX-License-Identifier: MPL-2.0
"""Invoices from what is owed and ordered: numbers without gaps, frozen documents, credit notes."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fodfaeste.exchange.invoices import InvoiceRefused
from fodfaeste.exchange.invoices.official import judge
from fodfaeste.settlement import statement_bytes
from fodfaeste.settlement.model import ClaimKey, Share, StatementRow, Trace
from fodfaeste.settlement.model import Statement as Stated
from fodfaeste.web.bookkeeping.invoices.models import (
    BillingDetails,
    Format,
    Invoice,
    InvoiceDocument,
    Kind,
    State,
)
from fodfaeste.web.bookkeeping.invoices.refused import InvoicingRefused
from fodfaeste.web.bookkeeping.invoices.selectors import booked_of, dues_to_invoice, orders_of
from fodfaeste.web.bookkeeping.invoices.services import (
    invoice_check,
    invoice_drop,
    invoice_from_due,
    invoice_from_referral,
    invoice_paid,
    invoice_send,
)
from fodfaeste.web.bookkeeping.payments.owed import key_of
from fodfaeste.web.bookkeeping.payments.services import Paid, payment_register
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.investments.models import Statement, StatementDue
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.bookkeeping.conftest import Settled

pytestmark = pytest.mark.django_db

GLN, LONG_AGO = "5798009883735", date(2026, 1, 5)
CVRS = {"provider": "10000009", "fund": "55133018", "ahus": "55133018"}
_NUMBERS = itertools.count(900)


@pytest.fixture
def billed(books: Settled) -> Settled:
    """Everyone has filled in what stands on their invoices."""
    for slug, cvr in CVRS.items():
        organisation = books.world.organisations[slug]
        Organisation.objects.filter(pk=organisation.pk).update(cvr=cvr)
        BillingDetails.objects.create(
            organisation=organisation,
            street="Havnegade 12",
            postcode="8000",
            city="Aarhus C",
            contact="Signe Opdigtet",
            email="faktura@eksempel.dk",
            gln=GLN if slug != "provider" else "",
            person="JOB-7778",
            format=Format.PEPPOL,
        )
        organisation.refresh_from_db()
    return books


def actor(world: Settled) -> Actor:
    return Actor(world.world.person("provider/leader").pk)


def provider(world: Settled) -> Organisation:
    return Organisation.objects.get(slug="provider")


def stated(world: Settled, shares: list[tuple[str, Share]], payer: str = "department") -> Any:
    """A statement published beside the others, with these shares; gives what is owed by it."""
    number = next(_NUMBERS)
    due, day = date(2026, 2, 16), date(2025, 12, 31)
    rows = tuple(
        StatementRow(
            ClaimKey(line, "", f"{place}"), "scheduled", "2025-Q4", day, day,
            0, share.amount, share.amount, (share,), due, Trace("none"),
        )
        for place, (line, share) in enumerate(shares)
    )  # fmt: skip
    made = Stated(number, "2025-Q4", date(2025, 10, 1), day, day, False, rows, "", "", "", "")
    content = statement_bytes(made)
    kept = Statement.objects.create(
        investment=world.investment, number=number, period="2025-Q4", start=made.start,
        end=made.end, known_on=day, final=False, content=content, sha256="0" * 64,
        previous="0" * 64, engine="1", units=0, published_at=timezone.now(),
    )  # fmt: skip
    return StatementDue.objects.create(
        statement=kept, day=due, payer=payer, payee="provider", units=0,
        amount=sum(share.amount for _, share in shares), vat=sum(share.vat for _, share in shares),
    )  # fmt: skip


def owed(line: str, amount: int, vat: int = 0) -> tuple[str, Share]:
    return line, Share("department", "provider", amount, vat)


def test_what_statements_say_becomes_invoices_to_the_oere(billed: Settled) -> None:
    owing = dues_to_invoice(provider(billed))
    assert len(owing) > 2 and {one.buyer.slug for one in owing} == {"fund"}
    for due, _buyer in owing:
        (made,) = invoice_from_due(due=due, seller=provider(billed), actor=actor(billed))
        assert made.payable == due.amount + due.vat == made.lines.get().amount
        invoice_check(invoice=made, actor=actor(billed))
        xml = InvoiceDocument.objects.get(invoice=made, form=Format.PEPPOL)
        assert judge(bytes(xml.content)).findings == ()
    assert dues_to_invoice(provider(billed)) == []
    numbers = Invoice.objects.filter(seller__slug="provider").order_by("number")
    assert [one.number for one in numbers] == list(range(1, len(owing) + 1))


def test_a_fund_is_not_told_what_is_paid_for_what(billed: Settled) -> None:
    due = dues_to_invoice(provider(billed))[0].due
    (made,) = invoice_from_due(due=due, seller=provider(billed), actor=actor(billed))
    assert made.lines.get().name.startswith(billed.investment.title_da)
    lines = [owed("A", 100_00), owed("B", 200_00), owed("A", 50_00)]
    (open_one,) = invoice_from_due(
        due=stated(billed, lines), seller=provider(billed), actor=actor(billed)
    )
    assert [one.amount for one in open_one.lines.order_by("place")] == [150_00, 200_00]
    assert [one.name[0] for one in open_one.lines.order_by("place")] == ["A", "B"]


def test_a_later_statement_that_corrects_is_credited(billed: Settled) -> None:
    me, who = provider(billed), actor(billed)
    (first,) = invoice_from_due(due=stated(billed, [owed("A", 900_00)]), seller=me, actor=who)
    correction = stated(billed, [owed("A", -300_00), owed("B", 120_50)])
    with pytest.raises(InvoicingRefused, match="not yet invoiced"):
        invoice_from_due(due=correction, seller=me, actor=who)
    assert not Invoice.objects.filter(due=correction).exists()
    invoice_check(invoice=first, actor=who)
    more, less = invoice_from_due(due=correction, seller=me, actor=who)
    assert (more.kind, more.payable) == (Kind.INVOICE, 120_50)
    assert (less.kind, less.payable, less.credits) == (Kind.CREDIT_NOTE, 300_00, first)
    assert more.payable - less.payable == correction.amount
    for one in (more, less):
        invoice_check(invoice=one, actor=who)
        assert judge(document(one)).findings == ()
    number = Invoice.objects.get(pk=first.pk).said_number
    assert f"<cbc:ID>{number}</cbc:ID>".encode() in document(less)


def document(invoice: Invoice) -> bytes:
    form = Invoice.objects.get(pk=invoice.pk).format
    return bytes(InvoiceDocument.objects.get(invoice=invoice, form=form).content)


def test_nothing_is_invoiced_twice_or_by_another(billed: Settled) -> None:
    due = stated(billed, [owed("A", 100_00)])
    me, who = provider(billed), actor(billed)
    invoice_from_due(due=due, seller=me, actor=who)
    with pytest.raises(InvoicingRefused, match="already"):
        invoice_from_due(due=due, seller=me, actor=who)
    other = billed.world.organisations["ahus"]
    with pytest.raises(InvoicingRefused, match="does not hold"):
        invoice_from_due(due=stated(billed, [owed("A", 1)]), seller=other, actor=who)


def test_a_dropped_draft_leaves_no_gap_and_a_refused_one_takes_no_number(billed: Settled) -> None:
    me, who = provider(billed), actor(billed)
    made = [
        invoice_from_due(due=stated(billed, [owed("A", 100_00 + n)]), seller=me, actor=who)[0]
        for n in range(3)
    ]
    invoice_drop(invoice=made[0], actor=who)
    BillingDetails.objects.filter(organisation__slug="ahus").update(gln="5798009883736")
    with pytest.raises(InvoiceRefused) as refused:
        invoice_check(invoice=made[1], actor=who)
    (fault,) = refused.value.faults
    assert fault.text("da").startswith("Modtagerens EAN-/GLN-nummer: '5798009883736' passer ikke")
    assert Invoice.objects.get(pk=made[1].pk).state == State.DRAFT
    BillingDetails.objects.filter(organisation__slug="ahus").update(gln=GLN)
    assert invoice_check(invoice=made[2], actor=who).number == 1
    assert invoice_check(invoice=made[1], actor=who).number == 2
    with pytest.raises(InvoicingRefused):
        invoice_drop(invoice=made[1], actor=who)


@pytest.fixture
def ordered(billed: Settled) -> Iterator[Referral]:
    """A place of the catalogue that a municipality has ordered."""
    world = billed.world
    place = Place.objects.create(
        organisation=world.organisations["provider"], title="IPS-forløb, 26 uger",
        price=48_000_00, capacity=5, from_date=world.today,
    )  # fmt: skip
    yield Referral.objects.create(
        organisation=world.organisations["provider"], ordered_by=world.organisations["ahus"],
        place=place, status=Referral.Status.ACCEPTED, price=47_500_00, gln=GLN,
        order_reference="45-110237", person_reference="JOB-1", acknowledge_by=world.today,
        first_meeting_by=world.today, answered_at=timezone.now(),
    )  # fmt: skip


def test_an_order_is_billed_at_the_price_it_was_made_at(billed: Settled, ordered: Referral) -> None:
    assert orders_of(provider(billed)) == [ordered]
    made = invoice_from_referral(referral=ordered, actor=actor(billed))
    assert (made.payable, made.order, made.person, made.gln) == (
        47_500_00, "45-110237", "JOB-1", GLN,
    )  # fmt: skip
    assert orders_of(provider(billed)) == []
    checked = invoice_check(invoice=made, actor=actor(billed))
    assert judge(document(checked)).findings == ()
    with pytest.raises(InvoicingRefused, match="already"):
        invoice_from_referral(referral=ordered, actor=actor(billed))
    Referral.objects.filter(pk=ordered.pk).update(status=Referral.Status.PENDING)
    with pytest.raises(InvoicingRefused, match="not accepted"):
        invoice_from_referral(referral=Referral.objects.get(pk=ordered.pk), actor=actor(billed))


def test_an_order_with_vat_comes_out_with_it(billed: Settled, ordered: Referral) -> None:
    Referral.objects.filter(pk=ordered.pk).update(vat_percent=25)
    BillingDetails.objects.filter(organisation__slug="provider").update(vat_number="DK10000009")
    made = invoice_from_referral(referral=Referral.objects.get(pk=ordered.pk), actor=actor(billed))
    assert made.payable == 47_500_00 * 5 // 4
    checked = invoice_check(invoice=made, actor=actor(billed))
    assert judge(document(checked)).findings == ()


def test_the_pages_from_draft_to_paid(billed: Settled, ordered: Referral) -> None:
    client = billed.client("provider/leader")
    listing = reverse("bookkeeping:invoices", args=["provider"])
    assert "45-110237" in client.get(listing).content.decode()
    where = reverse("bookkeeping:invoice_from_referral", args=["provider", ordered.pk])
    page = client.post(where)["Location"]
    assert "Kontrollér og giv nummer" in client.get(page).content.decode()
    assert client.get(f"{page}faktura.xml").status_code == 404
    said = {"order": "45-9", "person": "", "gln": "5798009883736", "pay_by": "2030-01-01"}
    told = client.post(f"{page}ret/", said).content.decode()
    assert "passer ikke med kontrolcifferet" in told
    assert client.post(f"{page}ret/", {**said, "gln": GLN}).status_code == 302
    told = client.get(page).content.decode()
    assert "Momsfritagelsens grund på linje 1: mangler" in told
    told = client.post(f"{page}kontroller/", follow=True).content.decode()
    assert "Momsfritagelsens grund" in told and Invoice.objects.get().number is None
    client.post(f"{page}ret/", {**said, "gln": GLN, "reason": "Momsfritaget"})
    client.post(f"{page}kontroller/")
    today = timezone.localdate().isoformat()
    client.post(f"{page}aflever/", {"on": today, "note": "NemHandel, kvittering 7"})
    client.post(f"{page}betalt/", {"on": today, "note": "FF-7KQ2M9XA"})
    shown = client.get(page).content.decode()
    assert "Betalt" in shown and "NemHandel, kvittering 7" in shown
    made = Invoice.objects.get()
    assert (made.state, made.order, made.number) == (State.PAID, "45-9", 1)
    for end, start in (("faktura.xml", b"<?xml"), ("faktura.pdf", b"%PDF")):
        content = client.get(page + end).content
        kept = InvoiceDocument.objects.get(sha256=hashlib.sha256(content).hexdigest())
        assert content.startswith(start) and kept.invoice_id == made.pk
    actions = AuditEvent.objects.filter(action__startswith="invoice.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "invoice.made", "invoice.changed", "invoice.changed", "invoice.checked", "invoice.sent",
        "invoice.paid", "invoice.taken", "invoice.taken",
    ]  # fmt: skip


def test_a_recipient_sees_an_invoice_from_the_day_it_is_handed_over(
    billed: Settled, ordered: Referral
) -> None:
    who, receives = actor(billed), billed.client("ahus/controller")
    made = invoice_from_referral(referral=ordered, actor=who)
    page = reverse("bookkeeping:invoice", args=[made.uid])
    checked = invoice_check(invoice=made, actor=who)
    assert receives.get(page).status_code == 404
    invoice_send(invoice=checked, actor=who, on=timezone.localdate())
    shown = receives.get(page).content.decode()
    assert "Registrér betaling" not in shown and "faktura.xml" in shown
    assert receives.post(f"{page}betalt/", {"on": "2030-01-01"}).status_code == 404
    assert receives.get(f"{page}faktura.pdf").status_code == 200
    assert billed.client("bred/controller").get(page).status_code == 404


def test_what_is_not_paid_in_time_is_overdue(billed: Settled, ordered: Referral) -> None:
    who = actor(billed)
    made = invoice_check(
        invoice=invoice_from_referral(referral=ordered, actor=who), actor=who, today=LONG_AGO
    )
    Invoice.objects.filter(pk=made.pk).update(pay_by=LONG_AGO)
    invoice_send(invoice=made, actor=who, on=LONG_AGO)
    client = billed.client("provider/leader")
    for page in ("invoices", "invoice"):
        args = ["provider"] if page == "invoices" else [made.uid]
        shown = client.get(reverse(f"bookkeeping:{page}", args=args)).content.decode()
        assert "Forfalden" in shown
    invoice_paid(invoice=made, actor=who, on=timezone.localdate())
    assert not Invoice.objects.get(pk=made.pk).is_overdue


def test_nothing_is_handed_over_before_its_date_or_out_of_turn(
    billed: Settled, ordered: Referral
) -> None:
    who = actor(billed)
    made = invoice_from_referral(referral=ordered, actor=who)
    with pytest.raises(InvoicingRefused, match="no longer"):
        invoice_send(invoice=made, actor=who, on=timezone.localdate())
    checked = invoice_check(invoice=made, actor=who)
    with pytest.raises(InvoicingRefused, match="before the issue date"):
        invoice_send(invoice=checked, actor=who, on=date(2020, 1, 1))
    with pytest.raises(InvoicingRefused, match="no longer"):
        invoice_paid(invoice=checked, actor=who, on=timezone.localdate())


def test_what_stands_on_invoices_is_checked_when_it_is_written(books: Settled) -> None:
    client = books.client("provider/leader")
    where = reverse("bookkeeping:billing", args=["provider"])
    said = {
        "cvr": "10 00 00 08", "street": "Havnegade 1", "postcode": "8000", "city": "Aarhus",
        "gln": "57980098837", "registration": "1234", "format": "oioubl-2.1",
    }  # fmt: skip
    told = client.post(where, said).content.decode()
    for word in ("kontrolciffer", "13 cifre", "Skriv både registreringsnummer og kontonummer"):
        assert word in told
    right = {"cvr": "10 00 00 09", "gln": "5798 0098 83735", "account": "1234567"}
    assert client.post(where, {**said, **right}).status_code == 302
    kept = BillingDetails.objects.get(organisation__slug="provider")
    assert (kept.gln, kept.organisation.cvr) == (GLN, "10000009")


def test_an_organisation_without_details_is_told_what_is_missing(books: Settled) -> None:
    client: Client = books.client("provider/leader")
    due = dues_to_invoice(provider(books))[0].due
    where = reverse("bookkeeping:invoice_from_due", args=["provider", due.pk])
    shown = client.post(where, follow=True).content.decode()
    for field in ("Sælgers CVR-nummer: mangler", "Modtagerens vejnavn og husnummer: mangler"):
        assert field in shown


def test_what_the_books_say_is_paid_stands_on_the_invoice(billed: Settled) -> None:
    me, who = provider(billed), actor(billed)
    due = stated(billed, [owed("A", 250_00)])
    (made,) = invoice_from_due(due=due, seller=me, actor=who)
    sent = invoice_send(
        invoice=invoice_check(invoice=made, actor=who), actor=who, on=timezone.localdate()
    )
    today = timezone.localdate()
    for amount, whole in ((100_00, False), (150_00, True)):
        paid = Paid(today, amount, key_of(due), reference="FF-1")
        payment_register(investment=billed.investment, organisation=me, paid=paid, actor=who)
        booked = booked_of(sent)
        assert booked is not None and booked.is_whole is whole
    page = reverse("bookkeeping:invoice", args=[made.uid])
    shown = billed.client("provider/leader").get(page).content.decode()
    assert "250\xa0kr. betalt af 250\xa0kr." in shown and 'value="FF-1"' in shown
    where = reverse("investments:statement", args=["first", due.statement.number])
    panel = billed.client("ahus/leader").get(where).content.decode()
    assert "Fakturaer af opgørelsen" in panel and page in panel
    assert page not in billed.client("fund/leader").get(where).content.decode()
