# SPDX-License-Identifier: MPL-2.0
"""The pages of invoices: an organisation's list, one invoice, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.exchange.invoices import InvoiceRefused
from fodfaeste.web.bookkeeping.actions import INVOICE_TAKEN
from fodfaeste.web.bookkeeping.invoices.documents import details_of
from fodfaeste.web.bookkeeping.invoices.forms import BillingForm, DraftForm, HandedForm
from fodfaeste.web.bookkeeping.invoices.models import Invoice, State
from fodfaeste.web.bookkeeping.invoices.refused import InvoicingRefused
from fodfaeste.web.bookkeeping.invoices.selectors import (
    Booked,
    booked_of,
    document_bytes,
    dues_to_invoice,
    faults_of,
    invoices_of,
    orders_of,
)
from fodfaeste.web.bookkeeping.invoices.services import (
    PDF,
    billing_set,
    invoice_change,
    invoice_check,
    invoice_drop,
    invoice_from_due,
    invoice_from_referral,
    invoice_paid,
    invoice_send,
)
from fodfaeste.web.bookkeeping.invoices.tables import (
    course,
    invoices_table,
    lines_table,
    orders_table,
    owing_table,
    steps_table,
)
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.investments.models import StatementDue
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, may, signed_in, visible
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "billing",
    "change",
    "check",
    "drop",
    "from_due",
    "from_referral",
    "listing",
    "mine",
    "page",
    "paid",
    "pdf",
    "send",
    "xml",
]

PER_PAGE = 50
a_form = require_http_methods(["GET", "HEAD", "POST"])
invoices = Invoice.objects.select_related(
    "seller", "buyer", "credits", "due__statement__investment"
).defer("due__statement__content").all  # fmt: skip


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """The organisations whose invoices one may see; a single one's are shown at once."""
    rows = visible(request.actor, Right.INVOICE_READ, Organisation.objects.order_by("name"))
    found = list(rows)
    if len(found) == 1:
        return redirect("bookkeeping:invoices", found[0].slug)
    return render(request, "bookkeeping/invoices/mine.html", {"organisations": found})


@require_safe
@asks(Right.INVOICE_READ, rows=Organisation.objects.all)
def listing(request: Request, organisation: Organisation) -> HttpResponse:
    """What can be invoiced, and every invoice sent and received."""
    keeps = may(request.actor, Right.INVOICE_KEEP, organisation)
    rows = invoices_of(request.actor, organisation)
    state = request.GET.get("status", "")
    if state in State.values:
        rows = rows.filter(state=state)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    owing = dues_to_invoice(organisation) if keeps else []
    orders = orders_of(organisation) if keeps else []
    said = {
        "organisation": organisation,
        "keeps": keeps,
        "page": shown,
        "state": state,
        "states": State.choices,
        "table": invoices_table(list(shown), organisation),
        "waiting": len(owing) + len(orders),
        "owing": owing,
        "owing_table": owing_table(request, owing[:PER_PAGE], organisation),
        "orders": orders,
        "orders_table": orders_table(request, orders[:PER_PAGE], organisation),
        "shown": PER_PAGE,
    }
    return render(request, "bookkeeping/invoices/listing.html", said)


