# SPDX-License-Identifier: MPL-2.0
"""What is for someone who is signed in stays in no cache: not a proxy's, not the computer's."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from pytest_django.fixtures import Settings

from fodfaeste.web.api.services import token_create
from fodfaeste.web.policy import Actor
from tests.web.world import World

pytestmark = pytest.mark.django_db
KEPT_BY_NOBODY = "private, no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/konto/",
        "/konto/2fa/",
        "/organisationer/ahus/",
        "/investeringer/",
        "/api/v1/investments",
        "/der-er-ingen-side/",
    ],
)
def test_pages_of_someone_signed_in_are_kept_by_nobody(leader: Client, path: str) -> None:
    assert leader.get(path)["Cache-Control"] == KEPT_BY_NOBODY


def test_what_a_program_is_answered_is_kept_by_nobody(world: World) -> None:
    person = world.person("ahus/leader")
    _, secret = token_create(actor=Actor(person.pk), person=person, name="Program", days=1)
    for said, status in ((secret, 200), ("fod_wrong", 401)):
        answer = Client().get("/api/v1/investments", headers={"Authorization": f"Bearer {said}"})
        assert (answer.status_code, answer["Cache-Control"]) == (status, KEPT_BY_NOBODY)


def test_what_is_for_everyone_may_be_kept(leader: Client, settings: Settings) -> None:
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")
    for client in (leader, Client()):
        answer = client.get(staticfiles_storage.url("look/look.css"))
        assert answer.status_code == 200 and answer.getvalue()
        assert "no-store" not in answer.headers.get("Cache-Control", "")
