# SPDX-License-Identifier: MPL-2.0
"""Guessing passwords does not pay, and tells nothing about who is here."""

from __future__ import annotations

import re

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from tests.web.world import PASSWORD, World

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "ahus.leader@example.org", "nobody.at.all@example.org"
LOGIN = "/konto/login/"


def attempt(email: str, password: str, client: Client | None = None, **more: str) -> HttpResponse:
    asked = {"login": email, "password": password}
    return (client or Client()).post(LOGIN, asked, **more)


def said(answer: HttpResponse, email: str) -> str:
    """The page, without what differs from request to request."""
    text = answer.content.decode().replace(email, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_opens(world: World) -> None:
    client = Client()
    assert attempt(KNOWN, PASSWORD, client).status_code == 302
    assert is_in(client)


def test_a_wrong_password_is_told_the_same_for_known_and_unknown(world: World) -> None:
    for _ in range(7):
        known, unknown = attempt(KNOWN, "forkert"), attempt(UNKNOWN, "forkert")
        assert known.status_code == unknown.status_code
        assert said(known, KNOWN) == said(unknown, UNKNOWN)


def test_after_five_wrong_ones_even_the_right_one_waits(world: World) -> None:
    for number in range(5):
        attempt(KNOWN, "forkert", REMOTE_ADDR=f"10.0.0.{number}")
    client = Client()
    answer = attempt(KNOWN, PASSWORD, client, REMOTE_ADDR="10.0.0.99")
    assert not is_in(client)
    assert "_auth_user_id" not in client.session and answer.status_code in {200, 429}
    other = Client()
    attempt("bred.leader@example.org", PASSWORD, other, REMOTE_ADDR="10.0.0.99")
    assert is_in(other), "others are not locked out with them"


def test_writing_the_address_otherwise_is_no_way_round(world: World) -> None:
    for number in range(5):
        attempt(KNOWN.upper() if number % 2 else KNOWN, "forkert", REMOTE_ADDR=f"10.0.0.{number}")
    client = Client()
    attempt(f" {KNOWN.title()}", PASSWORD, client, REMOTE_ADDR="10.0.0.99")
    assert not is_in(client)


def test_one_machine_cannot_try_everyone(world: World) -> None:
    answers = [attempt(f"someone{number}@example.org", "forkert") for number in range(31)]
    client = Client()
    attempt(KNOWN, PASSWORD, client)
    assert not is_in(client)
    assert answers[-1].status_code in {200, 429}


def test_a_new_password_is_asked_for_with_the_same_answer(
    world: World, mailoutbox: list[EmailMessage]
) -> None:
    answers = [
        Client().post("/konto/password/reset/", {"email": email}) for email in (KNOWN, UNKNOWN)
    ]
    assert {(one.status_code, one["Location"]) for one in answers} == {
        (302, "/konto/password/reset/done/")
    }
    assert [mail.to for mail in mailoutbox] == [[KNOWN], [UNKNOWN]], "both take as long"


def test_a_link_to_a_new_password_works_once(world: World, mailoutbox: list[EmailMessage]) -> None:
    Client().post("/konto/password/reset/", {"email": KNOWN})
    found = re.search(r"http://testserver(/\S+)", mailoutbox[0].body)
    assert found
    client = Client()
    form = client.get(found.group(1))["Location"]
    new = "en helt anden lang sætning"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    again = Client().get(found.group(1))
    assert again.status_code == 200 and "password1" not in again.content.decode()
    fresh = Client()
    attempt(KNOWN, new, fresh)
    assert is_in(fresh)


@pytest.mark.parametrize("weak", ["kort", "password1234", "123456789012345", "ahus.leader@example"])
def test_a_weak_password_is_not_taken(world: World, weak: str) -> None:
    client = Client()
    attempt(KNOWN, PASSWORD, client)
    answer = client.post(
        "/konto/password/change/",
        {"oldpassword": PASSWORD, "password1": weak, "password2": weak},
    )
    assert answer.status_code == 200
    assert world.person("ahus/leader").check_password(PASSWORD)


def test_nobody_signs_up(world: World) -> None:
    for address in ("/konto/signup/", "/konto/3rdparty/signup/"):
        assert Client().get(address).status_code == 404
        assert Client().post(address, {"email": "x@example.org"}).status_code == 404
