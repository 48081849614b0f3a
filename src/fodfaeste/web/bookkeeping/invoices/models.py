# SPDX-License-Identifier: MPL-2.0
"""Invoices, their lines, what was done with them, and what stands on an organisation's own."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models import Referral
from fodfaeste.web.investments.models import StatementDue
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.privacy.append_only import append_only

__all__ = [
    "BillingDetails",
    "Format",
    "Invoice",
    "InvoiceDocument",
    "InvoiceLine",
    "InvoiceStep",
    "Kind",
    "State",
    "VatCategory",
]


class Kind(models.TextChoices):
    """What the document is, as EN 16931 codes it."""

    INVOICE = "380", _("Faktura")
    CREDIT_NOTE = "381", _("Kreditnota")


class State(models.TextChoices):
    """How far an invoice is."""

    DRAFT = "draft", _("Kladde")
    CHECKED = "checked", _("Kontrolleret")
    SENT = "sent", _("Afleveret")
    PAID = "paid", _("Betalt")


class Format(models.TextChoices):
    """The form that a recipient wants its invoices in."""

    OIOUBL = "oioubl-2.1", _("OIOUBL 2.1 (NemHandel)")
    PEPPOL = "peppol-bis-3", _("Peppol BIS Billing 3")


class VatCategory(models.TextChoices):
    """How VAT treats a line, as EN 16931 codes it."""

    STANDARD = "S", _("Med moms")
    EXEMPT = "E", _("Momsfritaget")
    OUTSIDE_SCOPE = "O", _("Uden for momsloven")


class BillingDetails(models.Model):
    """What stands on an organisation's invoices, and what it asks of those it receives.

    ``account`` without ``registration`` is empty: then it is paid to the organisation's NemKonto.
    Without a GLN invoices are addressed to the CVR number.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="billing")
    street = models.CharField(_("vejnavn og husnummer"), max_length=120)
    postcode = models.CharField(_("postnummer"), max_length=4)
    city = models.CharField(_("by"), max_length=120)
    contact = models.CharField(_("kontaktperson"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    vat_number = models.CharField(_("momsnummer"), max_length=10, blank=True)
    registration = models.CharField(_("registreringsnummer"), max_length=4, blank=True)
    account = models.CharField(_("kontonummer"), max_length=10, blank=True)
    gln = models.CharField(_("EAN-/GLN-nummer"), max_length=13, blank=True)
    format = models.CharField(
        _("format"), max_length=12, choices=Format.choices, default=Format.OIOUBL
    )
    demands_order = models.BooleanField(_("kræver rekvisitionsnummer"), default=False)
    person = models.CharField(_("personreference"), max_length=60, blank=True)

    def __str__(self) -> str:
        return str(self.organisation)


class Invoice(models.Model):
    """An invoice or a credit note of one organisation to another, in minor units.

    It is made of ``due`` (what a statement says one purse owes another) or of ``referral`` (an
    order of a place). A draft has no number and can be dropped; when it is checked it gets the
    next number of its seller, and is never changed again: what is wrong is credited. ``payable``
    is what the statement or the order comes to.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seller = models.ForeignKey(Organisation, models.PROTECT, related_name="invoices_sent")
    buyer = models.ForeignKey(Organisation, models.PROTECT, related_name="invoices_received")
    kind = models.CharField(max_length=3, choices=Kind.choices, default=Kind.INVOICE)
    state = models.CharField(max_length=7, choices=State.choices, default=State.DRAFT)
    number = models.PositiveIntegerField(null=True)
    due = models.ForeignKey(StatementDue, models.PROTECT, null=True, related_name="invoices")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="invoices")
    credits = models.ForeignKey("self", models.PROTECT, null=True, related_name="credited_by")
    issued = models.DateField(_("fakturadato"), null=True)
    pay_by = models.DateField(_("forfaldsdato"))
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    order = models.CharField(_("rekvisitionsnummer"), max_length=60, blank=True)
    person = models.CharField(_("personreference"), max_length=60, blank=True)
    account = models.CharField(_("kontostreng"), max_length=60, blank=True)
    gln = models.CharField(_("EAN-/GLN-nummer"), max_length=13, blank=True)
    note = models.CharField(_("bemærkning"), max_length=500, blank=True)
    reason = models.CharField(_("grund til, at der ingen moms er"), max_length=200, blank=True)
    payable = models.BigIntegerField()
    format = models.CharField(max_length=12, choices=Format.choices)
    paid_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["seller", "number"], name="invoice_numbers_are_one_series"
            ),
            models.UniqueConstraint(fields=["due", "kind"], name="what_is_owed_is_invoiced_once"),
            models.UniqueConstraint(fields=["referral", "kind"], name="an_order_is_invoiced_once"),
            models.CheckConstraint(
                condition=models.Q(state="draft", number__isnull=True)
                | (~models.Q(state="draft") & models.Q(number__isnull=False)),
                name="all_but_drafts_have_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(due__isnull=False, referral__isnull=True)
                | models.Q(due__isnull=True, referral__isnull=False),
                name="an_invoice_is_of_a_statement_or_an_order",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["buyer", "state"])]

    def __str__(self) -> str:
        return self.said_number or str(self.uid)

    @property
    def is_overdue(self) -> bool:
        """Whether it was handed over, is not paid, and its day has passed."""
        return self.state == State.SENT and self.pay_by < timezone.localdate()

    @property
    def said_state(self) -> str:
        """How far it is today, in words."""
        return str(_("Forfalden") if self.is_overdue else self.get_state_display())

    @property
    def said_number(self) -> str:
        """The number as it is written on the document; empty for a draft."""
        return f"{self.number:06d}" if self.number is not None else ""


class InvoiceLine(models.Model):
    """A line of an invoice; ``price`` and ``amount`` are minor units without VAT."""

    invoice = models.ForeignKey(Invoice, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=12, decimal_places=4, default=1)
    price = models.BigIntegerField()
    amount = models.BigIntegerField()
    category = models.CharField(max_length=1, choices=VatCategory.choices)
    percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "place"], name="invoice_lines_have_places")
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.place}"


@append_only
class InvoiceDocument(models.Model):
    """The very bytes of an invoice as it was checked: what is handed over and archived."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="documents")
    form = models.CharField(max_length=12)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "form"], name="one_document_of_each_form")
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.form}"


@append_only
class InvoiceStep(models.Model):
    """What was done with an invoice, when, and by whom."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=7, choices=State.choices)
    at = models.DateTimeField()
    day = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.state}"
