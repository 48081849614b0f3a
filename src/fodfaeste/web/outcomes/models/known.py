# SPDX-License-Identifier: MPL-2.0
"""What is computed and kept for showing; it can be thrown away and made again."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.privacy.columns import COLUMNS, Column

__all__ = ["FACTS", "MISSING", "RaisedClaim", "UnitFacts", "UnitMissing"]


class UnitFacts(models.Model):
    """The facts that registers have delivered about one person, sealed, to be read quickly.

    ``stamp`` says which deliveries it was made from: another stamp than today's is out of date.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.CASCADE, related_name="+")
    unit = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "unit"], name="the_facts_of_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.unit}"


FACTS = Column(UnitFacts, "sealed")
COLUMNS.append(FACTS)


class UnitMissing(models.Model):
    """What is missing for one person, in both languages, as it was last worked out.

    ``stamp`` is of the contract, the day and everything that it rests on.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.CASCADE, related_name="+")
    unit = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "unit"], name="what_a_unit_is_missing")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.unit}"


MISSING = Column(UnitMissing, "sealed")
COLUMNS.append(MISSING)


class RaisedClaim(models.Model):
    """One claim that the engine raises as known on a day; amounts in minor units.

    ``amount`` is what is owed for it after every limit, ``stated`` what published statements have
    of it. ``keys`` name the facts of casework that it rests on.
    """

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="raised_claims")
    known_on = models.DateField()
    line = models.CharField(max_length=60)
    unit = models.CharField(max_length=64, blank=True)
    once = models.CharField(max_length=80, blank=True)
    achieved = models.DateField()
    proved = models.DateField()
    amount = models.BigIntegerField()
    stated = models.BigIntegerField(default=0)
    payer = models.CharField(max_length=60, blank=True)
    keys = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["investment", "unit"])]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.line} {self.unit}"
