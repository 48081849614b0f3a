# SPDX-License-Identifier: MPL-2.0
"""A register's file: handed over, looked at before anything counts, read in, and taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fodfaeste.contract.told import Told
from fodfaeste.web.investments.models import Delivery, Investment
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.look.components import Column, Entry, Table
from fodfaeste.web.look.components.content import State as Look
from fodfaeste.web.look.figures import clock, day, number, page_language
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import PROBLEMS_TAKEN
from fodfaeste.web.outcomes.files import Problem, problems_from
from fodfaeste.web.outcomes.forms import HandOverForm, reader_named
from fodfaeste.web.outcomes.models import Intake
from fodfaeste.web.outcomes.services.deliver import first_open_day
from fodfaeste.web.outcomes.services.intake import (
    delivery_undo,
    intake_accept,
    intake_drop,
    intake_start,
    undo_hindered,
)
from fodfaeste.web.policy import Actor, Request, Right, asks, rights_in, visible
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["accept", "drop", "intake", "listing", "new", "problems", "undo"]

SHOWN = 20
"""Rejected rows shown on the page; the file has all of them."""
LATEST = 30
LOOKS: dict[str, Look] = {
    Intake.State.READING: "info",
    Intake.State.PREVIEWED: "warning",
    Intake.State.REFUSED: "error",
    Intake.State.ACCEPTING: "info",
    Intake.State.ACCEPTED: "success",
    Intake.State.DROPPED: "",
    Intake.State.UNDONE: "",
}


def _intakes() -> QuerySet[Intake]:
    return Intake.objects.select_related("investment", "run", "made_by", "organisation").defer(
        "problems", "code_table"
    )


@require_safe
@asks(Right.EVIDENCE_DELIVER, rows=Investment.objects.all)
def listing(request: Request, investment: Investment) -> HttpResponse:
    """The files of one's organisation, newest first, and the deliveries that can be taken back."""
    rows = visible(request.actor, Right.EVIDENCE_DELIVER, _intakes().filter(investment=investment))
    said = {
        "investment": investment,
        "tabs": tabs(rights_in(request.actor, investment), investment, "outcomes:files"),
        "entries": [_entry(one) for one in rows.order_by("-made_at")[:LATEST]],
        "deliveries": _undoable(request.actor, investment),
    }
    return render(request, "outcomes/files.html", said)


def _entry(one: Intake) -> Entry:
    about = _("%(what)s, afleveret den %(day)s, lagt ind %(when)s af %(who)s") % {
        "what": reader_named(one.reader),
        "day": day(one.recorded_on),
        "when": clock(one.made_at),
        "who": one.made_by or "–",
    }
    href = reverse("outcomes:intake", args=[one.uid])
    return Entry(one.file, href, about, one.get_state_display(), LOOKS[one.state])


def _undoable(actor: Actor, investment: Investment) -> list[Delivery]:
    """The newest deliveries of one's own that no statement rests on yet."""
    every = Delivery.objects.filter(investment=investment)
    rows = visible(actor, Right.EVIDENCE_DELIVER, every).order_by("-recorded_on", "-pk")
    return [one for one in rows[:LATEST] if undo_hindered(one) is None]


@require_http_methods(["GET", "POST"])
@asks(Right.EVIDENCE_DELIVER, rows=Investment.objects.all)
def new(request: Request, investment: Investment) -> HttpResponse:
    """Hand a file over."""
    form = HandOverForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.is_open(first_open_day(investment)):
        made = intake_start(
            investment=investment,
            organisation=_acting(request, investment),
            actor=request.actor,
            handed=form.handed(),
            content=form.cleaned_data["file"].chunks(),
        )
        return redirect("outcomes:intake", uid=made.uid)
    return render(request, "outcomes/hand_over.html", {"investment": investment, "form": form})


def _acting(request: Request, investment: Investment) -> Organisation:
    pk = acts_for(request.actor, Right.EVIDENCE_DELIVER, investment)
    return get_object_or_404(Organisation, pk=pk)


