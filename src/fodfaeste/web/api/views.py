# SPDX-License-Identifier: MPL-2.0
"""A person's tokens: the list, a new one, and the end of one."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fodfaeste.web.api.forms import TokenForm
from fodfaeste.web.api.selectors import tokens_of
from fodfaeste.web.api.services import token_create, token_revoke
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Request, signed_in

__all__ = ["revoke", "tokens"]


@signed_in
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # has no types
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """My tokens. The secret of a new one is on the page that answers the form, and nowhere else.

    A token outlives the login: whoever makes one shows once more who they are.
    """
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        assert isinstance(request.user, Person)
        said = form.cleaned_data
        _token, secret = token_create(
            actor=request.actor, person=request.user, name=said["name"], days=said["days"]
        )
        form = TokenForm()
    found = list(tokens_of(request.actor))
    said = {"form": form, "tokens": found, "secret": secret, "count": len(found)}
    return render(request, "api/tokens.html", said)


@signed_in
@require_POST
def revoke(request: Request, number: int) -> HttpResponse:
    """End one of my tokens."""
    token = tokens_of(request.actor).filter(pk=number).first()
    if token is None:
        raise Http404
    token_revoke(actor=request.actor, token=token)
    messages.success(request, _("Nøglen “%(name)s” virker ikke mere.") % {"name": token.name})
    return redirect("tokens")
