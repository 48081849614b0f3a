# SPDX-License-Identifier: MPL-2.0
"""A consultant's day in figures."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.day import Day
from fodfaeste.web.look.components import KeyFigure
from fodfaeste.web.look.figures import number

__all__ = ["figures_of"]


def figures_of(mine: Day) -> list[KeyFigure]:
    """The day in figures, each against what it is held against."""
    aims = practice()
    today = reverse("casework:day")
    late = len(mine.overdue)
    return [
        KeyFigure(_("Forfaldne"), number(late), _("skulle være gjort"), f"{today}#overdue"),
        KeyFigure(_("I dag"), number(len(mine.today)), "", f"{today}#today"),
        KeyFigure(
            _("Virksomhedskontakter i denne uge"), number(mine.contacts),
            _("af %(aim)s om ugen") % {"aim": aims.contacts_a_week}, reverse("employers:list"),
        ),
        KeyFigure(
            _("Borgere i din sagsstamme"), number(mine.caseload),
            _("højst %(aim)s") % {"aim": aims.caseload}, reverse("casework:list"),
        ),
    ]  # fmt: skip
