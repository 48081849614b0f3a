# SPDX-License-Identifier: MPL-2.0
"""Reads: the runs that someone may see, and what they may start."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from fodfaeste.web.organisations.models import Kind as OrganisationIs
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.runs.kinds import KINDS, Kind
from fodfaeste.web.runs.models import Run

__all__ = ["kind_title", "offered", "operators", "result_address", "runs_of"]


def runs_of(actor: Actor) -> QuerySet[Run]:
    """The runs that the actor may see, newest first."""
    rows = Run.objects.select_related("started_by", "organisation")
    return visible(actor, Right.RUN_READ, rows).order_by("-created", "-pk")


def operators() -> QuerySet[Organisation]:
    """The organisations that operate the installation."""
    return Organisation.objects.filter(kinds__kind=OrganisationIs.OPERATOR)


def offered(actor: Actor) -> dict[Organisation, list[Kind]]:
    """What the actor may start from the list, by organisation."""
    kinds = [kind for kind in KINDS.values() if kind.offered]
    if not kinds:
        return {}
    mine = visible(actor, Right.RUN_START, operators()).order_by("name")
    return dict.fromkeys(mine, kinds)


def kind_title(run: Run) -> str:
    """What the run is called; the name itself for a kind that this version no longer has."""
    kind = KINDS.get(run.kind)
    return str(kind.title) if kind else run.kind


def result_address(run: Run) -> str:
    """Where what came of it is shown; nothing without an address of this site."""
    result: dict[str, Any] = run.result or {}
    address = str(result.get("address", ""))
    return address if address.startswith("/") and not address.startswith("//") else ""
