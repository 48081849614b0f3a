# SPDX-License-Identifier: MPL-2.0
"""What of a day's work is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

DAY_SEEN = action(
    "day.seen", _("{person} så sin dag med {count} borgeres opfølgninger."), reads=True
)
CASELOAD_SEEN = action(
    "caseload.seen", _("{person} så en sagsstamme med {count} borgere ({thing})."), reads=True
)
SHEET_PRINTED = action(
    "job.sheet", _("{person} viste arket til arbejdsgiveren om {subject}s job."), reads=True
)
CALENDAR_OPENED = action("calendar.opened", _("{person} lavede en adresse til sin kalender."))
CALENDAR_CLOSED = action("calendar.closed", _("{person} lukkede adressen til sin kalender."))
