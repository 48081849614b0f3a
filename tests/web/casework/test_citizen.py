# SPDX-License-Identifier: MPL-2.0
"""The person's own access: codes on paper, what is seen, and that nothing else opens it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from fodfaeste.web.casework.data.consents import kinds
from fodfaeste.web.casework.models import AccessCode, CitizenLink, Consent, Course, Proposal
from fodfaeste.web.casework.selectors.citizen import own_of, readings_of
from fodfaeste.web.casework.services.citizen import (
    CodeRefused,
    NewLogin,
    code_give,
    code_use,
    link_close,
)
from fodfaeste.web.look.figures import inside
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy import Actor, Right, actor_of, visible
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in
from tests.web.casework.record import fill
from tests.web.world import World

pytestmark = pytest.mark.django_db
ME = "provider/consultant"
BORN = date(1990, 5, 3)
SOMEONE = NewLogin("sol@example.org", "Sol Holm", "en lang sætning om heste")


@pytest.fixture
def course(world: World, actor: Callable[[str], Actor]) -> Course:
    made = course_in(world, "Sol Holm", investment="first", born=BORN)
    fill(actor(ME), made, world.today)
    return made


@pytest.fixture
def code(course: Course, actor: Callable[[str], Actor]) -> str:
    return code_give(actor=actor(ME), course=course, assurance="photo_id")[1]


def test_a_code_opens_ones_own_course_once(course: Course, code: str, world: World) -> None:
    person, link = code_use(
        code=code.lower().replace("-", " "), born=BORN, person=None, new=SOMEONE
    )
    assert (link.assurance, link.vouched_by) == ("photo_id", world.person(ME))
    mine = visible(actor_of(person, world.today), Right.COURSE_OWN, Course.objects.all())
    assert list(mine) == [course]
    assert not EmailAddress.objects.get(user=person).verified
    with pytest.raises(CodeRefused):
        code_use(code=code, born=BORN, person=None, new=SOMEONE)
    assert code.replace("-", "") not in json.dumps(list(AccessCode.objects.values_list("digest")))


def test_a_code_ends_by_itself_by_a_newer_one_and_by_guessing(
    course: Course, code: str, actor: Callable[[str], Actor]
) -> None:
    row, newer = code_give(actor=actor(ME), course=course, assurance="known")
    with pytest.raises(CodeRefused):
        code_use(code=code, born=BORN, person=None, new=SOMEONE)
    for _one in range(5):
        with pytest.raises(CodeRefused):
            code_use(code=newer, born=date(1990, 5, 4), person=None, new=SOMEONE)
    with pytest.raises(CodeRefused):
        code_use(code=newer, born=BORN, person=None, new=SOMEONE)
    row, late = code_give(actor=actor(ME), course=course, assurance="known")
    AccessCode.objects.filter(pk=row.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(CodeRefused):
        code_use(code=late, born=BORN, person=None, new=SOMEONE)
    assert not CitizenLink.objects.exists() and not Person.objects.filter(name="Sol Holm").exists()


def test_whoever_made_a_code_cannot_use_it_and_no_address_is_taken_over(
    code: str, world: World
) -> None:
    with pytest.raises(CodeRefused):
        code_use(code=code, born=BORN, person=world.person(ME))
    theirs = NewLogin(world.person("ahus/leader").email, "Sol", "en lang sætning om heste")
    with pytest.raises(ValidationError):
        code_use(code=code, born=BORN, person=None, new=theirs)
    # Neither used the code up.
    code_use(code=code, born=BORN, person=None, new=SOMEONE)


def test_from_the_paper_to_ones_own_page(
    course: Course, code: str, as_: Callable[[str], Client], world: World
) -> None:
    stranger = Client(headers={"Accept-Language": "da"})
    said = {
        "code": code, "born": BORN.isoformat(), "name": SOMEONE.name, "email": SOMEONE.email,
        "password": SOMEONE.password,
    }  # fmt: skip
    assert stranger.post("/min-side/kode/", said)["Location"] == "/min-side/"
    assert stranger.get("/min-side/")["Location"] == f"/min-side/{course.pk}/"
    page = stranger.get(f"/min-side/{course.pk}/").content.decode()
    for seen in ("Et deltidsjob med dyr", "Jeg har brug for faste pauser.", "Noget må siges"):
        assert seen in page
    assert "Har sovet bedre" not in page  # the consultant's notes are not here
    sent = stranger.post(f"/min-side/{course.pk}/profil/wishes/", {"text": "Helst heste"})
    assert sent.status_code == 302
    assert Proposal.objects.get().content == {"text": "Helst heste"}
    assert "Helst heste" in as_(ME).get(f"/forloeb/{course.pk}/profil/").content.decode()
    # Nothing else opens: not the staff's page about the same course, nor the course to staff.
    assert stranger.get(f"/forloeb/{course.pk}/").status_code == 404
    assert as_(ME).get(f"/min-side/{course.pk}/").status_code == 404
    link = CitizenLink.objects.get()
    link_close(actor=actor_of(world.person(ME), world.today), course=course, link=link)
    assert stranger.get(f"/min-side/{course.pk}/").status_code == 404


def test_what_i_agreed_to_is_told_with_what_was_withdrawn(course: Course, world: World) -> None:
    code = kinds("da")[0]
    one = Consent(
        course=course, kinds=[code[0]], text_version="1", given_on=world.today,
        withdrawn_on=world.today,
    )  # fmt: skip
    one.content = {"from_whom": "psykiatrien", "to_whom": "Jobvejen"}
    one.save()
    (told,) = own_of(course).consents
    assert told.said == f"{inside(code[1])} – fra psykiatrien til Jobvejen"
    assert (told.by, told.withdrawn_on) == ("borgeren selv", world.today)


def test_who_read_about_me_is_told_in_plain_words(
    course: Course, as_: Callable[[str], Client]
) -> None:
    for _one in range(3):
        as_(ME).get(f"/forloeb/{course.pk}/historie/")
    as_("provider/leader").get(f"/forloeb/{course.pk}/")
    told = readings_of(course)
    assert [(one.times, one.reads) for one in told[:2]] == [(1, True), (3, True)]
    assert "Sol" in told[1].said and course.unit not in told[1].said
    assert told[1].where == "Jobvejen"


def test_an_access_without_a_second_factor_is_led_to_it_where_data_are_real(
    course: Course, code: str, world: World
) -> None:
    person, _link = code_use(code=code, born=BORN, person=None, new=SOMEONE)
    there = actor_of(person, world.today, second_factor_demanded=True)
    assert there.lacks_second_factor
    assert not visible(there, Right.COURSE_OWN, Course.objects.all()).exists()


def test_too_many_codes_are_slowed_down(world: World) -> None:
    cache.clear()
    stranger = Client()
    said = {
        "code": "AAAA-AAAA-AAAA", "born": BORN.isoformat(), "name": "Sol",
        "email": "sol@example.org", "password": SOMEONE.password,
    }  # fmt: skip
    statuses = [stranger.post("/min-side/kode/", said).status_code for _one in range(21)]
    assert statuses == [200] * 20 + [429]
    assert not AuditEvent.objects.filter(action="citizen.linked").exists()
