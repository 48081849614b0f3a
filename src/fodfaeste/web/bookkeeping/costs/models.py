# SPDX-License-Identifier: MPL-2.0
"""A budget for running costs, what is drawn on it, and the receipts."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.columns import COLUMNS, Column

__all__ = ["CONTENT", "Answer", "BudgetLine", "Drawdown", "DrawdownStep", "Receipt", "Standing"]


class BudgetLine(models.Model):
    """What may be spent on one kind of cost in one year, between two purses, in minor units.

    ``line`` is the contract's own payment that it is paid out of: a drawdown then accounts for how
    that money is used. Without one a drawdown, when it is approved, is itself owed.
    """

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="budget")
    year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=60)
    amount = models.BigIntegerField()
    payer = models.CharField(max_length=60)
    payee = models.CharField(max_length=60)
    line = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["investment", "year", "category", "payer", "payee"],
                name="a_budget_line_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="a_budget_is_above_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.category}"


class Standing(models.TextChoices):
    """How far a drawdown is."""

    ASKED = "asked", _("Til godkendelse")
    APPROVED = "approved", _("Godkendt")
    REJECTED = "rejected", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


class Drawdown(models.Model):
    """A request for money on a budget line, for costs of some days. Amounts in minor units."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    investment = models.ForeignKey(Investment, models.PROTECT, related_name="drawdowns")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    budget = models.ForeignKey(BudgetLine, models.PROTECT, related_name="drawdowns")
    amount = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField()
    text = models.CharField(max_length=300)
    pay_by = models.DateField()
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["investment", "number"], name="drawdowns_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0), name="a_drawdown_is_above_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.number}"


class Answer(models.TextChoices):
    """What was done with a drawdown."""

    ASKED = "asked", _("Anmodet")
    APPROVED = "approved", _("Godkendt")
    REJECTED = "rejected", _("Afvist")
    WITHDRAWN = "withdrawn", _("Trukket tilbage")


@append_only
class DrawdownStep(models.Model):
    """What somebody did with a drawdown."""

    drawdown = models.ForeignKey(Drawdown, models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.drawdown_id}: {self.get_answer_display()}"


class Receipt(models.Model):
    """A receipt: a PDF or a picture, encrypted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    drawdown = models.ForeignKey(Drawdown, models.PROTECT, related_name="receipts")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drawdown", "sha256"], name="a_receipt_is_added_once")
        ]

    def __str__(self) -> str:
        return self.name


CONTENT = Column(Receipt, "sealed")
COLUMNS.append(CONTENT)
