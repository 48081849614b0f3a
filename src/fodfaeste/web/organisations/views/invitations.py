# SPDX-License-Identifier: MPL-2.0
"""Invitations: sending them, taking them back, and accepting one."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fodfaeste.web.organisations.forms import InviteForm, JoinForm
from fodfaeste.web.organisations.invitations import (
    AlreadyAccepted,
    invitation_accept,
    invitation_resend,
    invitation_revoke,
    invitation_send,
    person_join,
)
from fodfaeste.web.organisations.models import Invitation, Organisation, Person
from fodfaeste.web.organisations.selectors import (
    INVITATION_IN_SESSION,
    invitation_digest,
    invitation_in_session,
    invitation_open,
    is_known,
)
from fodfaeste.web.policy import Request, Right, asks, public

__all__ = ["accept", "follow", "invite", "resend", "revoke"]


@require_http_methods(["GET", "POST"])
@asks(Right.MEMBERS_MANAGE, rows=Organisation.objects.all)
def invite(request: Request, organisation: Organisation) -> HttpResponse:
    """Invite someone to the organisation."""
    form = InviteForm(request.POST or None, organisation=organisation)
    if form.is_bound and form.is_valid():
        try:
            sent = invitation_send(
                actor=request.actor,
                organisation=organisation,
                link=lambda secret: link_of(request, secret),
                **form.terms(),
            )
            messages.success(request, _("Invitationen er sendt til %(who)s.") % {"who": sent.email})
            return redirect("organisations:page", organisation.slug)
        except ValidationError as error:
            form.add_error(None, error)
    said = {"form": form, "organisation": organisation}
    return render(request, "organisations/invite.html", said)


def link_of(request: Request, secret: str) -> str:
    """The whole address that an invitation's mail has."""
    return request.build_absolute_uri(reverse("invitation", args=[secret]))


open_ones = Invitation.objects.select_related("organisation").all


@require_POST
@asks(Right.MEMBERS_MANAGE, rows=open_ones, by="invitation", field="pk")
def revoke(request: Request, invitation: Invitation) -> HttpResponse:
    """Take an invitation back."""
    try:
        invitation_revoke(actor=request.actor, invitation=invitation)
        said = _("Invitationen til %(who)s er trukket tilbage.") % {"who": invitation.email}
        messages.success(request, said)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("organisations:page", invitation.organisation.slug)


@require_POST
@asks(Right.MEMBERS_MANAGE, rows=open_ones, by="invitation", field="pk")
def resend(request: Request, invitation: Invitation) -> HttpResponse:
    """Send an invitation again, with a new link."""
    try:
        invitation_resend(
            actor=request.actor,
            invitation=invitation,
            link=lambda secret: link_of(request, secret),
        )
        said = _("Invitationen er sendt til %(who)s.") % {"who": invitation.email}
        messages.success(request, said)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("organisations:page", invitation.organisation.slug)


@require_GET
@public
@never_cache
def follow(request: Request, secret: str) -> HttpResponse:
    """Take the secret out of the address, so that it stays in no history, and go on.

    A link that leads nowhere leaves nothing behind: nobody fills the store of sessions by guessing.
    """
    found = invitation_open(invitation_digest(secret))
    if found is not None:
        request.session[INVITATION_IN_SESSION] = found.digest
    else:
        request.session.pop(INVITATION_IN_SESSION, None)
    return redirect("invitation_accept")


@require_http_methods(["GET", "POST"])
@public
@never_cache
def accept(request: Request) -> HttpResponseBase:
    """Accept the invitation whose link was followed, as oneself or as someone new."""
    invitation = invitation_in_session(request)
    if invitation is None:
        return _gone(request)
    if isinstance(request.user, Person):
        return _as_oneself(request, invitation, request.user)
    if is_known(invitation.email):
        login = reverse("account_login")
        return redirect(f"{login}?next={reverse('invitation_accept')}")
    return _as_someone_new(request, invitation)


def _gone(request: Request) -> HttpResponse:
    return render(request, "organisations/invitation_gone.html", status=410)


def _as_oneself(request: Request, invitation: Invitation, person: Person) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            invitation_accept(invitation=invitation, person=person)
            del request.session[INVITATION_IN_SESSION]
            messages.success(
                request, _("Du er nu med i %(where)s.") % {"where": invitation.organisation}
            )
            return redirect("front")
        except AlreadyAccepted:
            return _gone(request)
        except ValidationError as refused:
            error = refused.messages[0]
    said = {
        "invitation": invitation,
        "error": error,
        "other_address": invitation.email != person.email,
    }
    return render(request, "organisations/invitation_accept.html", said)


def _as_someone_new(request: Request, invitation: Invitation) -> HttpResponseBase:
    form = JoinForm(request.POST or None, invitation=invitation)
    if form.is_bound and form.is_valid():
        try:
            person = person_join(
                invitation=invitation,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                language=get_language() or invitation.language,
            )
        except AlreadyAccepted:
            return _gone(request)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            del request.session[INVITATION_IN_SESSION]
            login = Login(user=person, email=person.email)
            signed_in: HttpResponseBase = perform_password_login(
                request, {"email": person.email}, login
            )
            return signed_in
    return render(
        request, "organisations/invitation_join.html", {"invitation": invitation, "form": form}
    )