@require_safe
@never_cache
@asks(Right.EVIDENCE_DELIVER, rows=_intakes, by="uid")
def intake(request: Request, one: Intake) -> HttpResponse:
    """One file: how far it is, and what reading it gives."""
    found = list(islice(problems_from(Intake.objects.get(pk=one.pk)), SHOWN))
    said = {
        "intake": one,
        "investment": one.investment,
        "look": LOOKS[one.state],
        "going": one.state in (Intake.State.READING, Intake.State.ACCEPTING) and not _failed(one),
        "failed": one.run.error if one.run and _failed(one) else "",
        "what": reader_named(one.reader),
        "refusal": one.refusal.get(page_language(), ""),
        "counts": one.counts,
        "table": _problems_table(found) if found else None,
        "shown": len(found),
        "warnings": [{"row": w["row"], "text": w[page_language()]} for w in one.warnings],
        "undo": one.delivery if one.delivery and undo_hindered(one.delivery) is None else None,
    }
    return render(request, "outcomes/intake.html", said)


def _failed(one: Intake) -> bool:
    return one.run is not None and one.run.ends and one.run.state != "done"


def _problems_table(found: Iterable[Problem]) -> Table:
    columns = (
        Column(_("Række"), "number"), Column(_("Felt")), Column(_("Hvad der er galt"), head=True),
    )  # fmt: skip
    place = 3 if page_language() == "da" else 4
    rows = [(number(one[0]), one[1] or "–", str(one[place])) for one in found]
    return Table(_("Rækker, der ikke kan læses"), columns, rows, hide_caption=True)


@require_safe
@asks(Right.EVIDENCE_DELIVER, rows=_intakes, by="uid")
def problems(request: Request, one: Intake) -> HttpResponseBase:
    """The rejected rows as a file: which row, which field, and why; nothing about anyone."""
    audit_record(
        actor=request.actor,
        organisation=one.organisation,
        action=PROBLEMS_TAKEN,
        thing=one.investment.slug,
        detail={"file": one.file},
    )
    whole = Intake.objects.get(pk=one.pk)
    headers = {"Content-Disposition": f'attachment; filename="{one.name}-afvist.csv"'}
    lines = _lines(problems_from(whole))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _lines(found: Iterable[Problem]) -> Iterator[bytes]:
    place = 3 if page_language() == "da" else 4
    yield _line([_("Række"), _("Felt"), _("Kode"), _("Hvad der er galt")], mark=True)
    for one in found:
        yield _line([str(one[0]), one[1], one[2], str(one[place])])


def _line(cells: list[str], mark: bool = False) -> bytes:
    """One line; a cell that a spreadsheet would run as a formula is made plain text."""
    text = io.StringIO()
    safe = [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells]
    csv.writer(text, delimiter=";").writerow(safe)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


@require_POST
@asks(Right.EVIDENCE_DELIVER, rows=_intakes, by="uid")
def accept(request: Request, one: Intake) -> HttpResponse:
    """Have it read in."""
    try:
        intake_accept(intake=one, actor=request.actor)
    except Told as error:
        messages.error(request, error.text(page_language()))
    return redirect("outcomes:intake", uid=one.uid)


@require_POST
@asks(Right.EVIDENCE_DELIVER, rows=_intakes, by="uid")
def drop(request: Request, one: Intake) -> HttpResponse:
    """Throw it away."""
    try:
        intake_drop(intake=one, actor=request.actor)
        messages.success(request, _("Filen er kasseret."))
    except Told as error:
        messages.error(request, error.text(page_language()))
    return redirect("outcomes:files", slug=one.investment.slug)


@require_POST
@asks(Right.EVIDENCE_DELIVER, rows=Delivery.objects.all, by="pk")
def undo(request: Request, delivery: Delivery) -> HttpResponse:
    """Take a delivery back that no statement rests on."""
    investment = delivery.investment
    try:
        delivery_undo(
            delivery=delivery, actor=request.actor, organisation=_acting(request, investment)
        )
        messages.success(request, _("Leverancen er taget tilbage."))
    except Told as error:
        messages.error(request, error.text(page_language()))
    return redirect("outcomes:files", slug=investment.slug)
