# SPDX-License-Identifier: MPL-2.0
"""When a referral must be acknowledged and lead to a first meeting, and whether it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.evidence.banking import first_banking_day
from fodfaeste.web.casework.models import Referral, ResponseTime
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation

__all__ = ["Due", "dues_of", "promised", "working_days_after"]

SOON = 2
"""Calendar days before the last day in which it is said that the day is near."""


@dataclass(frozen=True, slots=True)
class Due:
    """One promise about a referral: its last day, when it was kept, and how it stands."""

    name: str
    """``acknowledge`` or ``first_meeting``."""
    by: date
    kept_on: date | None
    today: date

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed and nothing has happened."""
        return self.kept_on is None and self.today > self.by

    @property
    def is_soon(self) -> bool:
        """Whether the last day is near."""
        return self.kept_on is None and not self.is_overdue and self.days_left <= SOON

    @property
    def days_left(self) -> int:
        """Calendar days until the last day; below zero when it has passed."""
        return (self.by - self.today).days

    @property
    def was_late(self) -> bool:
        """Whether it happened, and after the last day."""
        return self.kept_on is not None and self.kept_on > self.by


def working_days_after(day: date, count: int) -> date:
    """The day that is ``count`` working days later; working days are banking days."""
    for _ in range(count):
        day = first_banking_day(day + timedelta(days=1))
    return day


def promised(organisation: Organisation, investment: Investment | None) -> ResponseTime:
    """What the provider has promised here, else in general, else the default; never saved."""
    rows = ResponseTime.objects.filter(organisation=organisation)
    here = rows.filter(investment=investment).first() if investment else None
    general = here or rows.filter(investment__isnull=True).first()
    return general or ResponseTime(organisation=organisation, investment=investment)


def dues_of(referral: Referral, today: date, first_meeting_on: date | None) -> list[Due]:
    """The promises that still matter for a referral: none once it is declined or taken back."""
    if referral.status in (Referral.Status.DECLINED, Referral.Status.WITHDRAWN):
        return []
    seen = referral.acknowledged_at or referral.answered_at
    kept = seen.date() if seen else None
    return [
        Due("acknowledge", referral.acknowledge_by, kept, today),
        Due("first_meeting", referral.first_meeting_by, first_meeting_on, today),
    ]
