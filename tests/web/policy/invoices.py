# SPDX-License-Identifier: MPL-2.0
"""Invoices of the small world: a draft that only its maker sees, and one that was handed over."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from fodfaeste.web.bookkeeping.invoices.models import Format, Invoice, InvoiceDocument, State
from fodfaeste.web.casework.models import Place, Referral
from fodfaeste.web.investments.models import StatementDue
from tests.web.world import World

__all__ = ["draft", "ordered", "sent"]


def ordered(world: World) -> Referral:
    """A place that one municipality has ordered and the provider accepted."""
    found = Referral.objects.filter(place__title="Forløb til faktura").first()
    if found is not None:
        return found
    gives = world.organisations["provider"]
    place = Place.objects.create(
        organisation=gives,
        title="Forløb til faktura",
        price=100,
        capacity=1,
        from_date=world.today,
    )
    return Referral.objects.create(
        organisation=gives,
        ordered_by=world.organisations["ahus"],
        place=place,
        status=Referral.Status.ACCEPTED,
        acknowledge_by=world.today,
        first_meeting_by=world.today,
    )


def draft(world: World) -> Invoice:
    """What the order costs, not yet checked."""
    return _invoice(world, referral=ordered(world))


def sent(world: World) -> Invoice:
    """What a statement says is owed, checked and handed over."""
    due = StatementDue.objects.order_by("pk").first()
    made = _invoice(world, due=due, number=1, state=State.SENT, issued=world.today)
    for form in (Format.OIOUBL, "pdf"):
        InvoiceDocument.objects.get_or_create(
            invoice=made, form=form, defaults={"content": b"<a/>", "sha256": "0" * 64}
        )
    return made


def _invoice(world: World, **said: Any) -> Invoice:
    key = {name: said.pop(name, None) for name in ("due", "referral")}
    head = {
        "seller": world.organisations["provider"],
        "buyer": world.organisations["ahus"],
        "pay_by": world.today,
        "payable": 100,
        "format": Format.OIOUBL,
        "made_at": timezone.now(),
    }
    return Invoice.objects.get_or_create(**key, defaults={**head, **said})[0]
