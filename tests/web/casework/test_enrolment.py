# SPDX-License-Identifier: MPL-2.0
"""Consent and enrolment: a minor's two consents, conditions in words, decisions, last places."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from fodfaeste.web.casework.models import Consent, EnrolmentCheck, Entry, Referral
from fodfaeste.web.casework.selectors.consents import consent_changes, consent_on
from fodfaeste.web.casework.selectors.enrolment import examine
from fodfaeste.web.casework.services.answers import referral_accept
from fodfaeste.web.casework.services.consents import consent_give, consent_withdraw
from fodfaeste.web.casework.services.decisions import decision_make
from fodfaeste.web.casework.services.enrolment import course_enrol, first_meeting_set
from fodfaeste.web.casework.services.record import (
    record_add,
    record_correct,
    record_retract,
)
from fodfaeste.web.casework.services.referrals import Wish, referral_make
from fodfaeste.web.employers.models import Way
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in, cpr

pytestmark = pytest.mark.django_db
SELF, CUSTODY = Consent.GivenBy.SELF, Consent.GivenBy.CUSTODY_HOLDER


def born(world, years):
    return date(world.today.year - years, 1, 1)


@pytest.fixture
def course(world, actor):
    """Accepted, in a contract, with nothing more known than the referral says."""
    return accepted(world, actor, date(1990, 5, 3))


def accepted(world, actor, day, name="Ida Invented"):
    content = {"name": name, "custody_holder": {"name": "Mor Invented"}}
    row = referral_make(
        actor=actor("ahus/caseworker"),
        what=world.investments["first"],
        wish=Wish(cpr(day), Referral.Source.MUNICIPALITY, content, "kontanthjælp"),
        ordered_by=world.organisations["ahus"],
    )
    return referral_accept(
        actor=actor("provider/leader"),
        referral=row,
        consultant=world.person("provider/consultant"),
        on=world.today,
    )


def agree(actor, course, by=SELF, kinds=("work", "benefits"), on=None):
    return consent_give(
        actor=actor("provider/consultant"), course=course, given_by=by, by_name="X Invented",
        kinds=kinds, given_on=on or course.opened_on, text_version="2026-1",
    )  # fmt: skip


def decide(actor, course, value="yes"):
    return decision_make(
        actor=actor("ahus/caseworker"), course=course, name="mental illness", value=value,
        on=course.opened_on,
    )  # fmt: skip


def test_a_minor_needs_both_consents_and_only_what_both_agreed_to_is_shared(world, actor):
    course = accepted(world, actor, born(world, 17))
    today = world.today
    agree(actor, course, SELF, ["work", "health"])
    assert not consent_on(course, today).in_force
    assert consent_on(course, today).missing == [CUSTODY]
    decide(actor, course)
    check = course_enrol(actor=actor("provider/consultant"), course=course, on=today)
    assert not check.admitted and course.enrolled_on is None
    agree(actor, course, CUSTODY, ["work"])
    assert consent_on(course, today).kinds == ["work"]
    assert course_enrol(actor=actor("provider/consultant"), course=course, on=today).admitted
    assert course.enrolled_on == today


def test_at_eighteen_the_own_consent_goes_on_alone(world, actor):
    course = accepted(world, actor, born(world, 17))
    agree(actor, course)
    eighteenth = date(course.participant.born.year + 18, 1, 1)
    assert not consent_on(course, eighteenth - timedelta(days=1)).in_force
    assert consent_on(course, eighteenth).in_force


def test_a_consent_given_and_withdrawn_turns_on_and_off_once(world, actor, course):
    first = agree(actor, course, on=world.today - timedelta(days=9))
    agree(actor, course, on=world.today - timedelta(days=5))
    consent_withdraw(
        actor=actor("provider/consultant"), consent=first, on=world.today - timedelta(days=2)
    )
    changes = [(world.today - day, on) for day, on in consent_changes(course)]
    assert changes == [(timedelta(days=9), True), (timedelta(days=2), False)]
    found = examine(course, world.today, world.today)
    assert "entry taken back" in {one["rule"] for one in found.missing}


def test_a_custody_holder_cannot_withdraw_what_the_grown_person_gave(world, actor):
    course = accepted(world, actor, date(world.today.year - 18, 1, 1))
    course.opened_on = date(world.today.year - 1, 12, 1)
    agree(actor, course)
    custody = agree(actor, course, CUSTODY)
    with pytest.raises(ValidationError, match="råder selv"):
        consent_withdraw(actor=actor("provider/leader"), consent=custody, on=world.today)
    assert consent_on(course, world.today).in_force


def test_a_custody_holder_cannot_consent_for_an_adult(actor, course):
    with pytest.raises(ValidationError, match="fyldt 18"):
        agree(actor, course, CUSTODY)


def test_a_withdrawn_consent_ends_on_its_day_and_stays_to_be_seen(world, actor, course):
    row = agree(actor, course)
    consent_withdraw(actor=actor("provider/consultant"), consent=row, on=world.today)
    assert not consent_on(course, world.today).in_force
    assert Consent.objects.get().withdrawn_on == world.today
    found = examine(course, world.today, world.today)
    assert [one["rule"] for one in found.missing if one["name"] == "consent given"] == [
        "entry no event"
    ]
    with pytest.raises(ValidationError, match="allerede"):
        consent_withdraw(actor=actor("provider/consultant"), consent=row, on=world.today)


def test_nothing_is_bent_and_each_condition_is_said_and_kept(world, actor, course):
    consultant = actor("provider/consultant")
    check = course_enrol(actor=consultant, course=course, on=world.today)
    assert [(one["name"], one["met"]) for one in check.conditions] == [
        ("entry date", True),
        ("aged 16 to 64", True),
        ("receives offentlig forsørgelse (list F-2025)", True),
        ("mental illness", None),
        ("consent given", None),
        ("places", True),
    ]
    said = {one["name"]: one["da"] for one in check.conditions}
    assert "borgerens sagsbehandler" in said["mental illness"]
    agree(actor, course)
    decide(actor, course, "no")
    refused = course_enrol(actor=consultant, course=course, on=world.today)
    assert [one["met"] for one in refused.conditions if one["name"] == "mental illness"] == [False]
    decide(actor, course)
    assert course_enrol(actor=consultant, course=course, on=world.today).admitted
    assert EnrolmentCheck.objects.filter(course=course).count() == 3
    with pytest.raises(ValidationError, match="allerede indskrevet"):
        course_enrol(actor=consultant, course=course, on=world.today)


def test_the_last_place_is_given_once(world, actor, settings):
    first = world.investments["first"]
    first.contract = first.contract.replace("places: 30", "places: 1")
    first.save()
    checks = []
    for name in ("Ida Invented", "Bo Invented"):
        course = accepted(world, actor, date(1990, 5, 3), name)
        agree(actor, course)
        decide(actor, course)
        checks.append(course_enrol(actor=actor("provider/leader"), course=course, on=world.today))
    assert [one.admitted for one in checks] == [True, False]
    assert checks[1].conditions[-1] | {"met": False} == checks[1].conditions[-1]


def test_a_course_without_a_contract_is_not_enrolled(world, actor):
    course = course_in(world, "Bo Invented")
    with pytest.raises(ValidationError, match="ikke til en aftale"):
        course_enrol(actor=actor("provider/consultant"), course=course, on=world.today)


def test_the_pages_lead_from_what_is_missing_to_enrolment(world, as_, course):
    consultant, caseworker = as_("provider/consultant"), as_("ahus/caseworker")
    page = f"/forloeb/{course.pk}/indskrivning/"
    before = consultant.get(page).content.decode()
    assert "2 betingelser mangler" in before and "Ahus Kommune" in before
    assert "skal registret sige det samme" in before, "the benefit is only stated so far"
    assert "Ida Invented" in caseworker.get("/forloeb/afgoerelser/").content.decode()
    today = world.today.isoformat()
    decision = {
        "name": "mental illness", "mental-illness-value": "yes", "mental-illness-on": today,
    }  # fmt: skip
    assert caseworker.post(f"/forloeb/{course.pk}/afgoerelser/", decision).status_code == 302
    assert "Ida Invented" not in caseworker.get("/forloeb/afgoerelser/").content.decode()
    given = {
        "given_by": "self", "by_name": "Ida Invented", "kinds": ["work", "benefits"],
        "given_on": today, "read": "on",
    }  # fmt: skip
    assert consultant.post(f"/forloeb/{course.pk}/samtykke/", given).status_code == 302
    assert consultant.post(page, {"on": today}).status_code == 302
    course.refresh_from_db()
    assert course.enrolled_on == world.today
    assert "Indskrevet i" in consultant.get(page).content.decode()
    kinds = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"consent.given", "course.decided", "course.enrolled"} <= kinds
    paper = consultant.get(f"/forloeb/{course.pk}/samtykke.pdf").content
    assert paper.startswith(b"%PDF")


def test_only_the_authority_decides_and_only_the_provider_enrols(world, as_, course):
    assert as_("provider/leader").get(f"/forloeb/{course.pk}/afgoerelser/").status_code == 404
    assert as_("ahus/caseworker").get(f"/forloeb/{course.pk}/indskrivning/").status_code == 404
    assert as_("bred/caseworker").get(f"/forloeb/{course.pk}/afgoerelser/").status_code == 404


def test_the_first_meeting_follows_from_the_meetings_recorded(world, actor):
    me, course = actor("provider/consultant"), course_in(world, "Ida Invented")
    week = timedelta(days=7)

    def met(ago, **said):
        fields = {"on": world.today - ago * week, "kind": Entry.Kind.MEETING, **said}
        return record_add(actor=me, course=course, model=Entry, fields=fields)

    def first():
        course.refresh_from_db()
        return course.first_meeting_on

    met(4, way=Way.PHONE)
    met(3, reached=False)
    assert first() is None
    second = met(1)
    assert first() == world.today - week
    earlier = met(2)
    assert first() == world.today - 2 * week
    record_retract(actor=me, record=earlier, reason="Forkert borger")
    assert first() == world.today - week
    record_correct(actor=me, record=second, fields={"on": world.today})
    assert first() == world.today
    record_retract(actor=me, record=second, reason="Forkert borger")
    assert first() is None
    first_meeting_set(actor=me, course=course, on=world.today - week)
    assert course.first_meeting_on == world.today - week and course.entries.count() == 5
