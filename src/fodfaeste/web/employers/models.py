# SPDX-License-Identifier: MPL-2.0
"""Employers: the register, the people there, what they need, and every contact with them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = [
    "Card",
    "Contact",
    "ContactPerson",
    "Employer",
    "Merge",
    "Need",
    "Purpose",
    "Way",
]


class Way(models.TextChoices):
    """How people met."""

    IN_PERSON = "in_person", _("Møde")
    PHONE = "phone", _("Telefon")
    VIDEO = "video", _("Video")
    MESSAGE = "message", _("Besked")


class Purpose(models.TextChoices):
    """Why the employer was contacted."""

    INTRODUCE = "introduce", _("Præsentere")
    LEARN = "learn", _("Lære behov at kende")
    PROPOSE = "propose", _("Foreslå en borger")
    FOLLOW_UP = "follow_up", _("Følge op")


class Employer(models.Model):
    """A workplace in an organisation's register.

    ``merged_into`` is the one it is a double of, always one that is itself no double; what was
    recorded of a double stays where it was recorded and is read with the one that is kept.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="employers")
    name = models.CharField(_("navn"), max_length=160)
    cvr = models.CharField(_("CVR-nummer"), max_length=8, blank=True)
    p_number = models.CharField(_("P-nummer"), max_length=10, blank=True)
    industry = models.CharField(_("branche"), max_length=120, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    postcode = models.CharField(_("postnummer"), max_length=4, blank=True)
    city = models.CharField(_("by"), max_length=80, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="doubles")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "cvr"]),
            models.Index(fields=["organisation", "merged_into", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class ContactPerson(SealedRow):
    """Someone at a workplace. ``content``: name, title, phone, email."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="people")
    left_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.employer}: {self.pk}"


class Contact(SealedRow):
    """One contact with an employer. ``content``: note, agreed (what was agreed), told, before.

    ``before`` is what it said before each correction, with when and by whom (the person's number).
    ``told`` is what the employer was told of the person's health: nothing, or the wording agreed.
    ``uid`` comes with the form, so that a contact that is sent twice is kept once.
    ``course`` is whom it was about, none for a contact that is not about one person;
    ``participant_present`` whether that person was there; ``fits_wishes`` whether the work fits
    what the person wants. A leader signs contacts off each week.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="contacts")
    person = models.ForeignKey(ContactPerson, models.SET_NULL, null=True, related_name="contacts")
    consultant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    course = models.ForeignKey(
        "casework.Course", models.PROTECT, null=True, related_name="employer_contacts"
    )
    on = models.DateField(_("dato"))
    way = models.CharField(max_length=12, choices=Way.choices, default=Way.IN_PERSON)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    participant_present = models.BooleanField(default=False)
    fits_wishes = models.BooleanField(null=True)
    next_step_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    signed_off_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["consultant", "on"]),
            models.Index(fields=["employer", "on"]),
            models.Index(fields=["course", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.employer}: {self.on}"


class Need(models.Model):
    """What an employer was learnt to need; nothing about any participant."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="needs")
    learnt_on = models.DateField()
    text = models.CharField(max_length=300)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="needs")
    met_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.text


class Merge(models.Model):
    """That one workplace was found to be a double of another; taken back it stays as history."""

    kept = models.ForeignKey(Employer, models.CASCADE, related_name="merges")
    double = models.ForeignKey(Employer, models.CASCADE, related_name="merged_as")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["double"],
                condition=models.Q(undone_at__isnull=True),
                name="a_double_is_merged_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.double} → {self.kept}"


class Card(models.Model):
    """A consultant's page for employers: how IPS works, and whom to call. Anyone with the address.

    ``secret`` is the last part of the address. The page says nothing of any participant.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="cards")
    secret = models.CharField(max_length=32, unique=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"
