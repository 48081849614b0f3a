# SPDX-License-Identifier: MPL-2.0
"""Electronic invoices: one model, two formats, and the checks before anything is sent."""

from fodfaeste.exchange.invoices.check import check_invoice, invoice_faults
from fodfaeste.exchange.invoices.fault import InvoiceFault, InvoiceRefused
from fodfaeste.exchange.invoices.oioubl21 import oioubl21
from fodfaeste.exchange.invoices.peppol_bis3 import peppol_bis3

__all__ = [
    "FORMATS",
    "InvoiceFault",
    "InvoiceRefused",
    "check_invoice",
    "invoice_faults",
    "oioubl21",
    "peppol_bis3",
]

FORMATS = {"oioubl-2.1": oioubl21, "peppol-bis-3": peppol_bis3}
"""Every format by the name it is chosen by."""
