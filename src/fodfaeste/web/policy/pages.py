# SPDX-License-Identifier: MPL-2.0
"""What a view declares: that it is public, for whoever is signed in, or for a right to a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from fodfaeste.web.policy.rights import Right
from fodfaeste.web.policy.scopes import visible

__all__ = ["Policy", "asks", "public", "signed_in"]

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """What a page asks for: nothing, a login, or a right to the row that the address names."""

    login: bool
    right: Right | None = None


def public(view: View) -> View:
    """A page for anyone."""
    view.policy = Policy(login=False)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """A page for whoever is signed in, about themselves."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **said: Any) -> HttpResponseBase:
        if request.actor.person is None:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **said)

    guarded.policy = Policy(login=True)  # type: ignore[attr-defined]
    return guarded


def asks(
    right: Right, rows: Callable[[], QuerySet[Any]], by: str = "slug", field: str | None = None
) -> Callable[[View], View]:
    """A page about one row that the actor has a right to, or a page that does not exist.

    ``rows`` gives every row there is, ``by`` names the argument in the address and ``field`` the
    column it is looked up in. The view gets the row in the argument's place.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **said: Any) -> HttpResponseBase:
            actor = request.actor  # type: ignore[attr-defined]
            if actor.person is None:
                return redirect_to_login(request.get_full_path())
            row: Model | None = (
                visible(actor, right, rows()).filter(**{field or by: said.pop(by)}).first()
            )
            if row is None:
                raise Http404
            return view(request, row, **said)

        guarded.policy = Policy(login=True, right=right)  # type: ignore[attr-defined]
        return guarded

    return declare
