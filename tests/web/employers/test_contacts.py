# SPDX-License-Identifier: MPL-2.0
"""A contact noted in three taps, once however often it is sent, within what may be told."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from fodfaeste.web.casework.models import Disclosure
from fodfaeste.web.casework.services.employer_contacts import employer_contact_record
from fodfaeste.web.casework.services.record import record_add
from fodfaeste.web.employers.models import Contact, Employer, Need, Purpose
from fodfaeste.web.employers.services import contact_record, contacts_sign_off
from fodfaeste.web.look.drafts import SENT_BY_SCRIPT
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in

pytestmark = pytest.mark.django_db
ME = "provider/consultant"
PAGE = "/forloeb/virksomhedskontakt/provider/"


def said(world, **more):
    """What the form sends when nothing but what must be is chosen."""
    first = {
        "uid": str(uuid.uuid4()), "employer": "other", "other": "", "purpose": "learn",
        "way": "in_person", "on": world.today.isoformat(), "note": "", "course": "",
    }  # fmt: skip
    return {**first, **{key: str(value) for key, value in more.items()}}


def test_three_taps_make_a_contact_and_its_words_are_encrypted(world, bakery, as_):
    answer = as_(ME).post(PAGE, said(world, employer=bakery.pk, note="Mangler en til disken"))
    assert answer["Location"] == "/forloeb/i-dag/"
    contact = Contact.objects.get()
    assert (contact.employer, contact.purpose) == (bakery, Purpose.LEARN)
    assert contact.consultant == world.person(ME) and contact.on == world.today
    assert contact.content["note"] == "Mangler en til disken"
    assert b"disken" not in bytes(contact.sealed)
    assert AuditEvent.objects.filter(action="employer.contact").count() == 1


def test_a_contact_sent_twice_is_kept_once_also_with_a_new_workplace(world, as_):
    sent = said(world, other="Nyt Sted", note="Første besøg")
    client = as_(ME)
    for headers in ({}, {SENT_BY_SCRIPT: "1"}):
        answer = client.post(PAGE, sent, headers=headers)
        assert answer.status_code == (201 if headers else 302)
    assert answer.json() == {"to": "/forloeb/i-dag/"}
    assert Contact.objects.count() == 1 and Employer.objects.count() == 1
    assert AuditEvent.objects.filter(action="employer.added").count() == 1


def test_someone_elses_form_cannot_be_sent_again(world, bakery, actor):
    uid = uuid.uuid4()
    first = {"employer": bakery, "purpose": Purpose.LEARN, "on": world.today, "uid": uid}
    contact_record(actor=actor(ME), **first)
    with pytest.raises(ValidationError, match="prøv på ny"):
        contact_record(actor=actor("provider/leader"), **first)


def test_a_name_that_looks_like_one_in_the_register_is_asked_about(world, bakery, as_):
    client = as_(ME)
    answer = client.post(PAGE, said(world, other="Bager Bo"))
    assert answer.status_code == 422 and not Contact.objects.exists()
    page = answer.content.decode()
    assert "ligner en virksomhed" in page and "Ny: Bager Bo" in page
    client.post(PAGE, said(world, other="bager bo aps"))
    assert Contact.objects.get().employer == bakery, "the exact name is the one that is there"
    client.post(PAGE, said(world, employer="new", other="Bager Bo"))
    assert set(Employer.objects.values_list("name", flat=True)) == {"Bager Bo ApS", "Bager Bo"}


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"other": ""}, "Skriv virksomhedens navn"),
        ({"other": "X", "note": "030590-1234"}, "ligner et CPR-nummer"),
        ({"other": "X", "participant_present": "on"}, "Vælg den borger"),
        ({"other": "X", "purpose": "sell"}, "gyldig"),
        ({"other": "X", "told": "on"}, "Vælg den borger"),
        ({"employer": "999999"}, "gyldig"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(world, as_, more, wrong):
    answer = as_(ME).post(PAGE, said(world, **more))
    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert not Contact.objects.exists() and not Employer.objects.exists()


def test_only_ones_own_caseload_can_be_chosen(world, bakery, as_):
    mine = course_in(world, "Ida Invented")
    theirs = course_in(world, "Bo Invented", consultant="provider/leader")
    page = as_(ME).get(PAGE).content.decode()
    assert "Ida Invented" in page and "Bo Invented" not in page
    sent = said(world, employer=bakery.pk, course=theirs.pk)
    assert as_(ME).post(PAGE, sent).status_code == 422
    as_(ME).post(PAGE, {**sent, "course": str(mine.pk)})
    assert Contact.objects.get().course == mine


def disclose(actor, course, decision, wording="Jeg har brug for faste pauser."):
    record_add(
        actor=actor, course=course, model=Disclosure,
        fields={"on": course.opened_on, "decision": decision}, content={"wording": wording},
    )  # fmt: skip


def test_an_employer_is_told_of_health_only_what_the_person_decided(world, bakery, actor, as_):
    me, course = actor(ME), course_in(world, "Ida Invented")
    note = {
        "actor": me, "organisation": bakery.organisation, "employer": bakery, "course": course,
        "purpose": Purpose.PROPOSE, "on": world.today, "told": True,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="ikke bestemt"):
        employer_contact_record(**note)
    disclose(me, course, Disclosure.Decision.SOME)
    contact = employer_contact_record(**note)
    assert contact.content["told"] == "Jeg har brug for faste pauser."
    disclose(me, course, Disclosure.Decision.NOTHING)
    with pytest.raises(ValidationError, match="ikke bestemt"):
        employer_contact_record(**note)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        (None, "ikke talt igennem"),
        (Disclosure.Decision.NOTHING, "intet må få at vide"),
        (Disclosure.Decision.SOME, "Jeg har brug for faste pauser."),
    ],
)
def test_what_may_be_told_stands_where_the_person_is_chosen(world, actor, as_, decision, shown):
    course = course_in(world, "Ida Invented")
    if decision:
        disclose(actor(ME), course, decision)
    part = as_(ME).get(f"{PAGE}aabenhed/?course={course.pk}").content.decode()
    assert shown in part
    other = as_("provider/leader").get(f"{PAGE}aabenhed/?course={course.pk}").content.decode()
    assert other.strip() == "", "a caseload that is not one's own says nothing"


def test_ones_own_contact_is_corrected_until_it_is_signed_off(world, bakery, as_):
    course = course_in(world, "Ida Invented")
    sent = said(world, employer=bakery.pk, course=course.pk, note="Ring på onsdag")
    as_(ME).post(PAGE, sent)
    contact = Contact.objects.get()
    page = f"/forloeb/virksomhedskontakt/{contact.pk}/ret/"
    assert "Ring på onsdag" in as_(ME).get(page).content.decode()
    as_(ME).post(page, {**sent, "note": "Ring på torsdag", "purpose": "propose"})
    contact.refresh_from_db()
    assert contact.content["note"] == "Ring på torsdag" and contact.purpose == Purpose.PROPOSE
    (before,) = contact.content["before"]
    assert (before["note"], before["purpose"]) == ("Ring på onsdag", "learn")
    assert as_("provider/leader").get(page).status_code == 404
    own = as_(ME).get(f"/virksomheder/{bakery.pk}/").content.decode()
    assert page in own and "Ring på onsdag" in own
    course.consultant = None
    course.save()
    answer = as_(ME).post(page, {**sent, "course": ""}, follow=True)
    assert "følges nu af en anden" in answer.content.decode()
    contact.refresh_from_db()
    assert contact.course == course, "who it was about is not lost"
    Contact.objects.update(course=None, signed_off_at=contact.made_at)
    answer = as_(ME).post(page, {**sent, "course": "", "note": "Nej"}, follow=True)
    assert "godkendt og kan ikke rettes" in answer.content.decode()


def test_a_need_heard_is_in_the_register_for_everyone(world, bakery, as_):
    as_(ME).post(PAGE, said(world, employer=bakery.pk, need="En til disken om lørdagen"))
    need = Need.objects.get()
    assert (need.employer, need.contact) == (bakery, Contact.objects.get())


def test_a_leader_signs_a_week_off_that_is_over_and_not_their_own(world, bakery, actor, as_):
    me, leader = actor(ME), actor("provider/leader")
    monday = world.today - timedelta(days=world.today.weekday() + 7)
    for days in (0, 2, 8):
        on = min(monday + timedelta(days=days), world.today)
        contact_record(actor=me, employer=bakery, purpose=Purpose.LEARN, on=on)
    number = world.person(ME).pk
    page = f"/forloeb/tavle/provider/{number}/"
    assert "Godkend 2 kontakter" in as_("provider/leader").get(page).content.decode()
    as_("provider/leader").post(f"{page}godkend/", {"monday": monday.isoformat()})
    assert Contact.objects.filter(signed_off_by=world.person("provider/leader")).count() == 2
    provider = world.organisations["provider"]
    signing = {"organisation": provider, "consultant": number, "monday": monday}
    assert contacts_sign_off(actor=leader, **signing) == 0
    with pytest.raises(ValidationError, match="godkendes af en anden"):
        contacts_sign_off(actor=me, **signing)
    with pytest.raises(ValidationError, match="ikke slut"):
        contacts_sign_off(actor=leader, **{**signing, "monday": monday + timedelta(days=7)})
