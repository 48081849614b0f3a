# SPDX-License-Identifier: MPL-2.0
"""The tabs of a course that casework itself gives, from the left."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.frame import Tab, tab_add
from fodfaeste.web.casework.models import Course
from fodfaeste.web.policy import Right

__all__ = ["TABS"]


def has_contract(course: Course) -> bool:
    """Whether there is something to be enrolled in."""
    return course.investment_id is not None


TABS = (
    Tab("overview", _("Overblik"), "casework:page", place=0),
    Tab("overview", _("Overblik"), "casework:follow", Right.COURSE_FOLLOW, place=0),
    Tab("jobs", _("Job"), "casework:jobs", place=40),
    Tab("consent", _("Samtykke"), "casework:consent", place=80),
    Tab("enrolment", _("Indskrivning"), "casework:enrolment", place=85, shown=has_contract),
    Tab("decide", _("Afgørelser"), "casework:decide", Right.COURSE_FOLLOW, 20, has_contract),
)

for _tab in TABS:
    tab_add(_tab)
