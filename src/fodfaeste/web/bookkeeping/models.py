# SPDX-License-Identifier: MPL-2.0
"""Every table of the app; each room has its own models."""

from fodfaeste.web.bookkeeping.costs.models import BudgetLine, Drawdown, DrawdownStep, Receipt
from fodfaeste.web.bookkeeping.invoices.models import (
    BillingDetails,
    Invoice,
    InvoiceDocument,
    InvoiceLine,
    InvoiceStep,
)
from fodfaeste.web.bookkeeping.ledgers.models import AccountMapping, JournalCopy, PeriodClosing
from fodfaeste.web.bookkeeping.payments.models import BankImport, Payment, PaymentPart
from fodfaeste.web.bookkeeping.settlements.models import Prepared, Settlement, SettlementStep

__all__ = [
    "AccountMapping",
    "BankImport",
    "BillingDetails",
    "BudgetLine",
    "Drawdown",
    "DrawdownStep",
    "Invoice",
    "InvoiceDocument",
    "InvoiceLine",
    "InvoiceStep",
    "JournalCopy",
    "Payment",
    "PaymentPart",
    "PeriodClosing",
    "Prepared",
    "Receipt",
    "Settlement",
    "SettlementStep",
]
