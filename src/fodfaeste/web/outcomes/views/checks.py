# SPDX-License-Identifier: MPL-2.0
"""What is to be verified: the queue, one check with both sides, its steps and its documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fodfaeste.contract.told import Told
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.figures import amount, page_language
from fodfaeste.web.outcomes.actions import CHECK_SEEN, DOCUMENT_SEEN
from fodfaeste.web.outcomes.forms import DocumentForm, StepForm
from fodfaeste.web.outcomes.models import Check, Document
from fodfaeste.web.outcomes.models.check import DOCUMENTS, OPEN
from fodfaeste.web.outcomes.selectors import checks_of, sides_of
from fodfaeste.web.outcomes.services.steps import (
    GIVERS,
    VERIFIERS,
    check_step,
    document_add,
    recorders,
)
from fodfaeste.web.outcomes.sides import LOOKS, entry_of, facts_table, register_table, title_of
from fodfaeste.web.policy import Request, Right, asks, may, rights_in
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["check", "decide", "document", "document_new", "listing", "reply"]

PER_PAGE = 30
BUTTONS = {
    "verified": (gettext_lazy("Bekræft"), "button-primary"),
    "seconded": (gettext_lazy("Bekræft som nummer to"), "button-primary"),
    "rejected": (gettext_lazy("Afvis"), "button-secondary"),
    "disputed": (gettext_lazy("Bestrid"), "button-secondary"),
    "upheld": (gettext_lazy("Oplysningen gælder"), "button-primary"),
    "overruled": (gettext_lazy("Oplysningen gælder ikke"), "button-secondary"),
    "resubmitted": (gettext_lazy("Send ind igen"), "button-primary"),
    "message": (gettext_lazy("Send besked"), "button-tertiary"),
}


def _checks() -> QuerySet[Check]:
    return Check.objects.select_related("investment", "verifier", "course")


@require_safe
@asks(Right.EVIDENCE_READ, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """What waits, and what has been decided."""
    rows = checks_of(request.actor, investment)
    done = request.GET.get("vis") == "afgjort"
    wanted = rows.exclude(state__in=OPEN) if done else rows.filter(state__in=OPEN)
    shown = Paginator(wanted, PER_PAGE).get_page(request.GET.get("side"))
    overdue = rows.filter(state__in=OPEN, required=True, due_on__lt=timezone.localdate())
    said = {
        "investment": investment,
        "tabs": tabs(rights_in(request.actor, investment), investment, "outcomes:checks"),
        "page": shown,
        "entries": [entry_of(one) for one in shown],
        "open": rows.filter(state__in=OPEN).count(),
        "late": overdue.count(),
        "done": done,
    }
    return render(request, "outcomes/checks.html", said)


@require_safe
@never_cache
@asks(Right.EVIDENCE_READ, rows=_checks, by="uid")
def check(request: Request, one: Check) -> HttpResponse:
    """One check: both sides of it, what was said about it, and what can be done."""
    audit_record(
        actor=request.actor,
        organisation=_acting(request, one),
        action=CHECK_SEEN,
        subject=one.unit,
        thing=one.investment.slug,
    )
    return _page(request, one, StepForm(), DocumentForm())


def _page(request: Request, one: Check, step: StepForm, paper: DocumentForm) -> HttpResponse:
    sides = sides_of(one, timezone.localdate())
    gives = may(request.actor, Right.COURSE_WRITE, one)
    verifies = may(request.actor, Right.EVIDENCE_VERIFY, one)
    own = request.actor.person in recorders(one)
    papers_taken = one.is_open or one.state == Check.State.REJECTED
    papers = one.documents.defer("sealed").order_by("pk")
    said: dict[str, Any] = {
        "check": one,
        "investment": one.investment,
        "title": title_of(one),
        **_way_up(request, one),
        "look": LOOKS[one.state],
        "amount": amount(one.amount, one.investment.currency)
        if one.amount and Right.STATEMENT_READ in rights_in(request.actor, one.investment)
        else "",
        "facts": facts_table(sides, one.investment) if sides.facts else None,
        "differs": sum(row.differs for row in sides.compared),
        "register": register_table(sides, one.investment) if sides.register_only else None,
        "steps": [
            {"one": each, "text": each.content.get("text", "")}
            for each in one.steps.select_related("by", "organisation").order_by("pk")
        ],
        "papers": papers if verifies or gives else (),
        "hidden_papers": 0 if verifies or gives else papers.count(),
        "form": step,
        "paper_form": paper if gives and papers_taken else None,
        "own": own and verifies and one.is_open,
        "decide": _buttons(one, VERIFIERS, own) if verifies else [],
        "reply": _buttons(one, GIVERS, own=False) if gives else [],
        "late": one.is_late,
    }
    return render(request, "outcomes/check.html", said)


def _way_up(request: Request, one: Check) -> dict[str, str]:
    """To the queue; for whoever does not see it, to the course."""
    if one.course is None or Right.EVIDENCE_READ in rights_in(request.actor, one.investment):
        up = reverse("outcomes:checks", args=[one.investment.slug])
        return {"above": _("Kontrol"), "up": up}
    return {"above": _("Forløbet"), "up": reverse("casework:page", args=[one.course.pk])}


def _buttons(one: Check, ways: Any, own: bool) -> list[tuple[str, Any, str]]:
    """The steps that can be taken now."""
    mine = {"message", "disputed"}
    return [
        (verb, *BUTTONS[verb])
        for verb, way in ways.items()
        if one.state in way.since and (not own or verb in mine)
    ]


@require_POST
@asks(Right.EVIDENCE_VERIFY, rows=_checks, by="uid")
def decide(request: Request, one: Check) -> HttpResponse:
    """A step of whoever verifies."""
    return _stepped(request, one, VERIFIERS, one.verifier_id)


@require_POST
@asks(Right.COURSE_WRITE, rows=_checks, by="uid")
def reply(request: Request, one: Check) -> HttpResponse:
    """A step of whoever gives the course."""
    assert one.course is not None
    return _stepped(request, one, GIVERS, one.course.organisation_id)


def _stepped(request: Request, one: Check, ways: Any, organisation: int) -> HttpResponse:
    form = StepForm(request.POST)
    if not form.is_valid():
        return _page(request, one, form, DocumentForm())
    try:
        check_step(
            check=one,
            verb=form.cleaned_data["verb"],
            text=form.cleaned_data["text"],
            actor=request.actor,
            organisation=organisation,
            ways=ways,
        )
    except Told as error:
        form.add_error("text", error.text(page_language()))
        return _page(request, one, form, DocumentForm())
    messages.success(request, _("Det er gemt."))
    return redirect("outcomes:check", uid=one.uid)


@require_POST
@asks(Right.COURSE_WRITE, rows=_checks, by="uid")
def document_new(request: Request, one: Check) -> HttpResponse:
    """A document is put beside what it shows."""
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, one, StepForm(), form)
    document_add(
        check=one,
        content=form.cleaned_data["file"].chunks(),
        kind=form.cleaned_data["kind"],
        actor=request.actor,
        organisation=_acting(request, one),
    )
    messages.success(request, _("Bilaget er lagt ved."))
    return redirect("outcomes:check", uid=one.uid)


@require_safe
@never_cache
@asks(Right.EVIDENCE_READ, rows=Document.objects.all, by="uid")
def document(request: Request, one: Document) -> HttpResponse:
    """A document, for whoever verifies it and whoever gives the course."""
    about = one.check_of
    audit_record(
        actor=request.actor,
        organisation=_acting(request, about),
        action=DOCUMENT_SEEN,
        subject=about.unit,
        thing=about.investment.slug,
    )
    ending = {"application/pdf": "pdf", "image/png": "png"}.get(one.kind, "jpg")
    headers = {
        "Content-Disposition": f'attachment; filename="bilag-{one.pk}.{ending}"',
        "Content-Security-Policy": "sandbox",
    }
    return HttpResponse(DOCUMENTS.open(one.uid, one.sealed), content_type=one.kind, headers=headers)


def _acting(request: Request, one: Check) -> int | None:
    """In whose name: the verifier's or the giver's organisation that the actor is in."""
    mine = request.actor.organisations
    if one.verifier_id in mine:
        return one.verifier_id
    if one.course is not None and one.course.organisation_id in mine:
        return one.course.organisation_id
    return acts_for(request.actor, Right.EVIDENCE_READ, one.investment)
