# SPDX-License-Identifier: MPL-2.0
"""When someone who starts or loses a job is to be followed up, and which time is next.

The rhythm is data (`practice`): a week before the first day, within three days after it, each week
of the first month, then each month; and within three days after the job is lost. It is computed
from the job and the contacts, and never stored, so that a day that is moved moves everything.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.practice import Practice, practice

__all__ = ["TEXTS", "Occasion", "months_after", "next_occasion", "occasions"]

TEXTS: dict[str, Promise] = {
    "before_start": _("Forbered første arbejdsdag"),
    "after_start": _("Hør, hvordan de første dage gik"),
    "first_month": _("Ugentlig opfølgning i den første måned"),
    "monthly": _("Månedlig opfølgning i jobbet"),
    "after_end": _("Tal om det job, der er slut"),
}
"""Each occasion as it is said."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that someone is to be followed up: ``due``, met by a contact from ``opens`` on."""

    name: str
    due: date
    opens: date

    @property
    def text(self) -> str:
        """What it is, in the language of the page."""
        return str(TEXTS[self.name])


def months_after(day: date, months: int) -> date:
    """The same day some months later; the month's last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def occasions(start: date, end: date | None, until: date) -> Iterator[Occasion]:
    """Every occasion of a job that is due on or before ``until``, in order.

    ``end`` is the first day without the job. What would be due after it gives way to the talk
    about the job that was lost.
    """
    mine = practice()
    for one in _running(mine, start):
        if one.due > until or (end is not None and one.due >= end):
            break
        yield one
    if end is not None:
        for step in mine.at_end:
            due = end + timedelta(step.day)
            if due <= until:
                yield Occasion(step.name, due, end + timedelta(step.opens))


def _running(mine: Practice, start: date) -> Iterator[Occasion]:
    last = start
    for step in mine.at_start:
        last = start + timedelta(step.day)
        yield Occasion(step.name, last, start + timedelta(step.opens))
    for months in count(1):
        due = months_after(start, months)
        opens = due + timedelta(mine.monthly.opens)
        if opens > last:
            yield Occasion(mine.monthly.name, due, opens)


def next_occasion(
    *,
    start: date,
    end: date | None,
    made_on: date,
    last_contact: date | None,
    until: date,
) -> Occasion | None:
    """The first occasion that no contact has met, if it is due on or before ``until``.

    What was due before the job was recorded is not asked for, except the talk about a lost job.
    """
    over = end is not None and end <= until
    for one in occasions(start, end, until):
        met = last_contact is not None and last_contact >= one.opens
        talk = one.name in _AT_END
        if not met and (talk or (one.due >= made_on and not over)):
            return one
    return None


_AT_END = frozenset({"after_end"})
