# SPDX-License-Identifier: MPL-2.0
"""What settlement and books add to investments: tabs, and parts of their pages."""

from __future__ import annotations

from importlib import import_module

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.bookkeeping.ledgers.keeping import journal_keep
from fodfaeste.web.investments.hooks import SETTLED
from fodfaeste.web.investments.views.tabs import PAGES
from fodfaeste.web.policy import Right

__all__ = ["join"]

TABS = (
    ("bookkeeping:settlements", _("Godkendelse"), Right.STATEMENT_APPROVE),
    ("bookkeeping:payments", _("Regnskab"), Right.BOOKS_READ),
)

ROOMS = ("costs.used", "invoices.panels", "payments.panels", "statements.views")
"""What registers its panels, or what it makes owed, as it is read."""


def join() -> None:
    """Add each once, however often the site is made ready."""
    for room in ROOMS:
        import_module(f"fodfaeste.web.bookkeeping.{room}")
    if journal_keep not in SETTLED:
        SETTLED.append(journal_keep)
    PAGES.extend(tab for tab in TABS if tab not in PAGES)
