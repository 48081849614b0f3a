# SPDX-License-Identifier: MPL-2.0
"""The engine's journal as it was computed, an organisation's account strings, closed periods."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only

__all__ = ["AccountMapping", "JournalCopy", "PeriodClosing"]


class JournalCopy(models.Model):
    """The journal of an investment as known on a day: one entry a line, each holding the last's.

    It can be thrown away and computed again. ``head`` is the hash of its last entry, ``continues``
    whether it began with the whole journal that was there before it.
    """

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="journals")
    known_on = models.DateField()
    content = models.TextField()
    entries = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    continues = models.BooleanField(default=True)
    computed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "known_on"], name="a_journal_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.known_on}"


class AccountMapping(models.Model):
    """Which account strings an organisation books an investment on: a table with semicolons."""

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    content = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "organisation"], name="an_account_mapping_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.investment_id}"


@append_only
class PeriodClosing(models.Model):
    """An organisation's books of an investment are closed until and with a day."""

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    until = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "organisation", "until"], name="a_period_is_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.until}"
