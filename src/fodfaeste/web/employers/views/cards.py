# SPDX-License-Identifier: MPL-2.0
"""The page for employers: how it works, and whom to call. It names no participant."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fodfaeste.web.employers.forms import CardForm
from fodfaeste.web.employers.selectors.cards import card_of, card_open
from fodfaeste.web.employers.services import card_make, card_revoke
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, asks, public

__all__ = ["how_it_works", "own"]


@public
@require_safe
def how_it_works(request: HttpRequest, secret: str) -> HttpResponse:
    """How IPS works for an employer, with the consultant to call; for whoever has the address."""
    card = card_open(secret)
    if card is None:
        return render(request, "employers/card_gone.html", status=410)
    return render(request, "employers/how_it_works.html", {"card": card})


@require_http_methods(["GET", "POST"])
@asks(Right.EMPLOYER_WRITE, rows=Organisation.objects.all)
def own(request: Request, organisation: Organisation) -> HttpResponse:
    """One's own page for employers: make it, see its address, close it."""
    card = card_of(request.actor, organisation)
    if request.method == "POST" and "close" in request.POST:
        if card is not None:
            card_revoke(actor=request.actor, card=card)
        messages.success(request, _("Siden er lukket. Adressen virker ikke længere."))
        return redirect("employers:card", organisation.slug)
    form = CardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        card_make(actor=request.actor, organisation=organisation, **form.cleaned_data)
        messages.success(request, _("Din side til virksomheder er klar."))
        return redirect("employers:card", organisation.slug)
    address = reverse("employers:how_it_works", args=[card.secret]) if card else ""
    said = {
        "organisation": organisation,
        "card": card,
        "path": address,
        "address": request.build_absolute_uri(address) if address else "",
        "form": form,
    }
    return render(request, "employers/card.html", said)
