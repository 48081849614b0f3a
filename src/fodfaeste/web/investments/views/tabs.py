# SPDX-License-Identifier: MPL-2.0
"""What the pages about one investment share: their tabs, and the day that they show."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Link
from fodfaeste.web.policy import Request, Right

__all__ = ["day_said", "known_on", "tabs"]

PAGES = (
    ("page", _("Overblik"), Right.INVESTMENT_READ),
    ("contract", _("Aftalen"), Right.INVESTMENT_READ),
    ("cases", _("Regneeksempler"), Right.INVESTMENT_READ),
    ("statements", _("Opgørelser"), Right.STATEMENT_READ),
    ("money", _("Penge"), Right.MONEY_READ),
    ("deliveries", _("Leverancer"), Right.UNIT_READ),
)


def tabs(rights: Set[Right], investment: Investment, here: str) -> list[Link]:
    """The tabs that these rights lead to; ``here`` is the page that is shown."""
    return [
        Link(text, reverse(f"investments:{name}", args=[investment.slug]), name == here)
        for name, text, right in PAGES
        if right in rights
    ]


def known_on(request: Request) -> date | None:
    """The day that the address asks to see things as known on; nonsense asks for nothing."""
    return day_said(request.GET.get("kendt", ""))


def day_said(text: str) -> date | None:
    """The day that a form's date field says, if it says one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
