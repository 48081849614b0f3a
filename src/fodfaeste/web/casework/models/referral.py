# SPDX-License-Identifier: MPL-2.0
"""Orders: a provider's catalogue of places, and the referrals to a place or a contract."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["Place", "Referral", "ResponseTime"]


class Place(models.Model):
    """What a provider sells outside outcome contracts, such as a single place or a programme.

    ``price`` is in minor units for the whole course, without VAT; ``capacity`` how many at a time.
    Dates are half-open.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="places")
    title = models.CharField(_("ydelse"), max_length=160)
    description = models.TextField(_("beskrivelse"), blank=True)
    price = models.BigIntegerField(_("pris"))
    vat_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    capacity = models.PositiveIntegerField(_("pladser"))
    weeks = models.PositiveIntegerField(_("varighed i uger"), null=True)
    from_date = models.DateField(_("fra"))
    until_date = models.DateField(_("til"), null=True)

    def __str__(self) -> str:
        return self.title


class ResponseTime(models.Model):
    """How soon a provider has promised to answer and to meet, in general or in one investment.

    Both are working days from the day a referral was received. What nobody has agreed is the
    fields' default: a proposal of ours, without a source in law.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="response_times")
    investment = models.ForeignKey(Investment, models.CASCADE, null=True, related_name="+")
    acknowledge_days = models.PositiveSmallIntegerField(_("kvittering, arbejdsdage"), default=2)
    first_meeting_days = models.PositiveSmallIntegerField(_("første møde, arbejdsdage"), default=15)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "investment"], name="one_promise_per_investment"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(investment__isnull=True),
                name="one_promise_in_general",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.acknowledge_days}, {self.first_meeting_days}"


class Referral(SealedRow):
    """A wish for a place for one person, and what became of it.

    It is against an investment's capacity or a place of the catalogue, never both. ``content``:
    name, phone, email, address, reason (why IPS), treatment_team, diagnosis_group, wishes, answer
    (to whoever referred), asked_by (who asked when it was not the authority), and for someone of
    16 or 17 custody_holder (name, phone, email). ``price`` is what the place cost when it was
    ordered, in minor units without VAT. ``queue`` is the number on the waiting list.
    ``decline_reason`` is a code.
    """

    class Status(models.TextChoices):
        """How far a referral is."""

        PENDING = "pending", _("Venter på svar")
        ACKNOWLEDGED = "acknowledged", _("Modtaget")
        WAITING = "waiting", _("På venteliste")
        ACCEPTED = "accepted", _("Antaget")
        DECLINED = "declined", _("Afvist")
        WITHDRAWN = "withdrawn", _("Trukket tilbage")

    class Source(models.TextChoices):
        """Who asks for the place."""

        MUNICIPALITY = "municipality", _("Kommunen")
        PSYCHIATRY = "psychiatry", _("Psykiatrien")
        CITIZEN = "citizen", _("Borgeren selv")

    class Declined(models.TextChoices):
        """Why a place was not given."""

        NO_PLACE = "no_place", _("Ingen ledig plads")
        NOT_TARGET_GROUP = "not_target_group", _("Uden for målgruppen")
        DOES_NOT_WISH = "does_not_wish", _("Borgeren ønsker det ikke")
        OTHER_OFFER = "other_offer", _("Har fået et andet tilbud")
        OTHER = "other", _("Andet")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="referrals_received"
    )
    ordered_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="referrals_made"
    )
    investment = models.ForeignKey(Investment, models.PROTECT, null=True, related_name="referrals")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="referrals")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=12, choices=Source.choices)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PENDING)
    received_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    employed_at_referral = models.BooleanField(_("i arbejde ved henvisningen"), default=False)
    benefit = models.CharField(_("forsørgelse"), max_length=60, blank=True)
    order_reference = models.CharField(_("rekvisitionsnummer"), max_length=60, blank=True)
    person_reference = models.CharField(_("personreference"), max_length=60, blank=True)
    gln = models.CharField(_("EAN-/GLN-nummer"), max_length=13, blank=True)
    acknowledge_by = models.DateField()
    first_meeting_by = models.DateField()
    acknowledged_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decline_reason = models.CharField(max_length=20, choices=Declined.choices, blank=True)
    born = models.DateField(null=True)
    price = models.BigIntegerField(null=True)
    vat_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    queue = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(investment__isnull=True) | models.Q(place__isnull=True),
                name="a_referral_is_to_a_contract_or_a_place",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "status"])]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.pk}"
