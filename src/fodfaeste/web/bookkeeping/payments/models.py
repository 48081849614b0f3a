# SPDX-License-Identifier: MPL-2.0
"""Payments in an organisation's books: what its bank says, and what they settle."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only

__all__ = ["BankImport", "Payment", "PaymentPart"]


@append_only
class BankImport(models.Model):
    """A file from the bank that payments were registered from; of other lines nothing is kept."""

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    file = models.CharField(max_length=120)
    rows = models.PositiveIntegerField()
    registered = models.PositiveIntegerField()
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.file


@append_only
class Payment(models.Model):
    """Money that left or reached one of an organisation's purses, in minor units.

    A payment is never changed: ``reverses`` names the one that this undoes, with the amount below
    zero. ``line`` is a keyed digest of the bank's line, so that it is registered once.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.PROTECT, related_name="payments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()
    amount = models.BigIntegerField()
    payer = models.CharField(max_length=60)
    payee = models.CharField(max_length=60)
    reference = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    source = models.ForeignKey(BankImport, models.PROTECT, null=True, related_name="payments")
    line = models.CharField(max_length=64, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "investment", "line"],
                condition=~models.Q(line=""),
                name="a_bank_line_is_registered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(reverses__isnull=True, amount__gt=0)
                | models.Q(reverses__isnull=False, amount__lt=0),
                name="only_a_counter_entry_is_negative",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["investment", "organisation", "-day"])]

    def __str__(self) -> str:
        return f"{self.day}: {self.payer} → {self.payee} {self.amount}"


@append_only
class PaymentPart(models.Model):
    """The part of a payment that settles one thing owed, by its key (`owed.Owed.key`)."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="parts")
    owed = models.CharField(max_length=200, db_index=True)
    amount = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "owed"], name="a_part_for_each_thing_owed")
        ]

    def __str__(self) -> str:
        return f"{self.owed}: {self.amount}"
