# SPDX-License-Identifier: MPL-2.0
"""The person's own access: whose login it is, how sure we are, and what they themselves say."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models.course import Course
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["AccessCode", "Assurance", "CitizenLink", "Proposal"]


class Assurance(models.TextChoices):
    """How someone's identity was made sure of."""

    LOGIN = "login", _("Login, der viser CPR-nummer (for eksempel MitID)")
    PHOTO_ID = "photo_id", _("Kode udleveret mod billedlegitimation")
    KNOWN = "known", _("Kode udleveret af en medarbejder, der kender borgeren")


class CitizenLink(models.Model):
    """That a login belongs to a subject, from a moment until it is taken back."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="citizen_links"
    )
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="citizen_links")
    assurance = models.CharField(max_length=8, choices=Assurance.choices)
    level = models.CharField(max_length=120, blank=True)
    """What the identity provider said of how sure it is (``acr``)."""
    made_at = models.DateTimeField(default=timezone.now)
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "subject"],
                condition=models.Q(ended_at__isnull=True),
                name="a_login_is_linked_once_to_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.subject}"


class AccessCode(models.Model):
    """A code on paper that makes a login the person's own: once, until an hour, few tries.

    ``digest`` is the SHA-256 of the code, so that the database alone opens nothing.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="access_codes")
    assurance = models.CharField(max_length=8, choices=Assurance.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    """How often the code came with the wrong birthday."""
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.course}: {self.made_at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


class Proposal(SealedRow):
    """The person's own words for a section of the profile, until a consultant takes them in.

    ``content``: text. Nothing changes in the profile before someone has answered.
    """

    class Answer(models.TextChoices):
        """What became of it."""

        WAITING = "", _("Venter")
        TAKEN = "taken", _("Skrevet ind i profilen")
        LEFT = "left", _("Ikke skrevet ind")

    course = models.ForeignKey(Course, models.CASCADE, related_name="proposals")
    section = models.CharField(max_length=40)
    answer = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.course}: {self.section}"
