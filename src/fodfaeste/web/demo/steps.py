# SPDX-License-Identifier: MPL-2.0
"""What happens in a course of the demo world, each through the service that people's pages use."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fodfaeste.web.casework.data.consents import consent_text
from fodfaeste.web.casework.data.consents import kinds as consent_kinds
from fodfaeste.web.casework.models import (
    Assurance,
    Closure,
    Consent,
    Counselling,
    Course,
    Disclosure,
    Education,
    Entry,
    Job,
    NetworkPerson,
    Score,
    SearchPlan,
)
from fodfaeste.web.casework.models.life import Dated
from fodfaeste.web.casework.selectors.courses import name_of
from fodfaeste.web.casework.selectors.enrolment import asked_of
from fodfaeste.web.casework.services.citizen import NewLogin, code_give, code_use
from fodfaeste.web.casework.services.closure import course_close
from fodfaeste.web.casework.services.consents import consent_give, consent_withdraw
from fodfaeste.web.casework.services.decisions import decision_make
from fodfaeste.web.casework.services.employer_contacts import employer_contact_record
from fodfaeste.web.casework.services.enrolment import course_enrol, first_meeting_set
from fodfaeste.web.casework.services.jobs import job_change, job_end, job_start, support_agree
from fodfaeste.web.casework.services.moving import move_propose
from fodfaeste.web.casework.services.profile import (
    profile_complete,
    profile_job,
    profile_write,
    proposal_make,
)
from fodfaeste.web.casework.services.record import home_add, record_add
from fodfaeste.web.casework.services.transfers import course_give
from fodfaeste.web.demo.story import Days
from fodfaeste.web.employers.models import Employer, Purpose, Way
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy.actor import Actor

__all__ = ["STEPS", "Told"]


@dataclass
class Told:
    """A course while its story is told: who writes, and what the next step may be about."""

    course: Course
    days: Days
    writer: Actor
    caseworker: Actor | None
    employers: Mapping[str, Employer]
    job: Job | None = None
    login: Person | None = None

    def add(
        self, model: type[Dated], fields: Mapping[str, Any], words: Mapping[str, str] | None = None
    ) -> None:
        """Write a record of the course."""
        record_add(
            actor=self.writer, course=self.course, model=model, fields=fields,
            content={key: said for key, said in (words or {}).items() if said},
        )  # fmt: skip

    def later(self, offset: str | None) -> date | None:
        """A day to come back, if one was agreed."""
        return None if offset is None else self.days.on(int(offset))


Step = Callable[..., None]
STEPS: dict[str, Step] = {}


def step(name: str) -> Callable[[Step], Step]:
    """A step by the name that the story calls it."""

    def kept(function: Step) -> Step:
        STEPS[name] = function
        return function

    return kept


def _yes(said: object) -> bool:
    return said is True or str(said).casefold() in {"true", "yes"}


@step("first meeting")
def _first_meeting(told: Told, on: date) -> None:
    first_meeting_set(actor=told.writer, course=told.course, on=on)


@step("consent")
def _consent(told: Told, on: date) -> None:
    consent_give(
        actor=told.writer, course=told.course, given_by=Consent.GivenBy.SELF,
        by_name=name_of(told.course), kinds=[code for code, _name in consent_kinds("da")],
        given_on=on, text_version=consent_text(on).version,
    )  # fmt: skip


@step("consent withdrawn")
def _withdrawn(told: Told, on: date) -> None:
    for one in told.course.consents.filter(withdrawn_on__isnull=True):
        consent_withdraw(actor=told.writer, consent=one, on=on)


@step("decide")
def _decide(told: Told, on: date, value: str = "yes") -> None:
    assert told.caseworker is not None and told.course.investment is not None
    for one in asked_of(contract_of(told.course.investment), "da"):
        decision_make(actor=told.caseworker, course=told.course, name=one.name, value=value, on=on)


@step("enrol")
def _enrol(told: Told, on: date) -> None:
    course_enrol(actor=told.writer, course=told.course, on=on)


@step("profile")
def _profile(told: Told, _on: date, complete: object = False, **sections: str) -> None:
    for section, text in sections.items():
        profile_write(actor=told.writer, course=told.course, section=section, text=text)
    if _yes(complete):
        profile_complete(actor=told.writer, course=told.course)


@step("earlier job")
def _earlier(told: Told, _on: date, **said: str) -> None:
    profile_job(actor=told.writer, course=told.course, said=said)


@step("plan")
def _plan(
    told: Told,
    on: date,
    goal: str,
    steps: list[str],
    review: str,
    employers: str = "",
    contacts: str = "1",
) -> None:
    told.add(
        SearchPlan,
        {"on": on, "review_on": told.later(review), "contacts_a_week": int(contacts)},
        {"goal": goal, "steps": "\n".join(steps), "employers": employers},
    )


@step("counselling")
def _counselling(
    told: Told, on: date, done: str, by: str, follow_up: str | None = None, **words: str
) -> None:
    fields = {
        "offered_on": on, "done_on": told.later(done), "given_by": by,
        "follow_up_on": told.later(follow_up),
    }  # fmt: skip
    told.add(Counselling, fields, words)


@step("disclosure")
def _disclosure(
    told: Told, on: date, decision: str, review: str, to: str = "", **words: str
) -> None:
    fields = {"on": on, "decision": decision, "review_on": told.later(review)}
    told.add(Disclosure, fields, {"to_whom": to, **words})


@step("network")
def _network(
    told: Told, on: date, track: str, name: str, relation: str, phone: str, may: str
) -> None:
    words = {"name": name, "relation": relation, "phone": phone, "may_be_told": may}
    told.add(NetworkPerson, {"track": track, "agreed_on": on}, words)


@step("assessment")
def _assessment(told: Told, on: date, **words: str) -> None:
    told.add(Entry, {"on": on, "kind": Entry.Kind.ASSESSMENT, "reached": True}, words)


def _contact(kind: str) -> Step:
    def kept(
        told: Told,
        on: date,
        note: str,
        way: str = "in_person",
        where: str = "community",
        minutes: str = "45",
        reached: object = True,
        again: str | None = None,
        job: object = False,
    ) -> None:
        fields = {
            "on": on, "kind": kind, "way": way, "where": where, "minutes": int(minutes),
            "reached": _yes(reached), "next_on": told.later(again),
            "job": told.job if _yes(job) else None,
        }  # fmt: skip
        told.add(Entry, fields, {"note": note})

    return kept


for _kind in Entry.Kind.values:
    if _kind != Entry.Kind.ASSESSMENT:
        step(_kind)(_contact(_kind))


@step("education")
def _education(told: Told, on: date, school: str, programme: str, support: str = "") -> None:
    told.add(
        Education, {"start": on}, {"school": school, "programme": programme, "support": support}
    )


@step("home")
def _home(told: Told, on: date, kind: str, note: str = "") -> None:
    home_add(actor=told.writer, course=told.course, kind=kind, start=on, note=note)


@step("score")
def _score(told: Told, on: date, scale: str, value: str) -> None:
    told.add(Score, {"instrument": scale, "on": on, "value": Decimal(value)})


@step("employer")
def _employer(
    told: Told,
    on: date,
    employer: str,
    purpose: str,
    note: str,
    fits: object = True,
    present: object = False,
    told_wording: object = False,
    agreed: str = "",
    again: str | None = None,
) -> None:
    there = told.employers[employer]
    employer_contact_record(
        actor=told.writer, organisation=told.course.organisation, employer=there,
        purpose=Purpose(purpose), on=on, way=Way.IN_PERSON, course=told.course,
        participant_present=_yes(present), fits_wishes=_yes(fits),
        person=there.people.first(), next_step_on=told.later(again), note=note, agreed=agreed,
        told=_yes(told_wording),
    )  # fmt: skip


@step("job")
def _job(
    told: Told,
    on: date,
    employer: str,
    hours: str,
    pay: str,
    occupation: str,
    how: str = "",
    kind: str = Job.Kind.ORDINARY,
    permanent: object = True,
) -> None:
    told.job = job_start(
        actor=told.writer, course=told.course, employer=told.employers[employer], start=on,
        hours_a_week=Decimal(hours), kind=kind, pay_a_month=int(pay) * 100,
        permanent=_yes(permanent), occupation=occupation, how_found=how,
    )  # fmt: skip


@step("job change")
def _job_change(told: Told, on: date, hours: str, pay: str) -> None:
    assert told.job is not None
    job_change(
        actor=told.writer, job=told.job, on=on, hours_a_week=Decimal(hours),
        pay_a_month=int(pay) * 100,
    )  # fmt: skip
    told.job.refresh_from_db()


@step("job end")
def _job_end(
    told: Told, on: date, why: str, own: str, theirs: str, lessons: str, next_wish: str
) -> None:
    assert told.job is not None
    told.job = job_end(
        actor=told.writer, job=told.job, end=on, ended_by=why, own_view=own, employer_view=theirs,
        lessons=lessons, next_wish=next_wish,
    )  # fmt: skip


@step("support")
def _support(told: Told, _on: date, supports: list[str], words: str = "") -> None:
    assert told.job is not None
    told.job = support_agree(
        actor=told.writer, job=told.job, supports=supports, support=words,
        within_disclosure=bool(words),
    )  # fmt: skip


@step("close")
def _close(
    told: Told,
    on: date,
    reason: str,
    note: str,
    dropped_out: object = False,
    step_down: str = "",
) -> None:
    course_close(
        actor=told.writer, course=told.course, on=on, reason=Closure.Reason(reason),
        dropped_out=_yes(dropped_out), note=note, step_down=step_down,
    )  # fmt: skip


@step("give")
def _give(told: Told, _on: date, to: str, note: str = "") -> None:
    to_whom = Person.objects.get(email=to)
    course_give(actor=told.writer, course=told.course, to=to_whom, reason="", note=note)
    told.writer = Actor(to_whom.pk)


@step("move")
def _move(told: Told, _on: date, to: str, reason: str) -> None:
    where = Organisation.objects.get(slug=to)
    move_propose(actor=told.writer, course=told.course, to=where, reason=reason)


@step("login")
def _login(told: Told, _on: date, email: str) -> None:
    _row, code = code_give(actor=told.writer, course=told.course, assurance=Assurance.PHOTO_ID)
    born = told.course.participant.born
    new = NewLogin(email, name_of(told.course), secrets.token_urlsafe(24))
    told.login, _link = code_use(code=code, born=born, person=None, new=new)


@step("proposal")
def _proposal(told: Told, _on: date, section: str, text: str) -> None:
    assert told.login is not None
    whose = Actor(told.login.pk)
    proposal_make(actor=whose, course=told.course, section=section, text=text)
