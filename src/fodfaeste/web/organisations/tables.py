# SPDX-License-Identifier: MPL-2.0
"""Memberships as a table."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.web.look.components import Column, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import day
from fodfaeste.web.organisations.models import Membership

__all__ = ["member_table"]


def member_table(caption: Text, members: Iterable[Membership], manages: bool) -> Table:
    """One row per membership, with what can be done about it when the reader manages members."""
    columns = [
        Column(_("Navn"), head=True),
        Column(_("Rolle")),
        Column(_("Gælder for")),
        Column(_("Periode")),
    ]
    if manages:
        columns.append(Column(_("Handlinger")))
    rows = [_row(one, manages) for one in members]
    return Table(caption=caption, columns=columns, rows=rows, hide_caption=True)


def _row(one: Membership, manages: bool) -> list[Text]:
    role: Text = one.get_role_display()
    if one.stands_in_for is not None:
        role = _("%(role)s, stedfortræder for %(person)s") % {
            "role": role,
            "person": one.stands_in_for.person,
        }
    where: Text = str(one.investment) if one.investment else _("Alle investeringer")
    cells: list[Text] = [str(one.person), role, where, _period(one)]
    if manages:
        cells.append(_actions(one))
    return cells


def _period(one: Membership) -> str:
    since, last = day(one.from_date), one.last_day
    if last is None:
        return _("Fra %(since)s") % {"since": since}
    if last < one.from_date:
        return _("Trukket tilbage")
    return _("Fra %(since)s til og med %(last)s") % {"since": since, "last": day(last)}


def _actions(one: Membership) -> SafeString:
    can = [("organisations:end", _("Afslut"))]
    if one.stands_in_for_id is None:
        can = [
            ("organisations:change", _("Skift rolle")),
            ("organisations:stand_in", _("Stedfortræder")),
            *can,
        ]
    return format_html_join(
        " ",
        '<a href="{}">{}<span class="sr-only">: {}</span></a>',
        ((reverse(view, args=[one.pk]), text, one.person) for view, text in can),
    )
