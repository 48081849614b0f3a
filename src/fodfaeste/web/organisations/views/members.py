# SPDX-License-Identifier: MPL-2.0
"""An organisation and who is what in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fodfaeste.web.look.figures import inside
from fodfaeste.web.organisations.forms import ChangeForm, EndForm, GiveForm, StandInForm
from fodfaeste.web.organisations.models import Membership, Organisation, Role
from fodfaeste.web.organisations.selectors import (
    invitations_of,
    members_of,
    organisations_of,
)
from fodfaeste.web.organisations.services import (
    membership_change,
    membership_end,
    membership_give,
    stand_in_add,
)
from fodfaeste.web.organisations.tables import member_table
from fodfaeste.web.policy import Request, Right, asks, may, signed_in

__all__ = ["change", "end", "give", "listing", "page", "stand_in"]

a_form = require_http_methods(["GET", "POST"])
memberships = Membership.objects.select_related("person", "organisation", "investment").all


@require_http_methods(["GET"])
@signed_in
def listing(request: Request) -> HttpResponse:
    """The organisations that one is in; a single one is shown at once."""
    mine = list(organisations_of(request.actor))
    if len(mine) == 1:
        return redirect("organisations:page", mine[0].slug)
    return render(request, "organisations/listing.html", {"organisations": mine})


@require_http_methods(["GET"])
@asks(Right.MEMBERS_READ, rows=Organisation.objects.all)
def page(request: Request, organisation: Organisation) -> HttpResponse:
    """Who is what in an organisation: now, soon, and before."""
    members = members_of(request.actor, organisation, timezone.localdate())
    invitations = invitations_of(request.actor, organisation)
    manages = may(request.actor, Right.MEMBERS_MANAGE, organisation)
    return render(
        request,
        "organisations/page.html",
        {
            "organisation": organisation,
            "people": len({one.person_id for one in members.now if one.person.is_active}),
            "now": member_table(_("Medlemmer i dag"), members.now, manages),
            "coming": member_table(_("Begynder senere"), members.coming, manages),
            "ended": member_table(_("Tidligere medlemmer"), members.ended, False),
            "members": members,
            "invitations": invitations,
            "manages": manages,
        },
    )


@a_form
@asks(Right.MEMBERS_MANAGE, rows=Organisation.objects.all)
def give(request: Request, organisation: Organisation) -> HttpResponse:
    """Give a member one more role."""
    form = GiveForm(request.POST or None, organisation=organisation)

    def write() -> str:
        made = membership_give(actor=request.actor, organisation=organisation, **form.terms())
        return _("%(person)s har fået rollen %(role)s.") % {
            "person": made.person,
            "role": inside(Role(made.role).label),
        }

    return _answer(request, form, write, organisation, "organisations/give.html")


@a_form
@asks(Right.MEMBERS_MANAGE, rows=memberships, by="membership", field="pk")
def change(request: Request, membership: Membership) -> HttpResponse:
    """Give another role from a day on."""
    form = ChangeForm(request.POST or None, membership=membership)

    def write() -> str:
        said = form.cleaned_data
        made = membership_change(
            actor=request.actor,
            membership=membership,
            role=Role(said["role"]),
            investment=said["investment"],
            since=said["first_day"],
        )
        return _("%(person)s er nu %(role)s.") % {
            "person": made.person,
            "role": inside(Role(made.role).label),
        }

    return _answer(request, form, write, membership, "organisations/change.html")


@a_form
@asks(Right.MEMBERS_MANAGE, rows=memberships, by="membership", field="pk")
def end(request: Request, membership: Membership) -> HttpResponse:
    """End a membership."""
    form = EndForm(request.POST if request.method == "POST" else None)

    def write() -> str:
        membership_end(actor=request.actor, membership=membership, until=form.until())
        return _("Medlemskabet for %(person)s er afsluttet.") % {"person": membership.person}

    return _answer(request, form, write, membership, "organisations/end.html")


@a_form
@asks(Right.MEMBERS_MANAGE, rows=memberships, by="membership", field="pk")
def stand_in(request: Request, membership: Membership) -> HttpResponse:
    """Let a colleague stand in for a while."""
    form = StandInForm(request.POST or None, membership=membership)

    def write() -> str:
        made = stand_in_add(actor=request.actor, membership=membership, **form.terms())
        return _("%(deputy)s er stedfortræder for %(person)s.") % {
            "deputy": made.person,
            "person": membership.person,
        }

    return _answer(request, form, write, membership, "organisations/stand_in.html")


def _answer(
    request: Request,
    form: Form,
    write: Callable[[], str],
    row: Organisation | Membership,
    template: str,
) -> HttpResponse:
    """Show the form, or do what it says and go back; a refusal is shown at the form."""
    organisation = row if isinstance(row, Organisation) else row.organisation
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, write())
            return redirect("organisations:page", organisation.slug)
        except ValidationError as error:
            form.add_error(None, error)
    said = {"form": form, "organisation": organisation, "membership": row}
    return render(request, template, said)
