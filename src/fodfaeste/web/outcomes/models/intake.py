# SPDX-License-Identifier: MPL-2.0
"""A register's file from when it is handed over until it is read in, dropped or taken back."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Delivery, Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.columns import COLUMNS, Column
from fodfaeste.web.runs.models import Run

__all__ = ["CHUNKS", "PROBLEMS", "Intake", "IntakeChunk"]


class Intake(models.Model):
    """One file that was handed over: which reader, what it covers, what reading it would give.

    ``covers`` are ``{"kind", "first", "last"}`` with both days included. ``counts`` are the
    reader's counts of rows, ``warnings`` what it noticed; ``lines`` is how many lines of text the
    file has, for showing how far its reading is. ``problems`` is the list of rejected
    rows, compressed and sealed: line, field, code and sentence, never the row itself.
    """

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", _("Læses")
        PREVIEWED = "previewed", _("Klar til at blive godkendt")
        REFUSED = "refused", _("Kunne ikke læses")
        ACCEPTING = "accepting", _("Læses ind")
        ACCEPTED = "accepted", _("Læst ind")
        DROPPED = "dropped", _("Kasseret")
        UNDONE = "undone", _("Taget tilbage")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.CASCADE, related_name="intakes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reader = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    recorded_on = models.DateField()
    covers = models.JSONField(default=list)
    known_by_row = models.BooleanField(default=False)
    achieved_on = models.DateField(null=True)
    by = models.CharField(max_length=60, blank=True)
    code_table = models.TextField(blank=True)
    lines = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    counts = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    refusal = models.JSONField(default=dict)
    problems = models.BinaryField(null=True)
    run = models.ForeignKey(Run, models.SET_NULL, null=True, related_name="+")
    delivery = models.OneToOneField(Delivery, models.SET_NULL, null=True, related_name="intake")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["investment", "-made_at"])]

    def __str__(self) -> str:
        return self.name


class IntakeChunk(models.Model):
    """A piece of a file, encrypted; gone as soon as the file is read in or dropped."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    intake = models.ForeignKey(Intake, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intake", "number"], name="chunks_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.intake_id}: {self.number}"


PROBLEMS = Column(Intake, "problems")
CHUNKS = Column(IntakeChunk, "sealed")
COLUMNS.extend((PROBLEMS, CHUNKS))
