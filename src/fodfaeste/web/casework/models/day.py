# SPDX-License-Identifier: MPL-2.0
"""A person's own calendar feed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

__all__ = ["CalendarLink"]


class CalendarLink(models.Model):
    """The secret address of a consultant's calendar, until it is taken back.

    ``digest`` is the SHA-256 of the secret, so that the database alone opens nothing.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.made_at:%Y-%m-%d}"
