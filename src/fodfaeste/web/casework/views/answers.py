# SPDX-License-Identifier: MPL-2.0
"""What a provider does with a referral, and an authority with its own."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fodfaeste.web.casework.forms.referrals import (
    AcceptForm,
    AuthorityForm,
    DeclineForm,
    WaitForm,
)
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.casework.selectors.capacity import free_for
from fodfaeste.web.casework.selectors.referrals import all_referrals, referral_name, what_of
from fodfaeste.web.casework.selectors.staff import consultants_of
from fodfaeste.web.casework.services.answers import (
    referral_accept,
    referral_acknowledge,
    referral_decline,
    referral_move_up,
    referral_wait,
)
from fodfaeste.web.casework.services.referrals import (
    referral_show_authority,
    referral_withdraw,
)
from fodfaeste.web.casework.views.asking import ask
from fodfaeste.web.investments.models import Part
from fodfaeste.web.organisations.models import Kind, Organisation
from fodfaeste.web.policy import Request, Right, asks

__all__ = ["accept", "acknowledge", "authority", "decline", "move_up", "wait", "withdraw"]

a_form = require_http_methods(["GET", "POST"])
to_answer = asks(Right.REFERRAL_ANSWER, rows=all_referrals, by="referral", field="pk")


def _at_once(
    request: Request, referral: Referral, do: Callable[[], object], done: str
) -> HttpResponse:
    """Do what needs no more to be said, and tell how it went."""
    try:
        do()
        messages.success(request, done)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("casework:referral", referral.pk)


@require_POST
@to_answer
def acknowledge(request: Request, referral: Referral) -> HttpResponse:
    """Say that it has arrived."""
    return _at_once(
        request,
        referral,
        lambda: referral_acknowledge(actor=request.actor, referral=referral),
        _("Der er kvitteret for henvisningen."),
    )


@require_POST
@to_answer
def move_up(request: Request, referral: Referral) -> HttpResponse:
    """One forward on the waiting list."""
    return _at_once(
        request,
        referral,
        lambda: referral_move_up(actor=request.actor, referral=referral),
        _("Henvisningen er rykket frem på ventelisten."),
    )


@require_POST
@asks(Right.REFERRAL_MAKE, rows=all_referrals, by="referral", field="pk")
def withdraw(request: Request, referral: Referral) -> HttpResponse:
    """Take it back."""
    return _at_once(
        request,
        referral,
        lambda: referral_withdraw(actor=request.actor, referral=referral),
        _("Henvisningen er trukket tilbage."),
    )


def _asked(
    request: Request,
    referral: Referral,
    form: forms.Form,
    do: Callable[[], str],
    heading: str,
    action: str,
) -> HttpResponse:
    """Ask what must be said with an answer; ``do`` gives the address to go on to."""
    if form.is_bound and form.is_valid():
        try:
            return redirect(do())
        except ValidationError as error:
            form.add_error(None, error)
    lead = _("%(name)s er henvist til %(what)s.") % {
        "name": referral_name(referral),
        "what": what_of(referral),
    }
    free = free_for(referral)
    if free is not None:
        places = ngettext("%(free)s plads er ledig.", "%(free)s pladser er ledige.", free)
        lead = f"{lead} {places % {'free': free}}"
    up = (referral_name(referral), _page(referral))
    return ask(request, form, heading=heading, lead=lead, action=action, up=up)


def _page(referral: Referral) -> str:
    return reverse("casework:referral", args=[referral.pk])


@a_form
@to_answer
def accept(request: Request, referral: Referral) -> HttpResponse:
    """Say yes, and give the course to someone."""
    form = AcceptForm(request.POST or None, staff=consultants_of(referral.organisation))

    def do() -> str:
        referral_accept(
            actor=request.actor,
            referral=referral,
            consultant=form.cleaned_data["consultant"],
            on=form.cleaned_data["on"],
            answer=form.cleaned_data["answer"],
        )
        messages.success(request, _("Henvisningen er antaget, og forløbet er oprettet."))
        return _page(referral)

    return _asked(request, referral, form, do, _("Antag henvisningen"), _("Antag"))


@a_form
@to_answer
def wait(request: Request, referral: Referral) -> HttpResponse:
    """Put it on the waiting list."""
    form = WaitForm(request.POST or None)

    def do() -> str:
        referral_wait(actor=request.actor, referral=referral, answer=form.cleaned_data["answer"])
        messages.success(
            request, _("Henvisningen er nummer %(n)s på ventelisten.") % {"n": referral.queue}
        )
        return _page(referral)

    return _asked(request, referral, form, do, _("Sæt på venteliste"), _("Sæt på venteliste"))


@a_form
@to_answer
def decline(request: Request, referral: Referral) -> HttpResponse:
    """Say no, with the reason."""
    form = DeclineForm(request.POST or None)

    def do() -> str:
        referral_decline(
            actor=request.actor,
            referral=referral,
            reason=Referral.Declined(form.cleaned_data["reason"]),
            answer=form.cleaned_data["answer"],
        )
        messages.success(request, _("Henvisningen er afvist."))
        return _page(referral)

    return _asked(request, referral, form, do, _("Afvis henvisningen"), _("Afvis"))


@a_form
@to_answer
def authority(request: Request, referral: Referral) -> HttpResponse:
    """Tell an authority of what psychiatry or the person asked for."""
    rows = Organisation.objects.filter(kinds__kind=Kind.AUTHORITY)
    if referral.investment_id is not None:
        rows = rows.filter(parts__investment=referral.investment_id, parts__part=Part.AUTHORITY)
    form = AuthorityForm(request.POST or None, authorities=rows.distinct().order_by("name"))

    def do() -> str:
        referral_show_authority(
            actor=request.actor, referral=referral, authority=form.cleaned_data["authority"]
        )
        messages.success(request, _("Kommunen kan nu se henvisningen."))
        return _page(referral)

    return _asked(request, referral, form, do, _("Giv kommunen besked"), _("Giv besked"))
