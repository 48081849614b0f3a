# SPDX-License-Identifier: MPL-2.0
"""The person's plan on paper, in plain words; what is sensitive in the profile is left out."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.exchange.pdf.paper import Heading, Items, Paper, Paragraph, Part, paper_pdf
from fodfaeste.explain.language import Language
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.citizen import Own, own_of
from fodfaeste.web.look.figures import day

__all__ = ["plan_pdf"]


def plan_pdf(course: Course, language: Language, on: date) -> bytes:
    """The plan as the bytes of a PDF, as it is on a day."""
    with translation.override(language):
        own = own_of(course)
        title = _("%(name)ss plan") % {"name": own.name.split()[0]}
        paper = Paper(
            title=title,
            author=course.organisation.name,
            parts=_parts(course, own),
            dated=on,
            language=language,
            address=[own.name, _("Udskrevet %(day)s") % {"day": day(on)}],
            foot=_("%(where)s. Planen er din: du kan altid få den ændret.")
            % {"where": course.organisation.name},
        )
    return paper_pdf(paper)


def _parts(course: Course, own: Own) -> list[Part]:
    wishes = next((one.text for one in own.profile if one.section.name == "wishes"), "")
    parts: list[Part] = []
    if wishes:
        parts += [Heading(_("Det ønsker jeg mig")), *_paragraphs(wishes, lead=True)]
    if own.goal or own.steps:
        parts.append(Heading(_("Vores plan")))
        parts += _paragraphs(own.goal)
        if own.steps:
            parts.append(Items(own.steps, "steps"))
        if own.reviewed_on:
            said = _("Vi ser planen igennem igen %(day)s.") % {"day": day(own.reviewed_on)}
            parts.append(Paragraph(said))
    if own.next:
        parts.append(Heading(_("De næste aftaler")))
        parts.append(Items([f"{day(when)}: {what}" for when, what in own.next]))
    for one in own.profile:
        if one.section.name != "wishes" and not one.section.careful:
            parts += [Heading(one.section.title, 2), *_paragraphs(one.text)]
    parts.append(Heading(_("Hvem kan jeg tale med?")))
    parts.append(Paragraph(_whom(course)))
    return parts


def _whom(course: Course) -> str:
    if course.consultant is None:
        return _("Ring til %(where)s.") % {"where": course.organisation.name}
    said = {"who": course.consultant.name, "where": course.organisation.name}
    return _("Din IPS-konsulent er %(who)s fra %(where)s.") % said


def _paragraphs(text: str, *, lead: bool = False) -> list[Part]:
    pieces = [one.strip() for one in text.split("\n\n") if one.strip()]
    return [Paragraph(one, "lead" if lead else "paragraph") for one in pieces]
