# SPDX-License-Identifier: MPL-2.0
"""What the pages about an organisation's books of an investment share."""

from __future__ import annotations

from typing import Any

from fodfaeste.web.bookkeeping.ledgers.closing import closed_until
from fodfaeste.web.bookkeeping.tabs import book_tabs, books_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.views.tabs import tabs
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Request, Right, rights_in
from fodfaeste.web.policy.scopes import acting_for

__all__ = ["frame"]


def frame(request: Request, investment: Investment, here: str) -> dict[str, Any]:
    """Whose books are open, what the actor may do in them, and the pages there are."""
    rights = rights_in(request.actor, investment)
    organisation = books_of(request, Right.BOOKS_READ, investment)
    mine = acting_for(request.actor, (Right.BOOKS_READ,), investment)
    keeps = acting_for(request.actor, (Right.BOOKS_KEEP,), investment)
    return {
        "investment": investment,
        "organisation": organisation,
        "others": Organisation.objects.filter(pk__in=mine - {organisation.pk}),
        "keeps": organisation.pk in keeps,
        "tabs": tabs(rights, investment, "bookkeeping:payments"),
        "pages": book_tabs(rights, investment, here),
        "closed": closed_until(investment, organisation),
    }
