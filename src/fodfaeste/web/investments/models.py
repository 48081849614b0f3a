# SPDX-License-Identifier: MPL-2.0
"""An investment: its contract, its parties, what was delivered, and the statements made of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only
from fodfaeste.web.privacy.columns import COLUMNS, Column

__all__ = [
    "CapitalAccount",
    "Delivery",
    "DeliveryTable",
    "Investment",
    "Part",
    "Party",
    "Statement",
    "StatementDue",
    "StatementLine",
    "StatementRow",
    "Status",
]


class Part(models.TextChoices):
    """What an organisation is in one investment."""

    AUTHORITY = "authority", _("Myndighed")
    PROVIDER = "provider", _("Leverandør")
    INVESTOR = "investor", _("Investor")
    COUNCIL = "council", _("Råd")
    EVALUATOR = "evaluator", _("Evaluator")


class Status(models.TextChoices):
    """How far an investment is."""

    AGREED = "agreed", _("Aftalt")
    RUNNING = "running", _("I gang")
    CLOSED = "closed", _("Afsluttet")


class Investment(models.Model):
    """One signed contract and all that follows from it.

    ``contract`` is the file's text as signed, ``fingerprint`` the SHA-256 of its canonical form,
    ``cases`` the text of the worked examples that were signed with it. Dates are the contract's
    first and last day, half-open.
    """

    slug = models.SlugField(unique=True)
    title_da = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    contract = models.TextField()
    fingerprint = models.CharField(max_length=64)
    cases = models.TextField(blank=True)
    currency = models.CharField(max_length=3, default="DKK")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.RUNNING)
    signed_on = models.DateField(null=True)
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)
    frozen_on = models.DateField(null=True, editable=False)
    """Nothing can be delivered as known by this day while a statement of it is being approved."""

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return self.title_en if get_language() == "en" else self.title_da

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed and no final statement has been made."""
        over = self.until_date is not None and self.until_date < timezone.localdate()
        running = self.status == Status.RUNNING
        return over and running and not self.statements.filter(final=True).exists()

    @property
    def status_said(self) -> str:
        """How far the investment is today, in words."""
        return str(
            _("Udløbet, ikke gjort færdig") if self.is_overdue else self.get_status_display()
        )


class Party(models.Model):
    """One organisation's part in one investment, and the purses of the contract that it holds."""

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=Part.choices)
    purses = models.JSONField(default=list)
    everyone = models.BooleanField(default=True)
    """Whether what the part allows is about everyone. Where several authorities share an
    investment, each of them sees only the people whom it pays for."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["investment", "organisation", "part"], name="a_part_is_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_part_display()}"


class Delivery(models.Model):
    """One file of a register as it was handed over: what it covers, and the counts of its rows.

    ``name`` is the id that every row reference carries. ``delivery`` is the engine's own record of
    it, ``merged``, ``quarantined`` and ``notes`` the reader's counts by rule and by reason.
    """

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="deliveries")
    name = models.CharField(max_length=120)
    reader = models.CharField(max_length=40)
    recorded_on = models.DateField()
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    delivery = models.JSONField()
    rows_read = models.PositiveIntegerField()
    rows_accepted = models.PositiveIntegerField()
    rows_quarantined = models.PositiveIntegerField()
    merged = models.JSONField(default=dict)
    quarantined = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "name"], name="delivery_names_are_one"),
            models.UniqueConstraint(
                fields=["investment", "reader", "sha256"], name="a_file_is_delivered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DeliveryTable(models.Model):
    """The facts of one kind that a delivery brought, as an encrypted Parquet table."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=16)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delivery", "kind"], name="one_table_of_each_kind")
        ]

    def __str__(self) -> str:
        return f"{self.delivery}: {self.kind}"


FACTS = Column(DeliveryTable, "sealed")
COLUMNS.append(FACTS)


@append_only
class Statement(models.Model):
    """An immutable snapshot: everything owed for a period as known on its cut-off day.

    ``content`` is the canonical form with every reason, ``sha256`` is of exactly these bytes, and
    ``previous`` is the hash of the statement before. Who pays whom is in `StatementDue`; the total
    adds what different purses owe and is for finding one's way only.
    """

    investment = models.ForeignKey(Investment, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    period = models.CharField(max_length=12)
    start = models.DateField()
    end = models.DateField()
    known_on = models.DateField()
    final = models.BooleanField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    engine = models.CharField(max_length=20)
    units = models.PositiveIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "number"], name="statements_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.number}"


@append_only
class StatementRow(models.Model):
    """One row of a statement without its reason, to be listed and found; amounts in minor units."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="rows")
    place = models.PositiveIntegerField()
    line = models.CharField(max_length=60)
    unit = models.CharField(max_length=64, blank=True, db_index=True)
    once = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12)
    achieved = models.DateField()
    proved = models.DateField()
    before = models.BigIntegerField()
    now = models.BigIntegerField()
    change = models.BigIntegerField()
    due = models.DateField()
    payer = models.CharField(max_length=60, blank=True)
    """The purse that pays all of it; empty when several do, or none."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "place"], name="rows_have_places")
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.place}"


@append_only
class StatementLine(models.Model):
    """What one line comes to in a statement. ``units`` is how many people its rows are about."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    line = models.CharField(max_length=60)
    units = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    change = models.BigIntegerField()
    corrected = models.BigIntegerField()
    """How much of the change corrects what was stated before."""
    corrected_units = models.PositiveIntegerField()
    """How many people the corrections are about."""
    other_units = models.PositiveIntegerField()
    """How many people the rest is about."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "line"], name="a_line_once_a_statement")
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.line}"


@append_only
class StatementDue(models.Model):
    """What one purse owes another by a statement on a day. ``units``: how many it is about."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="dues")
    day = models.DateField()
    payer = models.CharField(max_length=60)
    payee = models.CharField(max_length=60)
    amount = models.BigIntegerField()
    vat = models.BigIntegerField()
    units = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statement", "day", "payer", "payee"], name="a_due_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.payer} → {self.payee}"


class CapitalAccount(models.Model):
    """Cash flow and capital as known on a day, computed by the engine and kept for showing.

    It can be thrown away and computed again; ``evidence`` says which deliveries it rests on.
    """

    investment = models.ForeignKey(Investment, models.CASCADE, related_name="capital_accounts")
    known_on = models.DateField()
    content = models.JSONField()
    computed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["investment", "known_on"], name="an_account_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id}: {self.known_on}"
