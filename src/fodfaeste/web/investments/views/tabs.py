# SPDX-License-Identifier: MPL-2.0
"""What the pages about one investment share: their tabs, and the day that they show."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Link
from fodfaeste.web.policy import Request, Right

__all__ = ["PAGES", "day_said", "known_on", "tabs"]

PAGES: list[tuple[str, Any, Right]] = [
    ("investments:page", _("Overblik"), Right.INVESTMENT_READ),
    ("investments:contract", _("Aftalen"), Right.INVESTMENT_READ),
    ("investments:cases", _("Regneeksempler"), Right.INVESTMENT_READ),
    ("investments:statements", _("Opgørelser"), Right.STATEMENT_READ),
    ("investments:money", _("Penge"), Right.MONEY_READ),
    ("investments:deliveries", _("Leverancer"), Right.UNIT_READ),
]
"""The address of each page about one investment, its title, and the right that opens it. An app
that has pages of its own adds them when the site starts."""


def tabs(rights: Set[Right], investment: Investment, here: str) -> list[Link]:
    """The tabs that these rights lead to; ``here`` is the page that is shown."""
    return [
        Link(text, reverse(name, args=[investment.slug]), here in (name, name.partition(":")[2]))
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
