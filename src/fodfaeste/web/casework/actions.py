# SPDX-License-Identifier: MPL-2.0
"""What of referrals and courses is recorded in the audit, and how it is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

COURSE_SEEN = action("course.seen", _("{person} så {subject}s forløb ({thing})."), reads=True)
COURSES_LISTED = action(
    "course.listed", _("{person} så en liste med {count} borgeres forløb."), reads=True
)
