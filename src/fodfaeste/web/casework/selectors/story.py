# SPDX-License-Identifier: MPL-2.0
"""The story of courses: everything that was recorded, as sentences with who and when.

Every function reads for several courses at once, so that a search asks as little as one page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.web.casework.forms.record import AssessmentForm
from fodfaeste.web.casework.kinds import KINDS
from fodfaeste.web.casework.models import (
    Closure,
    Consent,
    Counselling,
    Course,
    Decision,
    Disclosure,
    Entry,
    Profile,
    SearchPlan,
    Transfer,
)
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.employers.models import Contact, Way
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.look.figures import inside, page_language

__all__ = [
    "FILTERS",
    "Event",
    "Mood",
    "Told",
    "event_of",
    "link_to",
    "rows_of",
    "stories",
    "teller",
]

Mood = Literal["", "alarm", "gap", "miss", "good"]
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing of the story: ``what`` is the sentence, ``text`` the words about it."""

    on: date
    kind: str
    what: str
    text: str = ""
    who: str = ""
    mood: Mood = ""
    href: str = ""
    corrected: bool = False
    place: int = 0
    """Orders what happened on one day."""


Told = tuple[int, Event]
"""A course's number, and something that happened in it."""
Teller = Callable[[Sequence[Course]], Iterator[Told]]

FILTERS: dict[str, Promise] = {
    "contact": gettext_lazy("Kontakter"),
    "employer": gettext_lazy("Virksomheder"),
    "job": gettext_lazy("Job"),
    "life": gettext_lazy("Uddannelse, bolig og trivsel"),
    "plan": gettext_lazy("Profil, planer og rådgivning"),
    "course": gettext_lazy("Forløbet selv"),
    "alarm": gettext_lazy("Kun frafald og huller"),
}
"""What the story can be narrowed to."""

_TELLERS: list[Teller] = []


def teller(function: Teller) -> Teller:
    """Adds something to the story of every course."""
    _TELLERS.append(function)
    return function


def stories(courses: Sequence[Course]) -> dict[int, list[Event]]:
    """The story of each course by its number, the newest first."""
    found: dict[int, list[Event]] = defaultdict(list)
    for tell in _TELLERS:
        for number, event in tell(courses):
            found[number].append(event)
    for events in found.values():
        events.sort(key=lambda one: (one.on, one.place), reverse=True)
    return found


def rows_of(model: type[Row], courses: Sequence[Course], **more: Any) -> Iterable[Row]:
    """The rows of some courses that were not taken back, with whoever wrote them."""
    wanted: dict[str, Any] = {"course__in": [one.pk for one in courses], **more}
    if issubclass(model, Dated):
        wanted["retracted_at__isnull"] = True
    rows = model._default_manager.filter(**wanted)
    return rows.select_related("made_by") if hasattr(model, "made_by") else rows


def link_to(record: Dated, slug: str) -> str:
    """The page of a record."""
    return reverse("casework:correct", args=[record.course_id, slug, record.pk])


def event_of(record: Dated, on: date, kind: str, what: str, **more: Any) -> Told:
    """Something that a record tells."""
    by = record.made_by
    who, corrected = by.name if by else "", record.changed_at > record.made_at
    return record.course_id, Event(on, kind, what, who=who, corrected=corrected, **more)


@teller
def _entries(courses: Sequence[Course]) -> Iterator[Told]:
    # There are many: a choice's name is looked up once and not for each.
    kinds = {str(one): str(one.label) for one in Entry.Kind}
    ways = {str(one): inside(one.label) for one in Way}
    for one in rows_of(Entry, courses):
        said = one.content
        assessed = one.kind == Entry.Kind.ASSESSMENT
        slug = "vurdering" if assessed else "kontakt"
        what = _("%(kind)s, %(way)s") % {
            "kind": kinds[one.kind], "way": ways[one.way],
        }  # fmt: skip
        if assessed:
            what = str(KINDS[slug].title)
        mood: Mood = ""
        if not one.reached:
            what, mood = _("%(what)s: ingen kontakt") % {"what": what}, "miss"
        text = _assessed(said) if assessed else str(said.get("note", ""))
        yield event_of(one, one.on, "contact", what, text=text, mood=mood, href=link_to(one, slug))


def _assessed(said: dict[str, Any]) -> str:
    """The answers of an assessment under their questions."""
    asked = AssessmentForm.base_fields
    return "\n".join(f"{asked[name].label} {said[name]}" for name in asked if said.get(name))


