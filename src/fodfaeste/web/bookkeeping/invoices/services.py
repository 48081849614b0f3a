# SPDX-License-Identifier: MPL-2.0
"""Writes: an invoice is made, corrected while it is a draft, checked, handed over, and paid."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fodfaeste.exchange.invoices import FORMATS
from fodfaeste.exchange.invoices.model import Category, Vat, tax_of
from fodfaeste.exchange.invoices.pdf import invoice_pdf
from fodfaeste.web.bookkeeping.actions import (
    BILLING_CHANGED,
    INVOICE_CHANGED,
    INVOICE_CHECKED,
    INVOICE_DROPPED,
    INVOICE_MADE,
    INVOICE_PAID,
    INVOICE_SENT,
)
from fodfaeste.web.bookkeeping.invoices.documents import details_of, document_of, standard_reason
from fodfaeste.web.bookkeeping.invoices.models import (
    BillingDetails,
    Invoice,
    InvoiceDocument,
    InvoiceLine,
    InvoiceStep,
    Kind,
    State,
    VatCategory,
)
from fodfaeste.web.bookkeeping.invoices.refused import InvoicingRefused
from fodfaeste.web.bookkeeping.invoices.sources import Piece, holders_of, pieces_of, sees_lines
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.investments.models import Statement, StatementDue
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "billing_set",
    "invoice_change",
    "invoice_check",
    "invoice_drop",
    "invoice_from_due",
    "invoice_from_referral",
    "invoice_paid",
    "invoice_send",
]

CREDIT_DAYS = 30
"""Days to pay what no contract says the day of."""
PDF = "pdf"
CHANGEABLE = ("order", "person", "account", "gln", "pay_by", "note", "reason")


def billing_set(*, organisation: Organisation, cvr: str, actor: Actor, **said: Any) -> None:
    """Say what stands on an organisation's invoices and how it receives others'."""
    with transaction.atomic():
        BillingDetails.objects.update_or_create(organisation=organisation, defaults=said)
        Organisation.objects.filter(pk=organisation.pk).update(cvr=cvr)
        audit_record(
            actor=actor, organisation=organisation, action=BILLING_CHANGED, thing=organisation.name
        )


def invoice_from_due(
    *, due: StatementDue, seller: Organisation, actor: Actor, today: date | None = None
) -> list[Invoice]:
    """Draft what a statement says is owed: more as an invoice, less as a credit note.

    Raises `InvoicingRefused`.
    """
    statement = Statement.objects.select_related("investment").get(pk=due.statement_id)
    investment = statement.investment
    if seller not in holders_of(investment, due.payee):
        raise InvoicingRefused("not-yours", name=seller.name)
    payers = [one for one in holders_of(investment, due.payer) if one != seller]
    if not payers:
        raise InvoicingRefused("no-buyer", purse=due.payer)
    more, less = pieces_of(due, sees_lines(investment, seller, payers[0]))
    if not more and not less:
        raise InvoicingRefused("nothing")
    with transaction.atomic():
        if Invoice.objects.filter(due=due).exists():
            raise InvoicingRefused("invoiced")
        head: dict[str, Any] = {
            "seller": seller,
            "buyer": payers[0],
            "due": due,
            "pay_by": max(due.day, today or timezone.localdate()),
            "first": statement.start,
            "last": statement.end,
            "note": f"{investment.title_da}, opgørelse {statement.number}",
        }
        made = [_drafted(actor, more, kind=Kind.INVOICE, **head)] if more else []
        if less:
            credited = _credited(head, statement)
            made.append(_drafted(actor, less, kind=Kind.CREDIT_NOTE, credits=credited, **head))
    return made


def _credited(head: dict[str, Any], statement: Statement) -> Invoice:
    """The latest invoice between the two under the same contract, of an earlier statement."""
    rows = Invoice.objects.filter(
        seller=head["seller"],
        buyer=head["buyer"],
        kind=Kind.INVOICE,
        due__statement__investment=statement.investment_id,
        due__statement__number__lt=statement.number,
    ).exclude(state=State.DRAFT)
    found = rows.order_by("-due__statement__number", "-number").first()
    if found is None:
        raise InvoicingRefused("nothing-to-credit", number=statement.number)
    return found


def invoice_from_referral(*, referral: Referral, actor: Actor) -> Invoice:
    """Draft the price of an ordered place; raises `InvoicingRefused`.

    Who the place is for stands nowhere on it: the order and the person reference find the case.
    """
    place, buyer = referral.place, referral.ordered_by
    if place is None or buyer is None or referral.status != Referral.Status.ACCEPTED:
        raise InvoicingRefused("not-ordered")
    price = place.price if referral.price is None else referral.price
    percent = referral.vat_percent
    charged = percent > 0
    category = VatCategory.STANDARD if charged else VatCategory.EXEMPT
    tax = tax_of(price, Vat(Category(category), percent))
    piece = Piece(place.title, category, percent, price, tax)
    with transaction.atomic():
        if Invoice.objects.filter(referral=referral).exists():
            raise InvoicingRefused("invoiced")
        return _drafted(
            actor,
            [piece],
            kind=Kind.INVOICE,
            seller=referral.organisation,
            buyer=buyer,
            referral=referral,
            pay_by=timezone.localdate() + timedelta(days=CREDIT_DAYS),
            order=referral.order_reference,
            person=referral.person_reference,
            gln=referral.gln,
        )


def _drafted(actor: Actor, pieces: list[Piece], **head: Any) -> Invoice:
    buyer = details_of(head["buyer"])
    free = next((one.category for one in pieces if not one.percent), None)
    head.setdefault("person", buyer.person)
    made = Invoice.objects.create(
        **head,
        reason=standard_reason(free) if free else "",
        payable=sum(one.amount + one.tax for one in pieces),
        format=buyer.format,
        made_at=timezone.now(),
        made_by_id=actor.person,
    )
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=made,
            place=place,
            name=one.name,
            price=one.amount,
            amount=one.amount,
            category=one.category,
            percent=one.percent,
        )
        for place, one in enumerate(pieces, start=1)
    )
    _recorded(made, actor, INVOICE_MADE)
    return made


def invoice_change(*, invoice: Invoice, actor: Actor, **said: Any) -> Invoice:
    """Change what may be changed of a draft; raises `InvoicingRefused` for anything later."""
    with transaction.atomic():
        now = _locked(invoice, State.DRAFT)
        for name in CHANGEABLE:
            setattr(now, name, said[name])
        now.save(update_fields=CHANGEABLE)
        _recorded(now, actor, INVOICE_CHANGED)
    return now


def invoice_drop(*, invoice: Invoice, actor: Actor) -> None:
    """Throw a draft away; it has no number, so none is missing after it."""
    with transaction.atomic():
        now = _locked(invoice, State.DRAFT)
        _recorded(now, actor, INVOICE_DROPPED)
        Invoice.objects.filter(pk=now.pk).delete()


def invoice_check(*, invoice: Invoice, actor: Actor, today: date | None = None) -> Invoice:
    """Check a draft, give it the seller's next number, and keep the very bytes that are sent.

    It is dated today, unless a world is made in which it is another day.

    Raises `fodfaeste.exchange.invoices.InvoiceRefused` with everything that must be put right; no
    number is spent then.
    """
    with transaction.atomic():
        # One series for each seller: whoever numbers waits for the one before.
        Organisation.objects.select_for_update().get(pk=invoice.seller_id)
        now = _locked(invoice, State.DRAFT)
        mine = Invoice.objects.filter(seller=now.seller_id)
        now.number = 1 + (mine.aggregate(last=Max("number"))["last"] or 0)
        now.issued = today or timezone.localdate()
        now.pay_by = max(now.pay_by, now.issued)
        now.format = details_of(now.buyer).format
        _frozen(now)
        now.state = State.CHECKED
        now.save(update_fields=["number", "issued", "pay_by", "format", "state"])
        _step(now, actor, State.CHECKED, now.issued)
        _recorded(now, actor, INVOICE_CHECKED)
    return now


def _frozen(now: Invoice) -> None:
    assert now.issued is not None
    document = document_of(now, now.issued)
    written = {now.format: FORMATS[now.format](document)}
    written[PDF] = invoice_pdf(document, xml=written[now.format])
    for form, content in written.items():
        digest = hashlib.sha256(content).hexdigest()
        InvoiceDocument.objects.create(invoice=now, form=form, content=content, sha256=digest)


def invoice_send(*, invoice: Invoice, actor: Actor, on: date, note: str = "") -> Invoice:
    """Register that the document was handed over, on a day and how; raises `InvoicingRefused`."""
    return _moved(invoice, actor, State.CHECKED, State.SENT, on, note)


def invoice_paid(*, invoice: Invoice, actor: Actor, on: date, note: str = "") -> Invoice:
    """Register that it was paid (a credit note: paid back or set off); raises as `invoice_send`."""
    return _moved(invoice, actor, State.SENT, State.PAID, on, note)


def _moved(
    invoice: Invoice, actor: Actor, before: State, after: State, on: date, note: str
) -> Invoice:
    with transaction.atomic():
        now = _locked(invoice, before)
        if now.issued is None or on < now.issued:
            raise InvoicingRefused("day", day=on)
        now.state = after
        now.paid_on = on if after is State.PAID else None
        now.save(update_fields=["state", "paid_on"])
        _step(now, actor, after, on, note)
        _recorded(now, actor, INVOICE_PAID if after is State.PAID else INVOICE_SENT)
    return now


def _locked(invoice: Invoice, state: State) -> Invoice:
    now = Invoice.objects.select_for_update(of=("self",)).select_related(
        "seller", "buyer", "credits"
    ).filter(pk=invoice.pk).first()  # fmt: skip
    if now is None or now.state != state:
        raise InvoicingRefused("state")
    return now


def _step(invoice: Invoice, actor: Actor, state: State, on: date, note: str = "") -> None:
    InvoiceStep.objects.create(
        invoice=invoice, state=state, at=timezone.now(), day=on, note=note, person_id=actor.person
    )


def _recorded(invoice: Invoice, actor: Actor, action: str) -> None:
    thing = invoice.said_number or str(invoice.uid)
    audit_record(actor=actor, organisation=invoice.seller, action=action, thing=thing)
