# SPDX-License-Identifier: MPL-2.0
"""Writes of jobs: start, other hours or pay, what was agreed with the employer, end with lessons.

A job is a record like others: corrected with what it said before, taken back, never deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.casework.models import Course, Job, JobChange
from fodfaeste.web.casework.record_actions import corrected
from fodfaeste.web.casework.selectors.jobs import disclosure_of, wording_of
from fodfaeste.web.casework.services.record import record_add, record_correct
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.cpr_scan import refuse_cpr
from fodfaeste.web.privacy.services import audit_record

__all__ = ["SUPPORTS", "job_change", "job_end", "job_start", "support_agree"]

SUPPORTS: dict[str, Promise] = {
    "introduction": _("Oplæring i én opgave ad gangen"),
    "contact": _("En fast kontaktperson på arbejdspladsen"),
    "hours": _("Timetallet trappes op efter aftale"),
    "breaks": _("Faste pauser"),
    "place": _("Et roligt sted at arbejde"),
    "written": _("Opgaverne skrives ned"),
    "shifts": _("Faste mødetider"),
    "talks": _("Korte, faste samtaler om, hvordan det går"),
    "visits": _("IPS-konsulenten kommer forbi efter aftale"),
}
"""Practical support that says nothing of anyone's health, by code."""

MOST_HOURS = Decimal(80)
AHEAD = timedelta(days=366)


def job_start(
    *,
    actor: Actor,
    course: Course,
    employer: Employer,
    start: date,
    hours_a_week: Decimal,
    kind: str = Job.Kind.ORDINARY,
    pay_a_month: int | None = None,
    permanent: bool = True,
    occupation: str = "",
    how_found: str = "",
) -> Job:
    """Someone gets a job, from its first day; ``pay_a_month`` in minor units before tax.

    Raises `ValidationError` for an employer of another register, hours that nobody works, a first
    day more than a year ahead, and the same job twice.
    """
    employer = employer.merged_into or employer
    if employer.organisation_id != course.organisation_id:
        raise ValidationError({"employer": gettext("Virksomheden står i et andet register.")})
    if start > timezone.localdate() + AHEAD:
        raise ValidationError({"start": gettext("Dagen ligger mere end et år ude i fremtiden.")})
    _check(hours_a_week, pay_a_month)
    there = Job.objects.filter(
        course=course, employer=employer, start=start, retracted_at__isnull=True
    )
    if there.exists():
        raise ValidationError(gettext("Jobbet er allerede noteret fra den dag."))
    return record_add(
        actor=actor, course=course, model=Job,
        fields={
            "employer": employer, "start": start, "hours_a_week": hours_a_week, "kind": kind,
            "pay_a_month": pay_a_month, "permanent": permanent, "occupation": occupation,
        },
        content={"how_found": how_found} if how_found else {},
    )  # fmt: skip


def _check(hours: Decimal, pay: int | None) -> None:
    if not Decimal(0) < hours <= MOST_HOURS:
        raise ValidationError(
            {"hours_a_week": gettext("Timerne om ugen skal være mere end 0 og højst 80.")}
        )
    if pay is not None and pay < 0:
        raise ValidationError({"pay_a_month": gettext("Lønnen kan ikke være mindre end 0.")})


def job_change(
    *, actor: Actor, job: Job, on: date, hours_a_week: Decimal, pay_a_month: int | None
) -> JobChange:
    """Other hours or pay from a day on; sent again for the same day it replaces what was said.

    Raises `ValidationError` for a day outside the job, and for hours that nobody works.
    """
    _check(hours_a_week, pay_a_month)
    if on <= job.start or (job.end is not None and on >= job.end):
        raise ValidationError({"on": gettext("Ændringen skal ligge mellem start og slut.")})
    with transaction.atomic():
        change, _new = JobChange.objects.update_or_create(
            job=job, on=on,
            defaults={
                "hours_a_week": hours_a_week, "pay_a_month": pay_a_month,
                "made_at": timezone.now(), "made_by_id": actor.person,
            },
        )  # fmt: skip
        Job.objects.filter(pk=job.pk).update(changed_at=timezone.now())
        _audit(actor, job)
    return change


def job_end(
    *,
    actor: Actor,
    job: Job,
    end: date,
    ended_by: str,
    own_view: str = "",
    employer_view: str = "",
    lessons: str = "",
    next_wish: str = "",
) -> Job:
    """The job is over: ``end`` is the first day without it. What was learnt is kept with it.

    Raises `ValidationError` for an end on or before the first day.
    """
    if end <= job.start:
        raise ValidationError({"last_day": gettext("Den sidste dag ligger før den første.")})
    words = {
        "own_view": own_view, "employer_view": employer_view, "lessons": lessons,
        "next_wish": next_wish,
    }  # fmt: skip
    for text in words.values():
        refuse_cpr(text)
    content = {**job.content, **{key: said for key, said in words.items() if said}}
    fields = {"end": end, "ended_by": ended_by}
    return record_correct(actor=actor, record=job, fields=fields, content=content)


def support_agree(
    *,
    actor: Actor,
    job: Job,
    supports: Sequence[str],
    support: str = "",
    within_disclosure: bool = False,
) -> Job:
    """What was agreed with the employer: practical support by code, and words.

    Words are taken only within what the person decided that the employer may know: raises
    `ValidationError` for words without such a decision, or that nobody has held against it.
    """
    unknown = set(supports) - set(SUPPORTS)
    if unknown:
        raise ValidationError({"supports": gettext("Vælg støtten på listen.")})
    refuse_cpr(support)
    if support.strip():
        _within(job.course, within_disclosure)
    content = {
        **job.content,
        "supports": list(supports),
        "support": support.strip(),
        "support_on": timezone.localdate().isoformat(),
    }
    return record_correct(actor=actor, record=job, fields={}, content=content)


def _within(course: Course, compared: bool) -> None:
    if not wording_of(disclosure_of(course)):
        raise ValidationError({
            "support": gettext(
                "Borgeren har ikke bestemt, at arbejdsgiveren må vide noget om helbred. Vælg den"
                " praktiske støtte på listen, eller tal åbenheden igennem med borgeren først."
            )
        })  # fmt: skip
    if not compared:
        raise ValidationError({
            "within_disclosure": gettext(
                "Læs den aftalte formulering, og sæt kryds, når teksten ikke siger mere end den."
            )
        })  # fmt: skip


def _audit(actor: Actor, job: Job) -> None:
    audit_record(
        actor=actor,
        organisation=job.course.organisation_id,
        action=corrected("job"),
        subject=job.course.unit,
        thing=str(job.uid),
    )
