# SPDX-License-Identifier: MPL-2.0
"""People behind pseudonyms, and the audit: events, the seals over them, and signed-off samples."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.columns import COLUMNS, Column

__all__ = ["AuditEvent", "AuditMark", "AuditReview", "AuditSeal", "AuditVerdict", "Subject"]


class Subject(models.Model):
    """The erasable key table: whom a pseudonym is.

    The number is encrypted, and found again through a blind index. Erasing empties both and keeps
    the pseudonym, so that what was settled and audited still stands and names nobody.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pseudonym = models.CharField(max_length=64, unique=True)
    cpr_sealed = models.BinaryField(null=True)
    cpr_index = models.CharField(max_length=64, unique=True, null=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.pseudonym


COLUMNS.append(Column(Subject, "cpr_sealed"))


@append_only
class AuditEvent(models.Model):
    """One thing done, or one thing read about a person. ``subject`` is a pseudonym or empty."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(db_index=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="audit_events"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    thing = models.CharField(max_length=160, blank=True)
    detail = models.JSONField(default=dict)
    request = models.CharField(max_length=36, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"


@append_only
class AuditSeal(models.Model):
    """A batch of one organisation's events, closed with a hash that the next batch builds on."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    events = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="seals_are_numbered"),
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(organisation__isnull=True),
                name="seals_of_the_installation_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.number}"


@append_only
class AuditMark(models.Model):
    """That an event is under a seal, and the event's hash when it was put there."""

    event = models.OneToOneField(
        AuditEvent, models.DO_NOTHING, primary_key=True, related_name="mark", db_constraint=False
    )
    seal = models.ForeignKey(AuditSeal, models.PROTECT, related_name="marks")
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.event_id}: {self.seal}"


class AuditReview(models.Model):
    """A random sample of an organisation's events in a period, for a person to look through.

    ``seed`` is the hash of the last seal before the draw: nobody chose it, and anyone can draw
    again from it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="audit_reviews")
    from_date = models.DateField(_("fra"))
    until_date = models.DateField(_("til"))
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    remark = models.TextField(_("bemærkning"), blank=True)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.from_date}"


class AuditVerdict(models.Model):
    """One drawn event, and what the reviewer found."""

    class Found(models.TextChoices):
        """What a reviewer can say of an event."""

        WAITING = "", _("Ikke gennemset")
        FINE = "fine", _("I orden")
        ASKED = "asked", _("Skal undersøges")

    review = models.ForeignKey(AuditReview, models.CASCADE, related_name="verdicts")
    event = models.ForeignKey(AuditEvent, models.PROTECT, related_name="+")
    found = models.CharField(max_length=8, choices=Found.choices, blank=True)
    remark = models.TextField(_("bemærkning"), blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["review", "event"], name="drawn_once")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_found_display()}"
