# SPDX-License-Identifier: MPL-2.0
"""The tabs of a course's record: its story, profile, plans, life, and the person's own access."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.frame import Tab, tab_add
from fodfaeste.web.casework.selectors import story_life

__all__ = ["TABS"]

TABS = (
    Tab("story", _("Historie"), "casework:story", place=20),
    Tab("profile", _("Profil"), "casework:profile", place=30),
    Tab("plan", _("Plan"), "casework:plan", place=40),
    Tab("life", _("Livet"), "casework:life", place=60),
    Tab("access", _("Borgerens adgang"), "casework:access", place=90),
)

for _tab in TABS:
    tab_add(_tab)
# What it tells is a part of every story.
assert story_life.GAP
