# SPDX-License-Identifier: MPL-2.0
"""How far an organisation has closed its books of an investment."""

from __future__ import annotations

from datetime import date, datetime

from fodfaeste.web.bookkeeping.ledgers.models import PeriodClosing
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation

__all__ = ["closed_until"]


def closed_until(
    investment: Investment, organisation: Organisation, at: datetime | None = None
) -> date | None:
    """The last day of what is closed, now or at a moment; none when nothing is."""
    rows = PeriodClosing.objects.filter(investment=investment, organisation=organisation)
    if at is not None:
        rows = rows.filter(closed_at__lte=at)
    return rows.order_by("-until").values_list("until", flat=True).first()
