# SPDX-License-Identifier: MPL-2.0
"""What a record said before it was corrected or taken back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models.course import Course
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["Revision"]


class Revision(SealedRow):
    """One correction of one record. ``content``: before, the fields and words as they were.

    ``record`` is the ``uid`` of the record, ``kind`` its model's name. Rows are only ever added.
    """

    class What(models.TextChoices):
        """What was done to the record."""

        CORRECTED = "corrected", _("Rettet")
        RETRACTED = "retracted", _("Trukket tilbage")

    course = models.ForeignKey(Course, models.CASCADE, related_name="revisions")
    record = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    what = models.CharField(max_length=9, choices=What.choices)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {self.what}"
