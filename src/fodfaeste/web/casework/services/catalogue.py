# SPDX-License-Identifier: MPL-2.0
"""Writes: what a provider sells, and how soon it has promised to answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import PLACE_SAVED, RESPONSE_TIME_SET
from fodfaeste.web.casework.models import Place, ResponseTime
from fodfaeste.web.investments.models import Investment, Part, Party
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["place_save", "response_time_set"]


def place_save(
    *,
    actor: Actor,
    organisation: Organisation,
    place: Place | None = None,
    title: str,
    description: str,
    price: int,
    capacity: int,
    from_date: date,
    until_date: date | None = None,
    weeks: int | None = None,
    vat_percent: Decimal = Decimal(0),
) -> Place:
    """A new line of the catalogue, or the line as it is from now on; ``price`` is minor units.

    What has been ordered keeps the price it was ordered at. Raises `ValidationError`.
    """
    if until_date is not None and until_date <= from_date:
        raise ValidationError(_("Den sidste dag ligger før den første."))
    if price < 0:
        raise ValidationError(_("En pris kan ikke være mindre end nul."))
    with transaction.atomic():
        row = place or Place(organisation=organisation)
        row.title, row.description, row.price, row.capacity = title, description, price, capacity
        row.from_date, row.until_date, row.weeks = from_date, until_date, weeks
        row.vat_percent = vat_percent
        row.save()
        audit_record(actor=actor, organisation=organisation, action=PLACE_SAVED, thing=title)
    return row


def response_time_set(
    *,
    actor: Actor,
    organisation: Organisation,
    investment: Investment | None,
    acknowledge_days: int,
    first_meeting_days: int,
) -> ResponseTime:
    """What the provider promises from now on; referrals that are there keep their days."""
    if first_meeting_days < acknowledge_days:
        raise ValidationError(_("Det første møde kan ikke være lovet før kvitteringen."))
    if investment is not None and not Party.objects.filter(
        investment=investment, organisation=organisation, part=Part.PROVIDER
    ):
        raise ValidationError(_("Organisationen er ikke leverandør i den aftale."))
    with transaction.atomic():
        row, _new = ResponseTime.objects.update_or_create(
            organisation=organisation,
            investment=investment,
            defaults={
                "acknowledge_days": acknowledge_days,
                "first_meeting_days": first_meeting_days,
            },
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=RESPONSE_TIME_SET,
            thing=investment.slug if investment else "",
            detail={"acknowledge": acknowledge_days, "meeting": first_meeting_days},
        )
    return row
