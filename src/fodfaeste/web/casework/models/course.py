# SPDX-License-Identifier: MPL-2.0
"""A course: one person's way through IPS with one provider, with consents, checks and moves."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models.referral import Referral
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = [
    "Closure",
    "Consent",
    "Course",
    "EnrolmentCheck",
    "Participant",
    "Transfer",
    "in_hands_of",
]


class Participant(SealedRow):
    """A person as one provider knows them.

    ``content``: name, phone, email, address, and for a minor custody_holder (name, phone, email).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participants")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="participants")
    born = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "subject"], name="a_person_is_known_once_by_a_provider"
            )
        ]

    def __str__(self) -> str:
        return self.subject.pseudonym


class Course(models.Model):
    """One course. ``consultant`` has it, ``cover`` looks after it while the consultant is away.

    Dates of cover are half-open, see `in_hands_of`.
    ``opened_on`` is the day it was accepted onto the caseload, ``first_meeting_on`` the first
    meeting face to face, ``enrolled_on`` the day the contract's conditions were found met.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="courses")
    ordered_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="courses_ordered"
    )
    investment = models.ForeignKey(Investment, models.PROTECT, null=True, related_name="courses")
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="course")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="courses")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="caseload"
    )
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="covers"
    )
    cover_from = models.DateField(null=True)
    cover_until = models.DateField(null=True)
    opened_on = models.DateField()
    first_meeting_on = models.DateField(null=True)
    enrolled_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "closed_on"]),
            models.Index(fields=["consultant", "closed_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.pk}"

    @property
    def unit(self) -> str:
        """The pseudonym that evidence and statements know the person by."""
        return self.participant.subject.pseudonym


def in_hands_of(person: int | None, on: date) -> models.Q:
    """The courses that someone has, or covers, on a day; cover begins and ends by itself."""
    begun = models.Q(cover_from__isnull=True) | models.Q(cover_from__lte=on)
    going_on = models.Q(cover_until__isnull=True) | models.Q(cover_until__gt=on)
    return models.Q(consultant=person) | (models.Q(cover=person) & begun & going_on)


class Consent(SealedRow):
    """What someone agreed may be shared: of which kinds, from whom, for which case.

    ``content``: from_whom, to_whom, case, by_name (who gave it). ``kinds`` are codes of what may be
    shared, ``text_version`` the consent text that was read. ``given_by`` says whether the person or
    the custody holder gave it; someone of 16 or 17 needs both.
    """

    class GivenBy(models.TextChoices):
        """Who gave it."""

        SELF = "self", _("Borgeren selv")
        CUSTODY_HOLDER = "custody_holder", _("Forældremyndighedens indehaver")

    course = models.ForeignKey(Course, models.CASCADE, related_name="consents")
    kinds = models.JSONField(default=list)
    text_version = models.CharField(max_length=20)
    given_by = models.CharField(max_length=14, choices=GivenBy.choices, default=GivenBy.SELF)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.course}: {self.given_on}"


class EnrolmentCheck(models.Model):
    """Whether the person met the contract's conditions on a day, as it was said then.

    ``conditions`` are ``{"name", "met", "da", "en"}`` in the contract's order, where ``met`` is
    true, false, or null when nothing is known; ``fingerprint`` is the contract's.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="checks")
    on = models.DateField()
    fingerprint = models.CharField(max_length=64)
    conditions = models.JSONField()
    admitted = models.BooleanField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"


class Transfer(SealedRow):
    """A course changes hands, between consultants or organisations. ``content``: reason, note.

    Between organisations it is a question until the other one has said yes (``accepted_at``) or no
    (``declined_at``). What was handed over in one step shares its ``batch``; what was undone the
    same day stays, with ``undone_at``.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="transfers")
    on = models.DateField()
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    to_consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    batch = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"


class Closure(SealedRow):
    """A course ends, perhaps to be taken up again. ``content``: note, step_down (last contacts)."""

    class Reason(models.TextChoices):
        """Why a course ended."""

        GOAL = "goal", _("Målet er nået")
        STEPPED_DOWN = "stepped_down", _("Støtten er trappet ned")
        OWN_WISH = "own_wish", _("Eget ønske")
        MOVED = "moved", _("Flyttet")
        NO_CONTACT = "no_contact", _("Kontakten kunne ikke genoptages")
        OTHER_OFFER = "other_offer", _("Andet tilbud")
        DIED = "died", _("Død")

    course = models.ForeignKey(Course, models.CASCADE, related_name="closures")
    on = models.DateField()
    reason = models.CharField(max_length=14, choices=Reason.choices)
    dropped_out = models.BooleanField(default=False)
    reopened_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.course}: {self.on}"
