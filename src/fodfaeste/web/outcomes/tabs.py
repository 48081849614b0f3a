# SPDX-License-Identifier: MPL-2.0
"""This room's pages about one investment, beside the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.views.tabs import PAGES
from fodfaeste.web.policy import Right

MINE = [
    ("outcomes:claims", _("Krav"), Right.EVIDENCE_READ),
    ("outcomes:checks", _("Kontrol"), Right.EVIDENCE_READ),
    ("outcomes:files", _("Registerfiler"), Right.EVIDENCE_DELIVER),
]
PAGES.extend(one for one in MINE if one not in PAGES)
