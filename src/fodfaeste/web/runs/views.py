# SPDX-License-Identifier: MPL-2.0
"""The list of runs, the page of one, the part of it that moves, and the buttons."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.components.content import State as Look
from fodfaeste.web.look.figures import clock
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Right, asks, may, may_somewhere, signed_in
from fodfaeste.web.policy.pages import policy_of
from fodfaeste.web.policy.request import Request
from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.models import Run, State
from fodfaeste.web.runs.selectors import kind_title, offered, operators, result_address, runs_of
from fodfaeste.web.runs.services import run_cancel, run_start

__all__ = ["cancel", "listing", "part", "run", "start"]

ON_A_PAGE = 25
LOOKS: dict[str, Look] = {
    State.WAITING: "info",
    State.RUNNING: "info",
    State.DONE: "success",
    State.FAILED: "error",
    State.CANCELLED: "warning",
}


def _rows() -> QuerySet[Run]:
    return Run.objects.select_related("started_by", "organisation")


@require_safe
@signed_in
def listing(request: Request) -> HttpResponse:
    """The runs of one's organisations, newest first."""
    rows = runs_of(request.actor)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("side"))
    going = rows.filter(state__in=(State.WAITING, State.RUNNING)).count()
    said = {
        "page": page,
        "entries": _entries(page.object_list),
        "going": going,
        "offered": offered(request.actor),
        "key": uuid.uuid4().hex,
    }
    return render(request, "runs/list.html", said)


def _entries(runs: Iterable[Run]) -> list[Entry]:
    """The rows of the list; what is the same for all of them is said once."""
    by_someone, by_itself = _("{when}, {who}"), _("{when}, startet automatisk")
    states = {state: str(State(state).label) for state in State.values}
    top = reverse("runs:list")
    return [
        Entry(
            kind_title(one),
            f"{top}{one.pk}/",
            (by_someone if one.started_by_id else by_itself).format(
                when=clock(one.created), who=one.started_by
            ),
            states[one.state],
            LOOKS[one.state],
        )
        for one in runs
    ]


@require_safe
@never_cache
@asks(Right.RUN_READ, rows=_rows, by="pk")
def run(request: Request, one: Run) -> HttpResponse:
    """One run: how far it is and what came of it."""
    return render(request, "runs/run.html", _said(request, one))


@require_safe
@never_cache
@asks(Right.RUN_READ, rows=_rows, by="pk")
def part(request: Request, one: Run) -> HttpResponse:
    """The part of the page that moves, asked for again and again while the run goes on."""
    return render(request, "runs/part.html", _said(request, one))


def _said(request: Request, one: Run) -> dict[str, Any]:
    return {
        "run": one,
        "title": kind_title(one),
        "look": LOOKS[one.state],
        "address": _address(request, one),
        "may_cancel": not one.ends and not one.cancel_asked and may(
            request.actor, Right.RUN_START, one
        ),
    }  # fmt: skip


def _address(request: Request, one: Run) -> str:
    """Where the result is shown, for those who can have a right to such a page."""
    address = result_address(one)
    try:
        asked = policy_of(resolve(urlsplit(address).path).func) if address else None
    except Resolver404:
        return ""
    right = asked.right if asked else None
    return address if right is None or may_somewhere(request.actor, right) else ""


@require_POST
@asks(Right.RUN_START, rows=_rows, by="pk")
def cancel(request: Request, one: Run) -> HttpResponse:
    """Stop a run."""
    after = run_cancel(run=one, actor=request.actor)
    if after.state == State.CANCELLED:
        messages.success(request, _("Kørslen er annulleret."))
    elif after.ends:
        messages.info(request, _("Kørslen var allerede slut."))
    else:
        messages.info(request, _("Kørslen stopper, så snart det trin, den er i gang med, er slut."))
    return redirect("runs:run", pk=one.pk)


@require_POST
@asks(Right.RUN_START, rows=operators)
def start(request: Request, organisation: Organisation) -> HttpResponse:
    """Start one of the kinds that are offered; the form's key makes a second click the same run."""
    kind, key = KINDS.get(request.POST.get("kind", "")), request.POST.get("key", "")
    if kind is None or not kind.offered or not 0 < len(key) <= 64:
        raise Http404
    one = run_start(kind=kind.name, key=key, organisation=organisation, actor=request.actor)
    return redirect("runs:run", pk=one.pk)
