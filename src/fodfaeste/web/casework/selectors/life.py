# SPDX-License-Identifier: MPL-2.0
"""Reads of plans and of life: what holds now, what came before, and where someone dropped out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from fodfaeste.web.casework.data.reading import scale_called
from fodfaeste.web.casework.models import (
    Counselling,
    Course,
    Disclosure,
    Education,
    Entry,
    Home,
    Job,
    NetworkPerson,
    Score,
    SearchPlan,
)
from fodfaeste.web.casework.selectors.record import Card, card_of, cards_of, records
from fodfaeste.web.casework.selectors.story import stories
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day, inside, number

__all__ = ["Life", "Plans", "disclosure_now", "life_of", "next_days", "plans_of"]


@dataclass(frozen=True, slots=True)
class Plans:
    """Everything that was planned and agreed: the newest of each that holds, and the earlier."""

    plan: Card | None
    plans_before: list[Card]
    disclosure: Card | None
    disclosures_before: list[Card]
    counselling: list[Card]
    assessments: list[Card]
    family: list[Card]
    treatment: list[Card]
    treatment_met_on: date | None
    """When the treatment team was last met."""


@dataclass(frozen=True, slots=True)
class Life:
    """Education, home and well-being, and each time someone dropped out of something."""

    education: list[Card]
    homes: list[Card]
    scores: Table | None
    unknown_scales: bool
    drop_outs: list[tuple[date, str]]
    in_job: str
    in_education: str
    home: str


def disclosure_now(course: Course) -> Disclosure | None:
    """The decision on openness that holds: what an employer may be told today."""
    return records(course, Disclosure).order_by("-on", "-made_at").first()


def plans_of(course: Course) -> Plans:
    """What was planned and agreed in a course."""
    plans = cards_of(records(course, SearchPlan).order_by("-on", "-made_at"))
    told = cards_of(records(course, Disclosure).order_by("-on", "-made_at"))
    people = cards_of(records(course, NetworkPerson).order_by("made_at"))
    entries = records(course, Entry)
    team = entries.filter(kind=Entry.Kind.TREATMENT_TEAM, reached=True).order_by("-on").first()
    sides: dict[str, list[Card]] = {"family": [], "treatment": []}
    for one in people:
        assert isinstance(one.record, NetworkPerson)
        sides[one.record.track].append(one)
    return Plans(
        plan=plans[0] if plans else None,
        plans_before=plans[1:],
        disclosure=told[0] if told else None,
        disclosures_before=told[1:],
        counselling=cards_of(records(course, Counselling).order_by("-offered_on", "-made_at")),
        assessments=cards_of(entries.filter(kind=Entry.Kind.ASSESSMENT).order_by("-on")),
        family=sides["family"],
        treatment=sides["treatment"],
        treatment_met_on=team.on if team else None,
    )


def life_of(course: Course, today: date) -> Life:
    """How life goes in a course."""
    education = list(records(course, Education).order_by("-start"))
    homes = list(records(course, Home).order_by("-start"))
    scores = list(records(course, Score).order_by("instrument", "on", "made_at"))
    jobs = records(course, Job).select_related("employer").filter(start__lte=today)
    now = [one for one in jobs if one.end is None or one.end > today]
    learning = [
        one for one in education if one.start <= today and (one.end is None or one.end > today)
    ]
    living = next(
        (one for one in homes if one.start <= today and (one.end is None or one.end > today)), None
    )
    events = stories([course]).get(course.pk, [])
    return Life(
        education=[card_of(one) for one in education],
        homes=[card_of(one) for one in homes],
        scores=_scores(scores) if scores else None,
        unknown_scales=any(_unsure(one.instrument) for one in scores),
        drop_outs=[(one.on, one.what) for one in events if one.mood == "alarm"],
        in_job=", ".join(one.employer.name for one in now),
        in_education=", ".join(str(one.content.get("programme", "")) for one in learning),
        home=inside(living.get_kind_display()) if living else "",
    )


def _unsure(instrument: str) -> bool:
    scale = scale_called(instrument)
    return scale is not None and not scale.verified


def _scores(scores: list[Score]) -> Table:
    """Every result; each is held against the one before it on the same scale."""
    rows = []
    for name, group in groupby(scores, key=lambda one: one.instrument):
        scale = scale_called(name)
        before: Score | None = None
        for one in group:
            span = f"{number(scale.least)}–{number(scale.most)}" if scale else "–"
            better = scale.better(before.value, one.value) if scale and before else None
            change = {True: _("Bedre"), False: _("Dårligere"), None: "–"}[better]
            if before is not None and before.value == one.value:
                change = _("Uændret")
            title = scale.title if scale else name
            rows.append((title, day(one.on), number(one.value), span, change))
            before = one
    columns = (
        Column(_("Skema"), head=True), Column(_("Besvaret")), Column(_("Resultat"), "number"),
        Column(_("Går fra og til")), Column(_("Siden sidst")),
    )  # fmt: skip
    return Table(_("Resultater af skemaer"), columns, rows, hide_caption=True)


def next_days(course: Course, words: Mapping[str, str] | None = None) -> list[tuple[date, str]]:
    """What is agreed for a coming day, the nearest first; what is overdue comes with its old day.

    A later record of the same kind takes the place of an earlier one's next day. ``words`` names
    each kind of contact for the reader; without it they are named as for those who give the course.
    """
    labels = words or {str(one): str(one.label) for one in Entry.Kind}
    rows = records(course, Entry).order_by("on", "made_at", "pk")
    latest = dict(rows.values_list("kind", "next_on"))
    found = [
        (when, labels[kind]) for kind, when in latest.items() if when is not None and kind in labels
    ]
    plan = records(course, SearchPlan).order_by("-on", "-made_at").first()
    told = disclosure_now(course)
    advice = records(course, Counselling).order_by("-offered_on", "-made_at").first()
    found += [
        (when, what)
        for when, what in (
            (plan and plan.review_on, _("Jobsøgningsplanen ses igennem")),
            (told and told.review_on, _("Åbenhed tales igennem igen")),
            (advice and advice.follow_up_on, _("Ydelsesvejledningen følges op")),
        )
        if when
    ]
    return sorted(found)
