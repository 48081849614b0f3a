# SPDX-License-Identifier: MPL-2.0
"""The tabs of a course that casework itself gives, from the left."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.frame import Tab, tab_add
from fodfaeste.web.policy import Right

__all__ = ["TABS"]

TABS = (
    Tab("overview", _("Overblik"), "casework:page", place=0),
    Tab("overview", _("Overblik"), "casework:follow", Right.COURSE_FOLLOW, place=0),
    Tab("jobs", _("Job"), "casework:jobs", place=40),
    Tab("consent", _("Samtykke"), "casework:consent", place=80),
)

for _tab in TABS:
    tab_add(_tab)
