# SPDX-License-Identifier: MPL-2.0
"""A dossier as PDF or JSON, with other people struck out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from fodfaeste.exchange.pdf.paper import Heading, Items, Paper, Paragraph, Part, paper_pdf
from fodfaeste.explain.language import Language
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.printing.dossier import Dossier, Page, Sheet, dossier_of, others_in
from fodfaeste.web.casework.printing.redaction import Redaction
from fodfaeste.web.casework.selectors.courses import name_of

__all__ = ["hand_out"]


def hand_out(
    course: Course,
    *,
    form: str,
    language: Language,
    on: date,
    names: bool = True,
    words: Sequence[str] = (),
    leave_out: frozenset[str] = frozenset(),
) -> tuple[bytes, int]:
    """Everything that is recorded as the bytes of ``pdf`` or ``json``, and how much is struck out.

    ``names`` strikes out the people whom the course knows, ``words`` these words besides.
    """
    with translation.override(language):
        others = [*(others_in(course) if names else ()), *words]
        redaction = Redaction(others, own=name_of(course), mark=_("[udeladt]"))
        dossier = _struck(dossier_of(course, on, leave_out), redaction)
        made = _json(dossier) if form == "json" else _pdf(course, dossier, language)
    return made, redaction.count


def _struck(dossier: Dossier, redaction: Redaction) -> Dossier:
    """Nothing is left out of this: also titles and notes are looked through."""

    def sheet(one: Sheet) -> Sheet:
        lines = [(label, redaction.of(text)) for label, text in one.lines]
        return Sheet(redaction.of(one.title), lines, redaction.of(one.note))

    pages = [replace(one, sheets=[sheet(each) for each in one.sheets]) for one in dossier.pages]
    return replace(dossier, about=redaction.of(dossier.about), pages=pages)


def _json(dossier: Dossier) -> bytes:
    said = {
        "title": dossier.title,
        "about": dossier.about,
        "dated": dossier.dated.isoformat(),
        "pages": [
            {
                "name": page.name,
                "title": page.title,
                "sheets": [
                    {
                        "title": one.title,
                        "lines": [{"label": label, "text": text} for label, text in one.lines],
                        "note": one.note,
                    }
                    for one in page.sheets
                ],
            }
            for page in dossier.pages
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def _pdf(course: Course, dossier: Dossier, language: Language) -> bytes:
    parts: list[Part] = [Paragraph(dossier.about, "lead")]
    for page in dossier.pages:
        parts += _page(page)
    return paper_pdf(
        Paper(
            title=dossier.title,
            author=course.organisation.name,
            parts=parts,
            dated=dossier.dated,
            language=language,
            foot=course.organisation.name,
        )
    )


def _page(page: Page) -> list[Part]:
    parts: list[Part] = [Heading(page.title)]
    for one in page.sheets:
        if one.title:
            parts.append(Heading(one.title, 2))
        if one.lines:
            parts.append(Items([_line(label, text) for label, text in one.lines]))
        if one.note:
            parts.append(Paragraph(one.note))
    return parts


def _line(label: str, text: str) -> str:
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"
