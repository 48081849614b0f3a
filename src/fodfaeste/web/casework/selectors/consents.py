# SPDX-License-Identifier: MPL-2.0
"""Reads of consent: whether it is in force on a day, and whose is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fodfaeste.evidence.calendar import completed_years
from fodfaeste.web.casework.models import Consent, Course

__all__ = [
    "ADULT",
    "Standing",
    "adult_on",
    "age_on",
    "consent_changes",
    "consent_on",
    "consents_of",
    "names_of",
    "standing_among",
]

ADULT = 18
"""The age from which one consents alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How consent stands on a day."""

    own: Consent | None
    custody: Consent | None
    needs_custody: bool
    """Someone under 18 needs the custody holder's consent too."""

    @property
    def in_force(self) -> bool:
        """Whether information may be shared on the day."""
        return self.own is not None and (self.custody is not None or not self.needs_custody)

    @property
    def kinds(self) -> list[str]:
        """What may be shared: for someone under 18 only what both have agreed to."""
        if not self.in_force or self.own is None:
            return []
        own = list(self.own.kinds)
        if not self.needs_custody or self.custody is None:
            return own
        return [one for one in own if one in self.custody.kinds]

    @property
    def missing(self) -> list[Consent.GivenBy]:
        """Whose consent is missing."""
        found = [] if self.own else [Consent.GivenBy.SELF]
        if self.needs_custody and self.custody is None:
            found.append(Consent.GivenBy.CUSTODY_HOLDER)
        return found


def age_on(course: Course, on: date) -> int | None:
    """Completed years on a day; none when the day of birth is not known."""
    born = course.participant.born
    return None if born is None else completed_years(born, on)


def consents_of(course: Course) -> list[Consent]:
    """Every consent of a course, the newest first; withdrawn ones stay to be seen."""
    return list(course.consents.select_related("made_by").order_by("-given_on", "-pk"))


def consent_on(course: Course, on: date) -> Standing:
    """How consent stands on a day. What was given at 17 goes on alone at 18."""
    return standing_among(course, consents_of(course), on)


def standing_among(course: Course, rows: list[Consent], on: date) -> Standing:
    """The same among the course's consents, which whoever asks has at hand, the newest first."""
    held = [
        one
        for one in rows
        if one.given_on <= on and (one.withdrawn_on is None or on < one.withdrawn_on)
    ]
    age = age_on(course, on)
    return Standing(
        next((one for one in held if one.given_by == Consent.GivenBy.SELF), None),
        next((one for one in held if one.given_by == Consent.GivenBy.CUSTODY_HOLDER), None),
        age is not None and age < ADULT,
    )


def consent_changes(course: Course, rows: list[Consent] | None = None) -> list[tuple[date, bool]]:
    """Each day from which consent is in force, or no longer, from the first on.

    Consent that is given and withdrawn on one day was never in force. ``rows`` are the course's
    consents, the newest first, for whoever has them at hand.
    """
    rows = consents_of(course) if rows is None else rows
    days = {one.given_on for one in rows} | {one.withdrawn_on for one in rows if one.withdrawn_on}
    grown = adult_on(course)
    if grown is not None and days:
        days.add(grown)
    found: list[tuple[date, bool]] = []
    now = False
    for day in sorted(days):
        then = standing_among(course, rows, day).in_force
        if then != now:
            found.append((day, then))
            now = then
    return found


def adult_on(course: Course) -> date | None:
    """The day on which someone turns 18; none when the day of birth is not known."""
    born = course.participant.born
    if born is None:
        return None
    # Someone born on 29 February turns 18 on 1 March where the year has no such day.
    first = date(born.year + ADULT, born.month, min(born.day, 28))
    days = (first + timedelta(days=step) for step in range(4))
    return next(day for day in days if completed_years(born, day) >= ADULT)


def names_of(course: Course) -> dict[str, str]:
    """The names that a consent text is filled in with."""
    authority = course.ordered_by.name if course.ordered_by else ""
    place = course.referral.place if course.referral else None
    case = course.investment or place or ""
    return {"provider": course.organisation.name, "authority": authority, "case": str(case)}
