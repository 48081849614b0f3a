# SPDX-License-Identifier: MPL-2.0
"""My account: who I am here, how I sign in, and who stands in for me."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fodfaeste.web.organisations.forms import PersonForm
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.organisations.selectors import memberships_of
from fodfaeste.web.policy import Request, signed_in

__all__ = ["account"]


@require_http_methods(["GET", "POST"])
@signed_in
def account(request: Request) -> HttpResponse:
    """What is kept about oneself, and where to change it."""
    assert isinstance(request.user, Person)
    form = PersonForm(request.POST or None, instance=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Dine oplysninger er gemt."))
        return redirect("account")
    today = timezone.localdate()
    ways = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    return render(
        request,
        "organisations/account.html",
        {
            "form": form,
            "memberships": memberships_of(request.user, today),
            "today": today,
            "second_factor": set(ways) & {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN},
            "logins": UserSession.objects.filter(user=request.user).count(),
        },
    )
