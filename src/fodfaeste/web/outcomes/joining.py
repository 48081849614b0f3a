# SPDX-License-Identifier: MPL-2.0
"""What this room adds to others when the site starts: tabs, panels, and checks of new samples."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.hooks import SETTLED
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.settling import Settled
from fodfaeste.web.investments.views.tabs import PAGES
from fodfaeste.web.outcomes import panels
from fodfaeste.web.outcomes.services.checks import samples_raise
from fodfaeste.web.policy import Right

__all__ = ["join"]

assert panels  # they register themselves

TABS = (
    ("outcomes:claims", _("Krav"), Right.EVIDENCE_READ),
    ("outcomes:checks", _("Kontrol"), Right.EVIDENCE_READ),
    ("outcomes:files", _("Registerfiler"), Right.EVIDENCE_DELIVER),
)


def settled(investment: Investment, done: Settled) -> None:
    """A statement may have drawn claims that are to be verified."""
    samples_raise(investment=investment, today=done.known_on)


def join() -> None:
    """Add each once, however often the site is made ready."""
    PAGES.extend(tab for tab in TABS if tab not in PAGES)
    if settled not in SETTLED:
        SETTLED.append(settled)
