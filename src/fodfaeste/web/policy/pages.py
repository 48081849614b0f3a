# SPDX-License-Identifier: MPL-2.0
"""What a view declares: that it is public, for whoever is signed in, or for a right to a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponseBase

from fodfaeste.web.policy.request import Request
from fodfaeste.web.policy.rights import Right
from fodfaeste.web.policy.scopes import visible

__all__ = ["Policy", "asks", "declare", "policy_of", "public", "signed_in"]

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """What a page asks for: nothing, a login, or a right to the row that the address names.

    A page for ``machine`` is for the operator's monitoring alone.
    """

    login: bool
    right: Right | None = None
    machine: bool = False


def declare(view: View, policy: Policy) -> View:
    """The view, with what it asks for written on it."""
    vars(view)["policy"] = policy
    return view


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """What a view asks for, or none when nobody has decided."""
    found = getattr(view, "policy", None)
    return found if isinstance(found, Policy) else None


def public(view: View) -> View:
    """A page for anyone."""
    return declare(view, Policy(login=False))


def signed_in(view: View) -> View:
    """A page for whoever is signed in, about themselves."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **said: Any) -> HttpResponseBase:
        if request.actor.person is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **said)

    return declare(guarded, Policy(login=True))


def asks(
    right: Right, rows: Callable[[], QuerySet[Any]], by: str = "slug", field: str | None = None
) -> Callable[[View], View]:
    """A page about one row that the actor has a right to, or a page that does not exist.

    ``rows`` gives every row there is, ``by`` names the argument in the address and ``field`` the
    column it is looked up in. The view gets the row in the argument's place.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, **said: Any) -> HttpResponseBase:
            if request.actor.person is None:
                return redirect_to_login(request.get_full_path())
            wanted = {field or by: said.pop(by)}
            row: Model | None = visible(request.actor, right, rows()).filter(**wanted).first()
            if row is None:
                raise Http404
            return view(request, row, **said)

        return declare(guarded, Policy(login=True, right=right))

    return guard
