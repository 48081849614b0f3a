# SPDX-License-Identifier: MPL-2.0
"""Programs read what their person may read, with a token that ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from fodfaeste.web.api.models import AccessToken
from fodfaeste.web.api.services import PREFIX, token_create, token_revoke
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.world import PASSWORD, World, build

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


@pytest.fixture
def world() -> World:
    """Two investments that nothing has happened in."""
    return build()


def token_for(world: World, label: str, days: int = 30) -> tuple[AccessToken, str]:
    """A token of someone of the world."""
    person = world.person(label)
    return token_create(actor=Actor(person.pk), person=person, name="Regnskab", days=days)


def show_who_it_is(client: Client) -> None:
    """The password once more."""
    answer = client.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()


def get(path: str, secret: str) -> object:
    """An answer to a program."""
    return Client().get(ROOT + path, headers={"Authorization": f"Bearer {secret}"})


def test_a_program_sees_what_its_person_sees(world: World):
    _, secret = token_for(world, "ahus/leader")
    answer = get("/investments", secret)
    assert answer.json()["count"] == 1
    assert [one["slug"] for one in answer.json()["items"]] == ["first"]
    assert get("/investments/second", secret).status_code == 404
    assert get("/investments/second", secret).json() == {"detail": "Not Found"}
    assert "unit.read" in get("/investments/first", secret).json()["rights"]
    _, hers = token_for(world, "fund/fund_manager")
    assert get("/investments", hers).json()["count"] == 2
    assert "unit.read" not in get("/investments/first", hers).json()["rights"]
    assert get("/investments/first/deliveries", hers).status_code == 404


def test_only_the_hash_of_a_secret_is_kept(world: World):
    token, secret = token_for(world, "ahus/leader")
    assert secret.startswith(PREFIX) and len(secret) > 40
    kept = AccessToken.objects.filter(pk=token.pk).values().get()
    assert secret not in map(str, kept.values())
    assert not any(secret[len(PREFIX) + 6 :] in str(value) for value in kept.values())


@pytest.mark.parametrize("secret", ["", "x", "fod_" + "A" * 43, "Bearer", "fod_æøå"])
def test_a_wrong_secret_opens_nothing(world: World, secret: str):
    answer = get("/investments", secret)
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Unauthorized"}


@pytest.mark.parametrize("said", ["Bearer fod_x", "bearer", "Bearer ", "BEARER x"])
def test_a_token_that_does_not_work_is_not_made_good_by_a_cookie(world: World, said: str):
    client = Client()
    client.force_login(world.person("ahus/leader"))
    assert client.get(f"{ROOT}/investments").status_code == 200
    answer = client.get(f"{ROOT}/investments", headers={"Authorization": said})
    assert answer.status_code == 401


def test_a_token_ends(world: World):
    token, secret = token_for(world, "ahus/leader")
    assert get("/runs", secret).status_code == 200
    AccessToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(hours=1))
    assert get("/runs", secret).status_code == 401


def test_a_revoked_token_opens_nothing_and_both_are_recorded(world: World):
    token, secret = token_for(world, "ahus/leader")
    token_revoke(actor=Actor(token.person_id), token=token)
    token_revoke(actor=Actor(token.person_id), token=token)
    assert get("/investments", secret).status_code == 401
    codes = AuditEvent.objects.filter(action__startswith="token.").values_list("action", flat=True)
    assert sorted(codes) == ["token.made", "token.revoked"]


def test_who_cannot_sign_in_cannot_read_with_a_token(world: World):
    token, secret = token_for(world, "ahus/leader")
    token.person.is_active = False
    token.person.save()
    assert get("/investments", secret).status_code == 401


def test_a_token_loses_what_its_person_loses(world: World):
    token, secret = token_for(world, "ahus/leader")
    token.person.memberships.all().delete()
    assert get("/investments", secret).json()["count"] == 0
    assert get("/investments/first", secret).status_code == 404


def test_lists_are_bounded(world: World):
    _, secret = token_for(world, "fund/fund_manager")
    assert len(get("/investments?limit=1", secret).json()["items"]) == 1
    assert get("/investments?limit=1&offset=1", secret).json()["count"] == 2
    for wrong in ("limit=0", "limit=201", "offset=-1", "limit=mange", "words=%00"):
        assert get(f"/investments?{wrong}", secret).status_code == 422, wrong
    assert get("/investments/first/statements/99999999999999999999", secret).status_code == 422


def test_what_is_not_there_answers_in_json(client: Client):
    for path in ("/api/", "/api/v1/", "/api/v2/investments", "/api/v1/investments/first/people"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert answer.json() == {"detail": "Not Found"}
    described = client.get("/api/openapi.json").json()
    assert f"{ROOT}/investments" in described["paths"]


def test_the_page_makes_shows_once_and_revokes(world: World):
    client = Client()
    client.force_login(world.person("ahus/leader"))
    show_who_it_is(client)
    made = client.post("/konto/adgangsnoegler/", {"name": "Regnskab", "days": "30"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    listed = client.get("/konto/adgangsnoegler/").content.decode()
    assert secret not in listed and secret[:10] in listed
    token = AccessToken.objects.get()
    stranger = Client()
    stranger.force_login(world.person("fund/fund_manager"))
    path = f"/konto/adgangsnoegler/{token.pk}/tilbagekald/"
    assert stranger.post(path).status_code == 404
    assert get("/investments", secret).status_code == 200
    assert client.post(path).status_code == 302
    assert get("/investments", secret).status_code == 401
    wrong = client.post("/konto/adgangsnoegler/", {"name": "", "days": "4000"})
    assert AccessToken.objects.count() == 1
    assert wrong.context["form"].errors.keys() == {"name", "days"}


def test_whoever_makes_a_token_shows_once_more_who_they_are(world: World):
    client = Client()
    client.force_login(world.person("ahus/leader"))
    page, said = "/konto/adgangsnoegler/", {"name": "Regnskab", "days": "30"}
    assert client.get(page).status_code == 200, "looking is free"
    asked = client.post(page, said)
    assert asked["Location"].startswith("/konto/reauthenticate/")
    assert client.post(asked["Location"], {"password": "forkert"}).status_code == 200
    assert not AccessToken.objects.exists()
    made = client.post(asked["Location"], {"password": PASSWORD})
    assert made.context["secret"] in made.content.decode(), "what was asked for is then done"
    assert AccessToken.objects.get().person == world.person("ahus/leader")


NEW = "en helt anden lang sætning"


def _change(client: Client, _world: World, _mails: list[EmailMessage]) -> None:
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/konto/password/change/", said).status_code == 302


def _reset(_client: Client, world: World, mails: list[EmailMessage]) -> None:
    fresh = Client()
    fresh.post("/konto/password/reset/", {"email": world.person("ahus/leader").email})
    found = re.search(r"http://testserver(/\S+)", mails[0].body)
    assert found
    form = fresh.get(found.group(1))["Location"]
    assert fresh.post(form, {"password1": NEW, "password2": NEW}).status_code == 302


def _set(client: Client, world: World, _mails: list[EmailMessage]) -> None:
    person = world.person("ahus/leader")
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    said = {"password1": NEW, "password2": NEW}
    assert client.post("/konto/password/set/", said).status_code == 302


@pytest.mark.parametrize("choose", [_change, _reset, _set])
def test_a_new_password_ends_every_token(
    world: World,
    mailoutbox: list[EmailMessage],
    choose: Callable[[Client, World, list[EmailMessage]], None],
):
    kept = token_for(world, "fund/fund_manager")[1]
    secrets = [token_for(world, "ahus/leader")[1] for _ in range(2)]
    client = Client()
    client.force_login(world.person("ahus/leader"))
    choose(client, world, mailoutbox)
    assert Person.objects.get(pk=world.person("ahus/leader").pk).check_password(NEW)
    assert [get("/investments", one).status_code for one in secrets] == [401, 401]
    assert get("/investments", kept).status_code == 200
    events = AuditEvent.objects.filter(action="token.outdated")
    assert [one.person for one in events] == [world.person("ahus/leader")] * 2


def test_what_was_done_with_tokens_is_seen_by_every_organisation_they_read_for(world: World):
    token, _ = token_for(world, "two hats")
    token_revoke(actor=Actor(token.person_id), token=token)
    for organisation in ("ahus", "fund"):
        client = Client()
        client.force_login(world.person(f"{organisation}/data_protection"))
        seen = client.get(f"/privatliv/{organisation}/").content.decode()
        assert seen.count(token.begins) == 2, organisation
    lonely, _ = token_for(world, "no role")
    assert [one.organisation for one in AuditEvent.objects.filter(thing=lonely.begins)] == [None]
