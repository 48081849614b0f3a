# SPDX-License-Identifier: MPL-2.0
"""Jobs where they concern others: on a course's overview, and on the page of an employer."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from fodfaeste.web.casework.models import Course, Job
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.selectors.jobs import all_jobs, jobs_of
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.employers.selectors.register import whole
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Request, Right, visible

__all__ = ["held_there", "jobs"]


@panel("course", order=30)
def jobs(request: Request, course: Course) -> str:
    """The jobs of a course with the next time to follow up."""
    today = timezone.localdate()
    mine = [one for one in jobs_of(course, today) if one.job.end is None or one.next]
    said = {"jobs": mine, "course": course, "today": today}
    return render_to_string("casework/panels/jobs.html", said, request)


@panel("employer", order=30)
def held_there(request: Request, employer: Employer) -> str:
    """The jobs held at a workplace: named where the reader follows the person, else counted."""
    everyone = Job.objects.filter(employer__in=whole(employer), retracted_at__isnull=True)
    mine = visible(request.actor, Right.COURSE_READ, all_jobs()).filter(pk__in=everyone)
    shown = [(one, name_of(one.course)) for one in mine.order_by("-start", "-pk")]
    said = {"jobs": shown, "others": everyone.count() - len(shown)}
    return render_to_string("casework/panels/held_there.html", said, request)
