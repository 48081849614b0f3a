# SPDX-License-Identifier: MPL-2.0
"""The pages about the books of one investment, and whose books they are."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment, Party
from fodfaeste.web.look.components import Link
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right
from fodfaeste.web.policy.scopes import acting_for

__all__ = ["BOOKS", "book_tabs", "books_of", "purses_held"]

BOOKS: list[tuple[str, Any, Right]] = [
    ("bookkeeping:payments", _("Betalinger"), Right.BOOKS_READ),
    ("bookkeeping:ledger", _("Finans"), Right.BOOKS_READ),
    ("bookkeeping:costs", _("Driftsudgifter"), Right.BOOKS_READ),
    ("bookkeeping:accounts", _("Kontostrenge og bilag"), Right.BOOKS_READ),
    ("bookkeeping:year_end", _("Årsafslutning"), Right.BOOKS_READ),
]
"""The address of each page about the books of an investment, its title and its right."""


def book_tabs(rights: Set[Right], investment: Investment, here: str) -> list[Link]:
    """The pages about the books that these rights lead to."""
    return [
        Link(text, reverse(name, args=[investment.slug]), name == here)
        for name, text, right in BOOKS
        if right in rights
    ]


def books_of(request: Request, right: Right, investment: Investment) -> Organisation:
    """Whose books are open: the one that the address names, else the first that the right is for.

    Raises `Http404` when the actor has the right for none, or not for the one that is named.
    """
    mine = Organisation.objects.filter(pk__in=acting_for(request.actor, (right,), investment))
    asked = request.GET.get("organisation", "") or request.POST.get("organisation", "")
    found = mine.filter(slug=asked) if asked else mine.order_by("pk")
    one = found.first()
    if one is None:
        raise Http404
    return one


def purses_held(investment: Investment, organisation: Organisation) -> frozenset[str]:
    """The purses of the contract that an organisation holds."""
    rows = Party.objects.filter(investment=investment, organisation=organisation)
    return frozenset(purse for purses in rows.values_list("purses", flat=True) for purse in purses)
