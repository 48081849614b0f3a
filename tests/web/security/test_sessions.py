# SPDX-License-Identifier: MPL-2.0
"""A login is a session of its own, ends when it is ended, and can be ended from elsewhere."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.web.world import PASSWORD, World

pytestmark = pytest.mark.django_db
MINE = "/konto/"


def sign_in(client: Client | None = None) -> Client:
    client = client or Client()
    asked = {"login": "ahus.leader@example.org", "password": PASSWORD}
    assert client.post("/konto/login/", asked).status_code == 302
    return client


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = value
    return client


def test_a_session_from_before_the_login_is_worth_nothing_after_it(world: World) -> None:
    attacker = Client()
    session = attacker.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    victim = sign_in(with_cookie(str(planted)))
    assert cookie(victim) != planted
    assert with_cookie(str(planted)).get(MINE).status_code == 302


def test_logging_out_ends_the_session_itself(world: World) -> None:
    client = sign_in()
    kept = cookie(client)
    assert with_cookie(kept).get(MINE).status_code == 200
    client.post("/konto/logout/")
    assert with_cookie(kept).get(MINE).status_code == 302


def test_a_link_does_not_log_out(world: World) -> None:
    client = sign_in()
    client.get("/konto/logout/")
    assert client.get(MINE).status_code == 200


def test_active_logins_are_listed_and_the_others_ended(world: World) -> None:
    here, elsewhere = sign_in(), sign_in(Client(headers={"user-agent": "Telefonen"}))
    assert "Telefonen" in here.get("/konto/sessions/").content.decode()
    here.post("/konto/sessions/")
    assert elsewhere.get(MINE).status_code == 302
    assert here.get(MINE).status_code == 200


def test_a_new_password_ends_the_other_logins(world: World) -> None:
    here, elsewhere = sign_in(), sign_in()
    new = "en helt anden lang sætning"
    here.post(
        "/konto/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert elsewhere.get(MINE).status_code == 302
    assert here.get(MINE).status_code == 200


def test_whoever_is_blocked_is_out_at_once(world: World) -> None:
    client = sign_in()
    person = world.person("ahus/leader")
    person.is_active = False
    person.save()
    assert client.get(MINE).status_code == 302
    again = Client()
    again.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in again.session


def test_the_language_is_kept_on_the_person(world: World) -> None:
    client = sign_in()
    client.post("/sprog/", {"language": "en", "next": "/"})
    assert 'lang="en"' in client.get(MINE).content.decode()
    other = sign_in(Client(headers={"accept-language": "da"}))
    assert 'lang="en"' in other.get(MINE).content.decode()


def test_a_login_by_another_door_is_listed_too(world: World) -> None:
    client = Client(headers={"user-agent": "Bagdøren"})
    client.force_login(world.person("ahus/leader"))
    client.get(MINE)
    assert "Bagdøren" in client.get("/konto/sessions/").content.decode()
    assert "1 login er åbent." in client.get(MINE).content.decode()
