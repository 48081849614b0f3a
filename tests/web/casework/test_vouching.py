# SPDX-License-Identifier: MPL-2.0
"""A login that names a CPR number opens the person's own course, against a real provider."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django.fixtures import Settings

from fodfaeste.web.casework.models import CitizenLink, Course
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.privacy.services import subject_register
from tests.web.casework.people import course_in, cpr
from tests.web.organisations.provider import Provider, running
from tests.web.organisations.test_oidc import configure, refused, sign_in, signed_in_as
from tests.web.world import World

pytestmark = pytest.mark.django_db
CLAIM = "dk.cpr"


@pytest.fixture(scope="module")
def process() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(process: Provider, settings: Settings, world: World) -> Provider:
    configure(process, settings)
    settings.OIDC_CPR_CLAIM = CLAIM
    return process


@pytest.fixture
def number() -> str:
    return cpr(date(1990, 5, 3))


@pytest.fixture
def course(world: World, number: str) -> Course:
    made = course_in(world, "Sol Holm")
    made.participant.subject = subject_register(cpr=number)
    made.participant.save()
    return made


def test_a_citizen_comes_in_and_no_number_is_kept(
    provider: Provider, course: Course, number: str
) -> None:
    provider.knows("c-1", name="Sol Holm", **{CLAIM: number, "acr": "substantial"})
    client = Client()
    sign_in(client, provider, "c-1")
    person = Person.objects.get(pk=signed_in_as(client))
    link = CitizenLink.objects.get(person=person)
    assert (link.subject, link.assurance) == (course.participant.subject, "login")
    assert client.get(f"/min-side/{course.pk}/").status_code == 200
    kept = json.dumps([one.extra_data for one in SocialAccount.objects.all()])
    assert number not in kept and CLAIM not in kept
    assert AuditEvent.objects.get(action="citizen.linked").subject == course.unit
    # The next time it is the same login and the same link.
    sign_in(Client(), provider, "c-1")
    assert CitizenLink.objects.count() == 1


def test_a_number_that_nobody_has_lets_nobody_in(provider: Provider, course: Course) -> None:
    people = Person.objects.count()
    for sub, said in (("c-2", cpr()), ("c-3", "no number")):
        provider.knows(sub, **{CLAIM: said})
        client = Client()
        assert refused(client, sign_in(client, provider, sub))
    assert Person.objects.count() == people and not CitizenLink.objects.exists()


def test_without_the_setting_a_number_opens_nothing_and_is_believed_by_nobody(
    provider: Provider, course: Course, number: str, settings: Settings, world: World
) -> None:
    settings.OIDC_CPR_CLAIM = ""
    provider.knows("c-4", **{CLAIM: number})
    client = Client()
    assert refused(client, sign_in(client, provider, "c-4"))
    assert not CitizenLink.objects.exists()


def test_someone_who_works_here_keeps_their_login_and_sees_their_own(
    provider: Provider, course: Course, number: str, world: World
) -> None:
    leader = world.person("ahus/leader")
    provider.knows("c-5", email=leader.email, email_verified=True, **{CLAIM: number})
    client = Client()
    sign_in(client, provider, "c-5")
    assert signed_in_as(client) == leader.pk
    assert client.get(f"/min-side/{course.pk}/").status_code == 200
