# SPDX-License-Identifier: MPL-2.0
"""The register: numbers that are checked, people that are encrypted, and who reads what of whom."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fodfaeste.web.employers.models import ContactPerson, Employer, Purpose
from fodfaeste.web.employers.selectors.register import recent_employers, register_of
from fodfaeste.web.employers.services import contact_record, employer_add, need_learn, person_add
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in, second_consultant

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


def test_a_cvr_number_that_cannot_be_is_refused_and_says_why(world, as_):
    page = "/virksomheder/ny/provider/"
    answer = as_(ME).post(page, {"name": "Bageren", "cvr": "12 34 56 78"})
    assert answer.status_code == 422
    assert "12 34 56 78 er ikke et CVR-nummer" in answer.content.decode()
    as_(ME).post(page, {"name": "Bageren", "cvr": "13 58 56 28", "p_number": "1 012 345 678"})
    (made,) = Employer.objects.all()
    assert (made.cvr, made.p_number) == ("13585628", "1012345678")


@pytest.mark.parametrize(
    ("field", "said", "wrong"),
    [("p_number", "12345", "ti cifre"), ("postcode", "80", "fire cifre"), ("name", "", "udfyldes")],
)
def test_what_cannot_be_right_is_told_at_its_field(world, as_, field, said, wrong):
    answer = as_(ME).post("/virksomheder/ny/provider/", {"name": "Bageren", field: said})
    assert answer.status_code == 422 and wrong in answer.content.decode()
    assert not Employer.objects.exists()


def test_people_at_a_workplace_are_encrypted_and_reading_them_is_recorded(bakery, actor, as_):
    person = person_add(actor=actor(ME), employer=bakery, name="Gerda Brød", phone="12 34 56 78")
    assert b"Gerda" not in bytes(ContactPerson.objects.get(pk=person.pk).sealed)
    assert "Gerda Brød" in as_(ME).get(f"/virksomheder/{bakery.pk}/").content.decode()
    event = AuditEvent.objects.get(action="employer.seen")
    assert event.thing == f"virksomhed {bakery.pk}" and "Gerda" not in str(event.detail)


def test_a_cpr_number_is_written_nowhere(bakery, actor, as_):
    answer = as_(ME).post(f"/virksomheder/{bakery.pk}/behov/nyt/", {"text": "Ida 030590-1234"})
    assert answer.status_code == 422 and "ligner et CPR-nummer" in answer.content.decode()
    with pytest.raises(ValidationError, match="CPR"):
        contact_record(
            actor=actor(ME), employer=bakery, purpose=Purpose.LEARN, on=timezone.localdate(),
            note="Om 030590-1234",
        )  # fmt: skip


def test_the_register_is_searched_word_by_word_and_by_need(world, bakery, actor):
    me, org = actor(ME), world.organisations["provider"]
    other = employer_add(actor=me, organisation=org, name="Bager Ane", city="Odense")
    need_learn(actor=me, employer=other, text="En til disken", on=world.today)
    employer_add(actor=me, organisation=world.organisations["stranger"], name="Bager Fremmed")
    assert [one.name for one in register_of(me, "bager")] == ["Bager Ane", "Bager Bo ApS"]
    assert [one.name for one in register_of(me, "bager aarhus")] == ["Bager Bo ApS"]
    assert [one.name for one in register_of(me, needs=True)] == ["Bager Ane"]


def test_what_was_said_about_someone_is_for_those_who_follow_them(world, bakery, actor, as_):
    course = course_in(world, "Ida Invented")
    contact_record(
        actor=actor(ME), employer=bakery, purpose=Purpose.PROPOSE, on=world.today, course=course,
        note="Ida kan begynde på mandag",
    )  # fmt: skip
    page = f"/virksomheder/{bakery.pk}/"
    for label in (ME, "provider/leader"):
        said = as_(label).get(page).content.decode()
        assert "Ida Invented" in said and "begynde på mandag" in said
    other = as_(second_consultant(world)).get(page).content.decode()
    assert "Om en borger, som en kollega følger" in other
    assert "Ida" not in other and "mandag" not in other


def test_whom_one_met_last_comes_first(world, bakery, actor):
    me, org = actor(ME), world.organisations["provider"]
    later = employer_add(actor=me, organisation=org, name="Café Cilia")
    for employer, days in ((bakery, 3), (later, 1), (bakery, 9)):
        on = world.today - timezone.timedelta(days=days)
        contact_record(actor=me, employer=employer, purpose=Purpose.LEARN, on=on)
    assert [one.name for one in recent_employers(me, org)] == ["Café Cilia", "Bager Bo ApS"]
