# SPDX-License-Identifier: MPL-2.0
"""Results of an investment: as counted last, as released to those who see no person, and aims."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.sealed import SealedRow

__all__ = ["Aim", "Release", "Results"]


class Results(SealedRow):
    """What an investment had come to as known on a day. It can be thrown away and counted again.

    ``counts`` has a row per quarter that was over; see `fodfaeste.web.insight.counting`.
    ``content`` is about each person, by pseudonym, for those who may see people.
    """

    investment = models.OneToOneField(Investment, models.CASCADE, related_name="results")
    known_on = models.DateField()
    version = models.CharField(max_length=12)
    counts = models.JSONField()
    computed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.known_on}"


@append_only
class Release(models.Model):
    """The figures of a quarter for those who see no person. What is released is never changed."""

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="releases")
    quarter = models.CharField(max_length=8)
    known_on = models.DateField()
    version = models.CharField(max_length=12)
    counts = models.JSONField()
    released_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "quarter"], name="a_quarter_is_released_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.quarter}"


class Aim(models.Model):
    """What the parties aim at for an indicator, and what they think would have happened anyway.

    Both are shares of those who started. ``source`` says where the baseline is from.
    """

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="aims")
    indicator = models.CharField(max_length=20)
    target = models.DecimalField(_("mål"), max_digits=5, decimal_places=4, null=True, blank=True)
    baseline = models.DecimalField(
        _("ville være sket alligevel"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    said_at = models.DateTimeField(auto_now=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "indicator"], name="an_aim_for_each_indicator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.indicator}"
