# SPDX-License-Identifier: MPL-2.0
"""Where personal data are real, nobody with a role gets anywhere without a second factor."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from fodfaeste.web.policy import actor_of
from fodfaeste.web.policy.third_party import ENROLMENT
from tests.web.passkey import passkey
from tests.web.policy.addresses import addresses
from tests.web.policy.rows import MISSING
from tests.web.policy.table import pages
from tests.web.world import PASSWORD, World

pytestmark = pytest.mark.django_db
SETTING_UP = "/konto/2fa/"
EMAIL = "ahus.leader@example.org"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def real(settings: Settings) -> None:
    settings.PERSONAL_DATA = "real"


def code(secret: str, steps: int = 0) -> str:
    """The one-time code of now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_password() -> Client:
    client = Client()
    client.post("/konto/login/", {"login": EMAIL, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_until_it_is_set_up_only_that_page_exists(world: World, leader: Client) -> None:
    for address in addresses():
        entry = pages()[address.pattern][0]
        if entry.closed or entry.machine or address.name in ENROLMENT:
            continue
        public = "anyone" in entry.who.values() and address.name != "front"
        names = {argument: MISSING[kind] for argument, kind in entry.rows.items()}
        names |= {one: "1" for one in address.arguments if one not in names}
        answer = leader.get(address.path(names))
        led_on = answer.status_code == 302 and answer["Location"] == SETTING_UP
        assert public or led_on, f"{address.pattern}: {answer.status_code}"


def test_whoever_lacks_it_holds_nothing(world: World) -> None:
    actor = actor_of(world.person("ahus/leader"), world.today, second_factor_demanded=True)
    assert actor.lacks_second_factor and actor.held == ()
    nobody = actor_of(world.person("no role"), world.today, second_factor_demanded=True)
    assert not nobody.lacks_second_factor


def test_recovery_codes_alone_are_no_second_factor(world: World) -> None:
    RecoveryCodes.activate(world.person("ahus/leader"))
    actor = actor_of(world.person("ahus/leader"), world.today, second_factor_demanded=True)
    assert actor.lacks_second_factor


def test_a_passkey_is_one(world: World) -> None:
    person = world.person("ahus/leader")
    kept = {"name": "Nøgle", "credential": passkey("key"), "passwordless": True}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=kept)
    assert actor_of(person, world.today, second_factor_demanded=True).held


def test_setting_it_up_opens_the_door(world: World) -> None:
    client = with_password()
    assert client.get("/organisationer/ahus/")["Location"] == SETTING_UP
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    client.get("/konto/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    wrong = client.post("/konto/2fa/totp/activate/", {"code": "000000"})
    assert wrong.status_code == 200 and not Authenticator.objects.exists()
    client.post("/konto/2fa/totp/activate/", {"code": code(secret)})
    assert client.get("/organisationer/ahus/").status_code == 200
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data), "the secret is encrypted in the database"


def test_the_password_alone_then_no_longer_opens(world: World) -> None:
    TOTP.activate(world.person("ahus/leader"), SECRET)
    client = with_password()
    assert not is_in(client)
    assert client.get("/organisationer/ahus/")["Location"].startswith("/konto/login/")
    client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert not is_in(client)
    client.post("/konto/2fa/authenticate/", {"code": code(SECRET)})
    assert is_in(client)
    assert client.get("/organisationer/ahus/").status_code == 200


def test_codes_cannot_be_guessed(world: World) -> None:
    TOTP.activate(world.person("ahus/leader"), SECRET)
    client = with_password()
    for number in range(6):
        client.post("/konto/2fa/authenticate/", {"code": f"{number:06}"})
    client.post("/konto/2fa/authenticate/", {"code": code(SECRET)})
    assert not is_in(client)
    caches["default"].clear()
    fresh = with_password()
    fresh.post("/konto/2fa/authenticate/", {"code": code(SECRET)})
    assert is_in(fresh)


def test_a_recovery_code_works_once(world: World) -> None:
    person = world.person("ahus/leader")
    TOTP.activate(person, SECRET)
    one = RecoveryCodes.activate(person).get_unused_codes()[0]
    first = with_password()
    first.post("/konto/2fa/authenticate/", {"code": one})
    assert is_in(first)
    second = with_password()
    second.post("/konto/2fa/authenticate/", {"code": one})
    assert not is_in(second)


def test_switching_it_off_closes_the_door_again(world: World) -> None:
    TOTP.activate(world.person("ahus/leader"), SECRET)
    client = with_password()
    client.post("/konto/2fa/authenticate/", {"code": code(SECRET)})
    client.post("/konto/2fa/reauthenticate/", {"code": code(SECRET, 1)})
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    client.post("/konto/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert client.get("/organisationer/ahus/")["Location"] == SETTING_UP


def test_invented_data_ask_for_none(world: World, leader: Client, settings: Settings) -> None:
    settings.PERSONAL_DATA = "invented"
    assert leader.get("/organisationer/ahus/").status_code == 200
