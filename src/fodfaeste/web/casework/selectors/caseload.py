# SPDX-License-Identifier: MPL-2.0
"""A caseload as it stands on a day: per course when it was last seen to, and what is to come.

Read with one query for the courses, whatever their number: each day is a subquery that an index
answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fodfaeste.web.casework.models import (
    Counselling,
    Course,
    Disclosure,
    Entry,
    Profile,
    SearchPlan,
)
from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.jobs import FOLLOWS
from fodfaeste.web.employers.models import Contact, Purpose

__all__ = ["Gaps", "gaps_of", "open_courses", "with_days", "with_reviews"]

_COUNTS = Q(retracted_at__isnull=True)


def open_courses() -> QuerySet[Course]:
    """The courses that are not closed."""
    return Course.objects.filter(closed_on__isnull=True)


def with_days(rows: QuerySet[Course]) -> QuerySet[Course]:
    """The courses with the days that gaps and follow-ups are told from.

    ``seen_on`` is the last contact of any kind in which someone was reached, ``followed_on`` and
    ``visited_on`` the last talk and the last visit together, ``next_on`` what the newest contact
    agreed, ``has_profile`` whether a career profile is complete.
    """
    entries = Entry.objects.filter(_COUNTS, course=OuterRef("pk"))
    newest = entries.order_by("-on", "-pk")
    contacts = Contact.objects.filter(course=OuterRef("pk")).order_by("-on")
    together = contacts.filter(purpose=Purpose.FOLLOW_UP, participant_present=True)
    profile = Profile.objects.filter(_COUNTS, course=OuterRef("pk"), complete=True)
    return rows.annotate(
        seen_on=Subquery(newest.filter(reached=True).values("on")[:1]),
        followed_on=Subquery(newest.filter(reached=True, kind__in=FOLLOWS).values("on")[:1]),
        visited_on=Subquery(together.values("on")[:1]),
        next_on=Subquery(newest.values("next_on")[:1]),
        has_profile=Exists(profile),
    )


def with_reviews(rows: QuerySet[Course]) -> QuerySet[Course]:
    """The courses with the days on which plan, counselling and openness are looked at again."""
    each = {"course": OuterRef("pk")}
    plans = SearchPlan.objects.filter(_COUNTS, **each).order_by("-on", "-pk")
    advice = Counselling.objects.filter(_COUNTS, **each).order_by("-offered_on", "-pk")
    openness = Disclosure.objects.filter(_COUNTS, **each).order_by("-on", "-pk")
    return rows.annotate(
        plan_on=Subquery(plans.values("review_on")[:1]),
        advice_on=Subquery(advice.values("follow_up_on")[:1]),
        openness_on=Subquery(openness.values("review_on")[:1]),
    )


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing in a course on a day."""

    contact: bool
    """Nobody was reached for some weeks."""
    profile: bool
    """No career profile is complete, and it should be."""
    step: bool
    """The newest contact agreed on no next one."""

    @property
    def any(self) -> bool:
        """Whether anything is missing."""
        return self.contact or self.profile or self.step


def gaps_of(
    on: date, *, opened_on: date, seen_on: date | None, next_on: date | None, has_profile: bool
) -> Gaps:
    """The gaps of one course, from its days as `with_days` gives them."""
    mine = practice()
    latest = max(seen_on or opened_on, opened_on)
    return Gaps(
        contact=latest < on - timedelta(weeks=mine.weeks_without_contact),
        profile=not has_profile and opened_on < on - timedelta(days=mine.profile_within_days),
        step=next_on is None,
    )
