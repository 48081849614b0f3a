# SPDX-License-Identifier: MPL-2.0
"""Everything that is recorded about a person in a course, to be handed out to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.data.consents import kinds
from fodfaeste.web.casework.forms.profile import EarlierJobForm
from fodfaeste.web.casework.kinds import KINDS
from fodfaeste.web.casework.models import Consent, Course, Entry, NetworkPerson
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.printing import dossier_course
from fodfaeste.web.casework.selectors.citizen import readings_of
from fodfaeste.web.casework.selectors.courses import header_of
from fodfaeste.web.casework.selectors.profile import jobs_in, sections_of, versions_of
from fodfaeste.web.casework.selectors.record import card_of, history_of
from fodfaeste.web.casework.selectors.story import FILTERS, stories
from fodfaeste.web.employers.models import Contact, ContactPerson
from fodfaeste.web.look.figures import clock, day, page_language

__all__ = ["Dossier", "Page", "Sheet", "dossier_of", "others_in"]

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing that is recorded: what and when, its answers, and who wrote it."""

    title: str
    lines: Lines
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of things."""

    name: str
    title: str
    sheets: list[Sheet]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole course."""

    title: str
    about: str
    dated: date
    pages: list[Page] = field(default_factory=list)


def dossier_of(course: Course, on: date, leave_out: frozenset[str] = frozenset()) -> Dossier:
    """Everything of a course as it is on a day, also what was corrected and taken back.

    ``leave_out`` may have ``family``, ``network``, ``employers`` and ``audit``.
    """
    header = header_of(course)
    pages = [
        Page("person", _("Oplysninger"), [Sheet(header.name, _person(course))]),
        _page("referral", _("Henvisning"), dossier_course.referral(course)),
        Page("consents", _("Samtykker"), list(_consents(course))),
        _page("checks", _("Betingelser for at komme med"), dossier_course.checks(course)),
        Page("profile", _("Karriereprofil"), list(_profiles(course))),
        *_records(course, leave_out),
        _page("job", _("Job"), dossier_course.jobs(course)),
        *_story(course, leave_out),
        _page("moves", _("Overdragelse og afslutning"), dossier_course.moves(course)),
    ]
    if "audit" not in leave_out:
        lines = [
            (day(one.on), f"{one.said} ({one.where})" if one.where else one.said)
            for one in readings_of(course)
        ]
        pages.append(Page("audit", _("Hvem har læst og skrevet"), [Sheet("", lines)]))
    shown = [one for one in pages if one.sheets]
    return Dossier(_("Aktindsigt: %(name)s") % {"name": header.name}, header.about, on, shown)


def _page(name: str, title: str, sheets: Iterable[tuple[str, Lines, str]]) -> Page:
    return Page(name, title, [Sheet(*one) for one in sheets])


def others_in(course: Course) -> list[str]:
    """The names and telephones of other people that the course knows: not those of staff."""
    found: list[Any] = []
    for one in NetworkPerson.objects.filter(course=course):
        found += [one.content.get("name"), one.content.get("phone")]
    met = Contact.objects.filter(course=course).values("employer")
    for someone in ContactPerson.objects.filter(employer__in=met):
        found += [someone.content.get("name"), someone.content.get("phone")]
    known = [course.participant.content, course.referral.content if course.referral else {}]
    for said in known:
        holder = said.get("custody_holder") or {}
        found += [holder.get(key) for key in ("name", "phone", "email")]
    return [str(one) for one in found if one]


def _person(course: Course) -> Lines:
    said = course.participant.content
    labels = (
        ("name", _("Navn")), ("phone", _("Telefon")), ("email", _("E-mail")),
        ("address", _("Adresse")),
    )  # fmt: skip
    lines = [(label, str(said[key])) for key, label in labels if said.get(key)]
    holder = said.get("custody_holder") or {}
    if holder.get("name"):
        lines.append((_("Forældremyndighedens indehaver"), str(holder["name"])))
    lines.append((_("Pseudonym i opgørelser"), course.unit))
    return lines


def _consents(course: Course) -> Iterator[Sheet]:
    for one in Consent.objects.filter(course=course).order_by("given_on", "pk"):
        said, names = one.content, dict(kinds(page_language()))
        lines = [
            (_("Givet af"), str(one.get_given_by_display())),
            (_("Hvad der må deles"), ", ".join(names.get(code, code) for code in one.kinds)),
            (_("Fra"), str(said.get("from_whom", ""))),
            (_("Til"), str(said.get("to_whom", ""))),
            (_("Om"), str(said.get("case", ""))),
            (_("Tekstens udgave"), one.text_version),
        ]
        if one.withdrawn_on:
            lines.append((_("Trukket tilbage"), day(one.withdrawn_on)))
        yield Sheet(day(one.given_on), [line for line in lines if line[1]])


def _profiles(course: Course) -> Iterator[Sheet]:
    labels = {name: str(one.label) for name, one in EarlierJobForm.base_fields.items()}
    for one in versions_of(course):
        lines = [(each.section.title, each.text) for each in sections_of(one) if each.text]
        for job in jobs_in(one):
            lines += [(label, job[key]) for key, label in labels.items() if job.get(key)]
        yield Sheet(day(one.on), lines, _wrote(one))


def _records(course: Course, leave_out: frozenset[str]) -> Iterator[Page]:
    for kind in KINDS.values():
        if kind.model is NetworkPerson and "network" in leave_out:
            continue
        rows = kind.model._default_manager.filter(course=course).select_related(
            "made_by", "course__participant__subject", "course__investment"
        )
        sheets = [
            sheet
            for one in sorted(rows.order_by("made_at", "pk"), key=_when)
            if kind.holds(one) and not _left(one, leave_out)
            for sheet in _with_history(one, str(kind.title))
        ]
        yield Page(kind.slug, str(kind.title), sheets)


def _left(record: Dated, leave_out: frozenset[str]) -> bool:
    family = isinstance(record, Entry) and record.kind == Entry.Kind.FAMILY
    return family and "family" in leave_out


def _with_history(record: Dated, title: str) -> Iterator[Sheet]:
    taken_back = _(" (trukket tilbage)") if record.retracted_at else ""
    on = _when(record)
    yield Sheet(f"{title}, {day(on)}{taken_back}", card_of(record).lines, _wrote(record))
    for before in history_of(record):
        said = _("Indtil %(at)s stod der:") % {"at": clock(before.until)}
        yield Sheet(said, before.lines, before.reason)


def _when(record: Dated) -> date:
    """The day that a record is about."""
    days = (getattr(record, name, None) for name in ("on", "start", "offered_on", "agreed_on"))
    return next((one for one in days if one), timezone.localdate(record.made_at))


def _story(course: Course, leave_out: frozenset[str]) -> Iterator[Page]:
    """What is read best as it happened: contacts with employers, and the course's own days."""
    told = stories([course]).get(course.pk, [])
    for name in ("employer", "course"):
        if name == "employer" and "employers" in leave_out:
            continue
        lines = [
            (day(one.on), "\n".join(part for part in (one.what, one.text, one.who) if part))
            for one in reversed(told)
            if one.kind == name
        ]
        yield Page(name, str(FILTERS[name]), [Sheet("", lines)] if lines else [])


def _wrote(record: Dated) -> str:
    who = record.made_by.name if record.made_by else ""
    return _("Skrevet af %(who)s %(at)s.") % {"who": who, "at": clock(record.made_at)}
