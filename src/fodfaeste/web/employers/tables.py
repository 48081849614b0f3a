# SPDX-License-Identifier: MPL-2.0
"""Workplaces and contacts as they are listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fodfaeste.web.employers.models import Contact, Employer
from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.figures import day

__all__ = ["Said", "contacts_said", "register_table"]


def register_table(rows: Iterable[Employer], last: Mapping[int, date]) -> Table:
    """Workplaces, each with the day of its last contact."""
    columns = (
        Column(_("Virksomhed"), head=True), Column(_("Branche")), Column(_("By")),
        Column(_("CVR-nummer")), Column(_("Seneste kontakt")),
    )  # fmt: skip
    cells = [
        (
            format_html('<a href="{}">{}</a>', reverse("employers:page", args=[one.pk]), one.name),
            one.industry or "–", f"{one.postcode} {one.city}".strip() or "–", one.cvr or "–",
            day(last.get(one.pk)),
        )
        for one in rows
    ]  # fmt: skip
    return Table(_("Virksomheder"), columns, cells, hide_caption=True)


@dataclass(frozen=True, slots=True)
class Said:
    """A contact as a page shows it: what was said only to those who may see it."""

    contact: Contact
    content: dict[str, str]
    about: str = ""
    """Whom it was about; empty when it was about nobody."""
    href: str = ""
    hidden: bool = False
    """Whether it is about someone whom the reader may not see."""


def contacts_said(contacts: Iterable[Contact], readable: Collection[int]) -> list[Said]:
    """The contacts in their order; ``readable`` are those that may be read in full."""
    return [_said(one, one.pk in readable) for one in contacts]


def _said(contact: Contact, readable: bool) -> Said:
    if not readable:
        return Said(contact, {}, hidden=True)
    if contact.course is None:
        return Said(contact, contact.content)
    name = contact.course.participant.content.get("name") or contact.course.unit
    href = reverse("casework:page", args=[contact.course.pk])
    return Said(contact, contact.content, str(name), href)
