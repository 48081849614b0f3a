# SPDX-License-Identifier: MPL-2.0
"""What settlement and books add to investments: tabs, and parts of their pages."""

from __future__ import annotations

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


def join() -> None:
    """Add each once, however often the site is made ready."""
    from fodfaeste.web.bookkeeping.invoices import panels  # noqa: F401  (registers its panel)
    from fodfaeste.web.bookkeeping.statements import views  # noqa: F401  (registers its panel)

    if journal_keep not in SETTLED:
        SETTLED.append(journal_keep)
    PAGES.extend(tab for tab in TABS if tab not in PAGES)