@a_form
@asks(Right.INVOICE_KEEP, rows=Organisation.objects.all)
def billing(request: Request, organisation: Organisation) -> HttpResponse:
    """What stands on the organisation's invoices, and how it receives others'."""
    form = BillingForm(request.POST or None, details=details_of(organisation))
    if form.is_bound and form.is_valid():
        billing_set(organisation=organisation, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Oplysningerne er gemt."))
        return redirect("bookkeeping:invoices", organisation.slug)
    said = {"form": form, "organisation": organisation}
    return render(request, "bookkeeping/invoices/billing.html", said)


@require_POST
@asks(Right.INVOICE_KEEP, rows=Organisation.objects.all)
def from_due(request: Request, organisation: Organisation, due: int) -> HttpResponse:
    """Draft what a statement says is owed."""
    owing = {one.due.pk: one.due for one in dues_to_invoice(organisation)}
    row = owing.get(due) or get_object_or_404(
        StatementDue.objects.filter(invoices__seller=organisation).distinct(), pk=due
    )
    try:
        made = invoice_from_due(due=row, seller=organisation, actor=request.actor)
    except InvoicingRefused as refused:
        messages.error(request, refused.text(page_language()))
        return redirect("bookkeeping:invoices", organisation.slug)
    if len(made) > 1:
        messages.info(request, _("Opgørelsen gav både en faktura og en kreditnota."))
    return redirect("bookkeeping:invoice", made[0].uid)


@require_POST
@asks(Right.INVOICE_KEEP, rows=Organisation.objects.all)
def from_referral(request: Request, organisation: Organisation, referral: int) -> HttpResponse:
    """Draft the price of an order."""
    row = get_object_or_404(Referral.objects.filter(organisation=organisation), pk=referral)
    try:
        made = invoice_from_referral(referral=row, actor=request.actor)
    except InvoicingRefused as refused:
        messages.error(request, refused.text(page_language()))
        return redirect("bookkeeping:invoices", organisation.slug)
    return redirect("bookkeeping:invoice", made.uid)


@require_safe
@asks(Right.INVOICE_READ, rows=invoices, by="uid")
def page(request: Request, invoice: Invoice) -> HttpResponse:
    """One invoice: what is on it, what must be put right, and what can be done with it."""
    keeps = may(request.actor, Right.INVOICE_KEEP, invoice)
    faults = faults_of(invoice) if keeps else ()
    lines = list(invoice.lines.order_by("place"))
    booked = booked_of(invoice) if keeps and invoice.state in (State.SENT, State.PAID) else None
    said = {
        "invoice": invoice,
        "keeps": keeps,
        "mine": invoice.seller if keeps else invoice.buyer,
        "faults": [fault.text(page_language()) for fault in faults],
        "details": details_of(invoice.buyer),
        "course": course(invoice),
        "lines": lines_table(invoice, lines),
        "steps": steps_table(list(invoice.steps.select_related("person").order_by("pk"))),
        "documents": list(invoice.documents.order_by("form").defer("content")),
        "form": _handed_form(invoice, booked) if keeps else None,
        "booked": booked,
        "credited_by": list(invoice.credited_by.exclude(state=State.DRAFT).order_by("number")),
    }
    return render(request, "bookkeeping/invoices/page.html", said)


def _handed_form(invoice: Invoice, booked: Booked | None) -> HandedForm | None:
    """Asks when and how; a payment that the books have is filled in."""
    if invoice.state not in (State.CHECKED, State.SENT):
        return None
    if booked is not None and booked.is_whole:
        return HandedForm(initial={"on": booked.day, "note": booked.reference})
    return HandedForm()


@a_form
@asks(Right.INVOICE_KEEP, rows=invoices, by="uid")
def change(request: Request, invoice: Invoice) -> HttpResponse:
    """Put a draft right."""
    form = DraftForm(request.POST or None, invoice=invoice)
    if form.is_bound and form.is_valid():
        return _done(
            request,
            invoice,
            lambda: invoice_change(invoice=invoice, actor=request.actor, **form.cleaned_data),
            _("Kladden er gemt."),
        )
    said = {"form": form, "invoice": invoice}
    return render(request, "bookkeeping/invoices/change.html", said)


@require_POST
@asks(Right.INVOICE_KEEP, rows=invoices, by="uid")
def check(request: Request, invoice: Invoice) -> HttpResponse:
    """Check it and give it a number; what must be put right is on its page."""
    try:
        return _done(
            request,
            invoice,
            lambda: invoice_check(invoice=invoice, actor=request.actor),
            _("Fakturaen er kontrolleret og har fået et nummer."),
        )
    except InvoiceRefused as refused:
        for fault in refused.faults:
            messages.error(request, fault.text(page_language()))
        return redirect("bookkeeping:invoice", invoice.uid)


@require_POST
@asks(Right.INVOICE_KEEP, rows=invoices, by="uid")
def send(request: Request, invoice: Invoice) -> HttpResponse:
    """Register that it was handed over."""
    return _handed(request, invoice, invoice_send, _("Fakturaen er registreret som afleveret."))


@require_POST
@asks(Right.INVOICE_KEEP, rows=invoices, by="uid")
def paid(request: Request, invoice: Invoice) -> HttpResponse:
    """Register that it was paid."""
    return _handed(request, invoice, invoice_paid, _("Fakturaen er registreret som betalt."))


@require_POST
@asks(Right.INVOICE_KEEP, rows=invoices, by="uid")
def drop(request: Request, invoice: Invoice) -> HttpResponse:
    """Throw a draft away."""
    try:
        invoice_drop(invoice=invoice, actor=request.actor)
    except InvoicingRefused as refused:
        messages.error(request, refused.text(page_language()))
        return redirect("bookkeeping:invoice", invoice.uid)
    messages.success(request, _("Kladden er slettet."))
    return redirect("bookkeeping:invoices", invoice.seller.slug)


@require_safe
@asks(Right.INVOICE_READ, rows=invoices, by="uid")
def xml(request: Request, invoice: Invoice) -> HttpResponse:
    """The document as it is sent."""
    return _file(request, invoice, invoice.format, "application/xml", "xml")


@require_safe
@asks(Right.INVOICE_READ, rows=invoices, by="uid")
def pdf(request: Request, invoice: Invoice) -> HttpResponse:
    """The document for people."""
    return _file(request, invoice, PDF, "application/pdf", "pdf")


def _handed(
    request: Request, invoice: Invoice, move: Callable[..., Invoice], word: str
) -> HttpResponse:
    form = HandedForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(one) for one in errors))
        return redirect("bookkeeping:invoice", invoice.uid)
    said = form.cleaned_data
    return _done(
        request,
        invoice,
        lambda: move(invoice=invoice, actor=request.actor, on=said["on"], note=said["note"]),
        word,
    )


def _done(
    request: Request, invoice: Invoice, write: Callable[[], object], word: str
) -> HttpResponse:
    try:
        write()
        messages.success(request, word)
    except InvoicingRefused as refused:
        messages.error(request, refused.text(page_language()))
    return redirect("bookkeeping:invoice", invoice.uid)


def _file(request: Request, invoice: Invoice, form: str, kind: str, end: str) -> HttpResponse:
    content = document_bytes(invoice, form)
    if content is None:
        raise Http404
    keeps = may(request.actor, Right.INVOICE_KEEP, invoice)
    audit_record(
        actor=request.actor,
        organisation=invoice.seller if keeps else invoice.buyer,
        action=INVOICE_TAKEN,
        thing=invoice.said_number,
    )
    name = f"faktura-{invoice.said_number}.{end}"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
