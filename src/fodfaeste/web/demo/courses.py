# SPDX-License-Identifier: MPL-2.0
"""People of the demo world are referred, answered, and go through their courses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fodfaeste.web.casework.models import Course, Referral
from fodfaeste.web.casework.services.answers import (
    referral_accept,
    referral_acknowledge,
    referral_decline,
    referral_wait,
)
from fodfaeste.web.casework.services.referrals import (
    Buying,
    Wish,
    referral_make,
    referral_withdraw,
)
from fodfaeste.web.casework.services.transfers import course_cover
from fodfaeste.web.demo.steps import STEPS, Told
from fodfaeste.web.demo.story import CourseScript, Days, StepScript, Story, born_of, cpr_of
from fodfaeste.web.demo.work import place_of, who
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy.actor import Actor

__all__ = ["ANSWERS", "StoryWrong", "courses_told"]

ANSWERS = {"accept", "acknowledge", "decline", "wait", "withdraw"}
"""The steps that answer a referral; all others happen in the course."""


class StoryWrong(Exception):
    """A step that cannot have happened as it is written: whose, which, and why."""


def courses_told(
    story: Story, days: Days, employers: Mapping[str, Employer]
) -> dict[str, Course | None]:
    """Every referral with its answer and its course, by the person's name."""
    found: dict[str, Course | None] = {}
    for number, one in enumerate(story.told.courses, start=1):
        with transaction.atomic():
            found[one.name] = _told(story, days, employers, one, number)
    for cover in story.told.cover:
        person = Person.objects.get(email=cover.by)
        rows = [course for name in cover.courses if (course := found[name]) is not None]
        course_cover(
            actor=_leader(rows[0].organisation), courses=rows, cover=person,
            from_date=days.on(cover.first), until_date=days.on(cover.last),
        )  # fmt: skip
    return found


def _told(
    story: Story, days: Days, employers: Mapping[str, Employer], one: CourseScript, number: int
) -> Course | None:
    referral = _referred(story, days, one, number)
    told: Told | None = None
    for step in one.steps:
        try:
            if step.do in ANSWERS:
                course = _answered(story, days, one, step, referral)
                told = _telling(story, days, employers, one, course) if course else told
            else:
                assert told is not None, "the course is not accepted"
                said: dict[str, Any] = dict(step.said)
                said.pop("register", None)  # what a register says of it: see `registers`
                STEPS[step.do](told, days.on(step.day), **said)
        except (AssertionError, KeyError, TypeError, ValueError, ValidationError) as error:
            raise StoryWrong(f"{one.name}, {step.do} {step.day}: {error!r}") from error
    return None if told is None else told.course


def _telling(
    story: Story,
    days: Days,
    employers: Mapping[str, Employer],
    one: CourseScript,
    course: Course,
) -> Told:
    orderer = story.work.orderers.get(one.ordered_by)
    writer = who(one.consultant) if one.consultant else _leader(course.organisation)
    caseworker = who(orderer.caseworker) if orderer else None
    return Told(course, days, writer, caseworker, employers)


def _leader(organisation: Organisation) -> Actor:
    rows = Membership.objects.filter(organisation=organisation, role=Role.LEADER)
    return Actor(rows.order_by("pk").values_list("person", flat=True)[0])


def _referred(story: Story, days: Days, one: CourseScript, number: int) -> Referral:
    born = born_of(one, days.today)
    orderer = story.work.orderers.get(one.ordered_by)
    what = (
        Investment.objects.get(slug=one.investment)
        if one.investment
        else place_of(story.work, one.place)
    )
    content: dict[str, Any] = {
        "name": one.name, "phone": f"00 00 01 {number:02}", "address": "Opdigtet Stræde 5",
        "reason": one.reason, "wishes": one.wishes, "treatment_team": one.treatment_team,
        "asked_by": one.asked_by,
    }  # fmt: skip
    if one.custody_holder:
        content["custody_holder"] = {"name": one.custody_holder, "phone": f"00 00 02 {number:02}"}
    buying = None
    if orderer and one.place:
        buying = Buying(f"{orderer.order}-{100 + number}", orderer.person, orderer.gln)
    received = datetime.combine(days.on(one.referred), time(9, 12))
    return referral_make(
        actor=who(orderer.caseworker) if orderer else _receiver(story, one),
        what=what,
        wish=Wish(
            cpr_of(born, number),
            Referral.Source(one.source),
            {key: said for key, said in content.items() if said},
            one.benefit,
            one.employed,
        ),
        ordered_by=Organisation.objects.get(slug=one.ordered_by) if orderer else None,
        buying=buying,
        received_at=min(timezone.make_aware(received), timezone.now()),
    )


def _receiver(story: Story, one: CourseScript) -> Actor:
    """Who writes down what a person or psychiatry asks for: the provider's leader."""
    return _leader(place_of(story.work, one.place).organisation)


def _answered(
    story: Story, days: Days, one: CourseScript, step: StepScript, referral: Referral
) -> Course | None:
    said = step.said
    answer = str(said.get("answer", ""))
    writer = who(one.consultant) if one.consultant else _leader(referral.organisation)
    if step.do == "accept":
        return referral_accept(
            actor=_leader(referral.organisation),
            referral=referral,
            consultant=Person.objects.get(email=one.consultant) if one.consultant else None,
            on=days.on(step.day),
            answer=answer,
        )
    if step.do == "acknowledge":
        referral_acknowledge(actor=writer, referral=referral)
    elif step.do == "wait":
        referral_wait(actor=writer, referral=referral, answer=answer)
    elif step.do == "decline":
        reason = Referral.Declined(str(said["reason"]))
        referral_decline(actor=writer, referral=referral, reason=reason, answer=answer)
    else:
        referral_withdraw(
            actor=who(story.work.orderers[one.ordered_by].caseworker), referral=referral
        )
    return None
