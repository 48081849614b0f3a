# SPDX-License-Identifier: MPL-2.0
"""The pages about one investment, as a row of tabs: those that the actor has a right to."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Link
from fodfaeste.web.policy import Request, Right, rights_in

__all__ = ["tabs"]

PAGES = (("page", _("Overblik"), Right.INVESTMENT_READ),)


def tabs(request: Request, investment: Investment, here: str) -> list[Link]:
    """The tabs; ``here`` is the page that is shown."""
    rights = rights_in(request.actor, investment)
    return [
        Link(text, reverse(f"investments:{name}", args=[investment.slug]), name == here)
        for name, text, right in PAGES
        if right in rights
    ]
