# SPDX-License-Identifier: MPL-2.0
"""What every page's frame needs to know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fodfaeste.web.look.navigation import menu
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import NOBODY, Actor

__all__ = ["page"]


def page(request: HttpRequest) -> dict[str, Any]:
    """The actor, the organisations that the actor acts for, and the menu; read when drawn."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.person is None:
        return {"actor": actor, "menu": (), "acts_for": ()}
    return {
        "actor": actor,
        "menu": SimpleLazyObject(lambda: menu(request, actor)),
        "acts_for": SimpleLazyObject(lambda: _acts_for(actor)),
    }


def _acts_for(actor: Actor) -> list[str]:
    names = Organisation.objects.filter(pk__in=actor.organisations).order_by("name")
    return list(names.values_list("name", flat=True))
