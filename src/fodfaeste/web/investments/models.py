# SPDX-License-Identifier: MPL-2.0
"""An investment: its contract, its parties, what was delivered, and the statements made of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.organisations.models import Organisation

__all__ = ["Investment", "Part", "Party"]


class Part(models.TextChoices):
    """What an organisation is in one investment."""

    AUTHORITY = "authority", _("Myndighed")
    PROVIDER = "provider", _("Leverandør")
    INVESTOR = "investor", _("Investor")
    COUNCIL = "council", _("Råd")
    EVALUATOR = "evaluator", _("Evaluator")


class Investment(models.Model):
    """One signed contract and all that follows from it.

    ``contract`` is the file's text as signed, ``fingerprint`` the SHA-256 of its canonical form.
    """

    slug = models.SlugField(unique=True)
    title_da = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    contract = models.TextField()
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title_da


class Party(models.Model):
    """One organisation's part in one investment."""

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=Part.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "organisation", "part"], name="a_part_is_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_part_display()}"
