# SPDX-License-Identifier: MPL-2.0
"""Invoices of the demo world: of what the statements say, all but the newest, most of them paid."""

from __future__ import annotations

from datetime import date, timedelta

from fodfaeste.web.bookkeeping.invoices.models import Invoice
from fodfaeste.web.bookkeeping.invoices.refused import InvoicingRefused
from fodfaeste.web.bookkeeping.invoices.selectors import Owing, dues_to_invoice, orders_of
from fodfaeste.web.bookkeeping.invoices.services import (
    billing_set,
    invoice_check,
    invoice_from_due,
    invoice_from_referral,
    invoice_paid,
    invoice_send,
)
from fodfaeste.web.demo.script import Script
from fodfaeste.web.organisations.models import Membership, Organisation, Role
from fodfaeste.web.policy.actor import NOBODY, Actor

__all__ = ["invoiced", "orders_invoiced"]

UNBILLED, SENT = 3, 3
"""How many orders wait to be billed, and up to which place of the rest they are not yet paid."""
OPEN, UNPAID = 1, 2
"""How many of a seller's newest are not invoiced, and how many more are not paid."""


def invoiced(script: Script) -> None:
    """Fill in what stands on invoices, and make those of everyone who has."""
    for one in script.organisations:
        if one.billing is not None:
            organisation = Organisation.objects.get(slug=one.slug)
            billing_set(organisation=organisation, actor=NOBODY, **one.billing.model_dump())
    for one in script.organisations:
        if one.billing is not None:
            _invoiced(Organisation.objects.get(slug=one.slug))


def _invoiced(seller: Organisation) -> None:
    """A seller's invoices, in the order that its statements became known."""
    owing = sorted(dues_to_invoice(seller), key=lambda one: (_known(one), one.due.pk))
    billed = [one for one in owing if hasattr(one.buyer, "billing")]
    for place, one in enumerate(billed[: len(billed) - OPEN]):
        _made(seller, one, paid=place < len(billed) - OPEN - UNPAID)


def orders_invoiced(today: date) -> None:
    """The bills of ordered places: the oldest are paid, then one is sent, one is a draft."""
    for seller in Organisation.objects.filter(
        places__isnull=False, billing__isnull=False
    ).distinct():
        who, orders = _bookkeeper(seller), orders_of(seller)
        ready = [one for one in orders if hasattr(one.ordered_by, "billing")]
        for place, one in enumerate(ready[:-UNBILLED] if len(ready) > UNBILLED else ready):
            draft = invoice_from_referral(referral=one, actor=who)
            if place == 0:
                continue
            checked = invoice_check(invoice=draft, actor=who, today=today - timedelta(days=40))
            if place == 1:
                continue
            on = today - timedelta(days=38)
            sent = invoice_send(invoice=checked, actor=who, on=on, note="NemHandel")
            if place > SENT:
                invoice_paid(invoice=sent, actor=who, on=today - timedelta(days=8))


def _known(one: Owing) -> str:
    return str(one.due.statement.known_on)


def _made(seller: Organisation, owing: Owing, *, paid: bool) -> None:
    who, due = _bookkeeper(seller), owing.due
    issued = due.statement.known_on + timedelta(days=5)
    try:
        drafts = invoice_from_due(due=due, seller=seller, actor=who, today=issued)
    except InvoicingRefused:
        return  # a correction of what is not invoiced waits, as it would for people
    for draft in drafts:
        checked = invoice_check(invoice=draft, actor=who, today=issued)
        sent = invoice_send(invoice=checked, actor=who, on=issued, note="NemHandel")
        if paid:
            _paid(sent, who)


def _paid(invoice: Invoice, who: Actor) -> None:
    invoice_paid(invoice=invoice, actor=who, on=invoice.pay_by)


def _bookkeeper(seller: Organisation) -> Actor:
    """Who keeps the seller's invoices: its leader, else nobody in particular."""
    keeps = (Role.LEADER, Role.CONTROLLER, Role.FUND_MANAGER)
    found = Membership.objects.filter(organisation=seller, role__in=keeps).order_by("pk").first()
    return Actor(found.person_id) if found else NOBODY