@teller
def _employer_contacts(courses: Sequence[Course]) -> Iterator[Told]:
    rows = Contact.objects.filter(course__in=[one.pk for one in courses])
    for one in rows.select_related("employer", "consultant"):
        said = {"employer": one.employer.name, "purpose": inside(one.get_purpose_display())}
        if one.participant_present:
            what = _("Sammen hos %(employer)s for at %(purpose)s") % said
        else:
            what = _("Kontakt til %(employer)s for at %(purpose)s") % said
        text = "\n".join(str(each) for each in one.content.values() if each)
        assert one.course_id is not None
        yield one.course_id, Event(one.on, "employer", what, text, one.consultant.name)


@teller
def _plans(courses: Sequence[Course]) -> Iterator[Told]:
    for one in rows_of(SearchPlan, courses):
        text = str(one.content.get("goal", ""))
        yield event_of(
            one, one.on, "plan", _("Jobsøgningsplan lagt"), text=text, href=link_to(one, "plan")
        )
    for given in rows_of(Counselling, courses):
        what = _("Ydelsesvejledning givet") if given.done_on else _("Ydelsesvejledning tilbudt")
        on, href = given.done_on or given.offered_on, link_to(given, "raadgivning")
        yield event_of(given, on, "plan", what, text=given.content.get("effect", ""), href=href)
    for open_ in rows_of(Disclosure, courses):
        what = _("Åbenhed om sygdom: %(decision)s") % {
            "decision": inside(open_.get_decision_display())
        }
        text, href = str(open_.content.get("wording", "")), link_to(open_, "aabenhed")
        yield event_of(open_, open_.on, "plan", what, text=text, href=href)


@teller
def _decisions(courses: Sequence[Course]) -> Iterator[Told]:
    known = {one.pk: one for one in courses}
    for one in rows_of(Decision, courses):
        investment, language = known[one.course_id].investment, page_language()
        name = speaker_of(investment, language).word(one.name) if investment else one.name
        answers = {"yes": _("ja"), "no": _("nej")}
        said = {"name": name, "value": answers.get(one.value, one.value)}
        what = _("Afgørelse: %(name)s – %(value)s") % said
        yield event_of(one, one.on, "course", what, text=str(one.content.get("note", "")))


@teller
def _profiles(courses: Sequence[Course]) -> Iterator[Told]:
    for one in rows_of(Profile, courses):
        what = _("Karriereprofilen færdig") if one.complete else _("Skrevet i karriereprofilen")
        href = reverse("casework:profile_versions", args=[one.course_id]) + f"?til={one.pk}"
        # Writing on in a version is no correction of it.
        who = one.made_by.name if one.made_by else ""
        mood: Mood = "good" if one.complete else ""
        yield one.course_id, Event(one.on, "plan", what, who=who, href=href, mood=mood)


@teller
def _consents(courses: Sequence[Course]) -> Iterator[Told]:
    for one in rows_of(Consent, courses):
        who = one.made_by.name if one.made_by else ""
        by = {"by": inside(one.get_given_by_display())}
        given = _("Samtykke givet af %(by)s") % by
        yield one.course_id, Event(one.given_on, "course", given, who=who)
        if one.withdrawn_on:
            back = _("Samtykke trukket tilbage")
            yield one.course_id, Event(one.withdrawn_on, "course", back, mood="miss")


@teller
def _course_itself(courses: Sequence[Course]) -> Iterator[Told]:
    for one in courses:
        days = (
            (one.opened_on, _("Antaget"), 0),
            (one.first_meeting_on, _("Første møde"), 1),
            (one.enrolled_on, _("Indskrevet"), 2),
        )
        for on, what, place in days:
            if on is not None:
                yield one.pk, Event(on, "course", what, mood="good", place=place)


@teller
def _closures(courses: Sequence[Course]) -> Iterator[Told]:
    for one in rows_of(Closure, courses):
        who = one.made_by.name if one.made_by else ""
        what = _("Afsluttet: %(reason)s") % {"reason": inside(one.get_reason_display())}
        if one.dropped_out:
            what = _("Faldet fra: %(reason)s") % {"reason": inside(one.get_reason_display())}
        mood: Mood = "alarm" if one.dropped_out else ""
        text = str(one.content.get("note", ""))
        yield one.course_id, Event(one.on, "course", what, text, who, mood, place=9)
        if one.reopened_on:
            yield one.course_id, Event(one.reopened_on, "course", _("Genoptaget"), place=9)


@teller
def _transfers(courses: Sequence[Course]) -> Iterator[Told]:
    rows = rows_of(Transfer, courses, declined_at__isnull=True, undone_at__isnull=True)
    for one in rows:
        who = one.made_by.name if one.made_by else ""
        name = one.to_consultant.name if one.to_consultant else one.to_organisation.name
        what = _("Overdraget til %(name)s") % {"name": name}
        yield one.course_id, Event(one.on, "course", what, who=who)
