# SPDX-License-Identifier: MPL-2.0
"""On a statement's page: the invoices that are made of it, for whoever may see them."""

from __future__ import annotations

from django.template.loader import render_to_string

from fodfaeste.web.bookkeeping.invoices.models import Invoice
from fodfaeste.web.investments.models import Statement
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request, Right, visible

__all__ = ["invoices_of_statement"]


@panel("statement", order=60)
def invoices_of_statement(request: Request, statement: Statement) -> str:
    """Links to its invoices; nothing when the reader may see none."""
    rows = visible(
        request.actor, Right.INVOICE_READ, Invoice.objects.filter(due__statement=statement)
    )
    found = list(rows.select_related("seller", "buyer").order_by("pk"))
    if not found:
        return ""
    said = {"invoices": found}
    return render_to_string("bookkeeping/invoices/panel.html", said, request)
