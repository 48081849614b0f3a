# SPDX-License-Identifier: MPL-2.0
"""Workplaces that are in the register twice: found, made one, and made two again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fodfaeste.web.employers.models import Employer, Merge
from fodfaeste.web.employers.selectors.doubles import likely_doubles
from fodfaeste.web.employers.services import employers_merge, merge_undo
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks

__all__ = ["doubles", "undo"]


@require_http_methods(["GET", "POST"])
@asks(Right.EMPLOYER_WRITE, rows=Organisation.objects.all)
def doubles(request: Request, organisation: Organisation) -> HttpResponse:
    """The pairs of a register that look like one workplace; a button makes them one."""
    if request.method == "POST":
        return _merge(request, organisation)
    pairs = likely_doubles(organisation)
    said = {"organisation": organisation, "pairs": pairs}
    return render(request, "employers/doubles.html", said)


def _merge(request: Request, organisation: Organisation) -> HttpResponse:
    kept, double = (_named(request, organisation, name) for name in ("kept", "double"))
    if kept is None or double is None:
        messages.error(request, _("Vælg et par på siden."))
        return redirect("employers:doubles", organisation.slug)
    try:
        employers_merge(actor=request.actor, kept=kept, double=double)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = {"kept": kept.name, "double": double.name}
        text = _("%(double)s er samlet med %(kept)s. Det kan fortrydes på virksomhedens side.")
        messages.success(request, text % said)
    return redirect("employers:doubles", organisation.slug)


def _named(request: Request, organisation: Organisation, name: str) -> Employer | None:
    number = request.POST.get(name, "")
    own = Employer.objects.filter(organisation=organisation)
    numeric = number.isascii() and number.isdigit() and len(number) < 18
    return own.filter(pk=int(number)).first() if numeric else None


@require_POST
@asks(Right.EMPLOYER_WRITE, rows=Merge.objects.select_related("kept", "double").all, by="merge",
      field="pk")  # fmt: skip
def undo(request: Request, merge: Merge) -> HttpResponse:
    """Two workplaces again."""
    try:
        merge_undo(actor=request.actor, merge=merge)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("De to virksomheder er skilt ad igen."))
    return redirect("employers:page", merge.kept_id)
