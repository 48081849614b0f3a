# SPDX-License-Identifier: MPL-2.0
"""Rows of evidence from casework: they only grow, and each knows in which delivery it went."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from fodfaeste.web.investments.models import Delivery, Investment
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["EvidenceContent", "EvidenceDelivered", "EvidenceRow"]


@append_only
class EvidenceRow(models.Model):
    """One version of one fact about one person.

    ``key`` names the fact for ever: a correction, a withdrawal or a verification is a further row
    with the same key. ``source`` is the kind of record it was made from, ``recorded`` the day it
    became known. ``digest`` recognises what the row says, which is kept sealed in
    `EvidenceContent`.
    """

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="evidence_rows")
    unit = models.CharField(max_length=64)
    key = models.CharField(max_length=120)
    source = models.CharField(max_length=20)
    recorded = models.DateField()
    digest = models.CharField(max_length=64)
    retracted = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["investment", "unit"])]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.key} {self.recorded}"


class EvidenceContent(SealedRow):
    """What a row of evidence says, by column of the file it is delivered in."""

    row = models.OneToOneField(EvidenceRow, models.PROTECT, related_name="said")

    def __str__(self) -> str:
        return f"{self.row_id}"


@append_only
class EvidenceDelivered(models.Model):
    """In which delivery a row went, as which line of its file, and as known from which day.

    ``number`` is none for a row that a later version replaced before either was delivered.
    """

    row = models.OneToOneField(EvidenceRow, models.PROTECT, related_name="delivered")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="evidence_rows")
    number = models.PositiveIntegerField(null=True)
    known_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delivery", "number"], name="a_line_is_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.number}"
