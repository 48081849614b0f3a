# SPDX-License-Identifier: MPL-2.0
"""Everything that the courses of one person say, as facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from fodfaeste.contract import Contract
from fodfaeste.web.casework.models import (
    Closure,
    Consent,
    Course,
    Decision,
    Education,
    Entry,
    Home,
    Job,
    JobChange,
    Profile,
    Score,
)
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.outcomes.translate.records import (
    about_person,
    assessments,
    authority,
    consents,
    decisions,
    educations,
    engagement,
    homes,
    jobs,
    scores,
    the_course,
)
from fodfaeste.web.outcomes.translate.said import Said

__all__ = ["Told", "courses_of", "told_of"]

READ = (Entry.Kind.MEETING, Entry.Kind.ASSESSMENT)
"""The kinds of contact that make facts."""


@dataclass
class Told:
    """What is said of one person, by key, and when each record was last changed."""

    facts: dict[str, Said] = field(default_factory=dict)
    changed: dict[str, date] = field(default_factory=dict)

    def add(self, facts: Iterable[tuple[Said, date]]) -> None:
        """Keep facts, each with the day its record was last changed; the first of a key stays."""
        for said, changed in facts:
            self.facts.setdefault(said.key, said)
            last = self.changed.get(said.base, changed)
            self.changed[said.base] = max(last, changed)


def courses_of(investment: Investment, units: Iterable[str] | None = None) -> QuerySet[Course]:
    """The courses of an investment with all that is translated of them, and nothing that is not."""
    rows = Course.objects.filter(investment=investment)
    if units is not None:
        rows = rows.filter(participant__subject__pseudonym__in=list(units))
    change = Prefetch("changes", JobChange.objects.defer("sealed"))
    work = Job.objects.defer("sealed").select_related("employer").prefetch_related(change)
    plain = [
        Prefetch("consents", Consent.objects.defer("sealed")),
        Prefetch("closures", Closure.objects.defer("sealed")),
        Prefetch("educations", Education.objects.defer("sealed")),
        Prefetch("homes", Home.objects.defer("sealed")),
        Prefetch("scores", Score.objects.defer("sealed")),
        Prefetch("decisions", Decision.objects.defer("sealed")),
        Prefetch("profiles", Profile.objects.defer("sealed")),
        Prefetch("entries", Entry.objects.defer("sealed").filter(kind__in=READ)),
    ]
    return (
        rows.select_related("participant__subject", "referral", "ordered_by")
        .defer("participant__sealed", "referral__sealed")
        .prefetch_related("checks", Prefetch("jobs", work), *plain)
        .order_by("pk")
    )


def told_of(contract: Contract, course: Course, as_of: date, told: Told | None = None) -> Told:
    """What one course says as known on a day; added to what other courses of the person say."""
    told = Told() if told is None else told
    for part in _parts(contract, course, as_of):
        told.add(one for one in part if one[0].on <= as_of)
    return told


def _parts(
    contract: Contract, course: Course, as_of: date
) -> Iterator[Iterator[tuple[Said, date]]]:
    yield about_person(course)
    yield the_course(course)
    yield consents(course)
    yield decisions(contract, course)
    yield engagement(course)
    yield assessments(course)
    yield authority(contract, course)
    yield jobs(course, as_of)
    yield educations(course, as_of)
    yield homes(course, as_of)
    yield scores(course)
