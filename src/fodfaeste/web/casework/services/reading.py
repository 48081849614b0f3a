# SPDX-License-Identifier: MPL-2.0
"""That a list with people's names was read is recorded once per organisation whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fodfaeste.web.casework.actions import COURSES_LISTED
from fodfaeste.web.casework.models import Course
from fodfaeste.web.policy import Actor, Right
from fodfaeste.web.privacy.services import audit_record

__all__ = ["courses_listed"]


def courses_listed(*, actor: Actor, courses: Sequence[Course], right: Right) -> None:
    """Record that a list of courses was shown, with how many of each organisation's."""
    gives = right == Right.COURSE_READ
    many = Counter(one.organisation_id if gives else one.ordered_by_id for one in courses)
    for organisation, count in many.items():
        audit_record(
            actor=actor, organisation=organisation, action=COURSES_LISTED, detail={"count": count}
        )
