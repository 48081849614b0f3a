# SPDX-License-Identifier: MPL-2.0
"""Login through an identity provider, in the whole code flow against a real one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from fodfaeste.web.config.settings.oidc import oidc
from fodfaeste.web.organisations.invitations import invitation_make
from fodfaeste.web.organisations.models import Invitation, Person, Role
from fodfaeste.web.policy import actor_of
from tests.web.organisations.provider import Provider, running
from tests.web.world import World

pytestmark = pytest.mark.django_db
BEGIN = "/konto/oidc/login/"
LEADER = "ahus.leader@example.org"


@pytest.fixture(scope="module")
def process() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(process: Provider, settings: Settings, world: World) -> Provider:
    configure(process, settings)
    return process


def configure(provider: Provider, settings: Settings, **more: str) -> None:
    said = oidc(
        {
            "FODFAESTE_OIDC_DISCOVERY": provider.address,
            "FODFAESTE_OIDC_CLIENT": "fodfaeste",
            "FODFAESTE_OIDC_SECRET": "hemmelig",
            "FODFAESTE_OIDC_NAME": "Kommunens login",
            **{f"FODFAESTE_OIDC_{key}": value for key, value in more.items()},
        }
    )
    before = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**before, "APPS": said.apps}}
    settings.OIDC_DOMAINS = said.domains
    settings.OIDC_SECOND_FACTOR = said.second_factor


def begin(client: Client, next_page: str = "") -> str:
    """Press the button: the address at the provider."""
    address = BEGIN + (f"?{urlencode({'next': next_page})}" if next_page else "")
    answer = client.post(address)
    assert answer.status_code == 302, answer.content
    return answer["Location"]


def finish(client: Client, back: str) -> HttpResponse:
    parts = urlsplit(back)
    assert parts.path == "/konto/oidc/login/svar/"
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(client: Client, provider: Provider, sub: str, next_page: str = "") -> HttpResponse:
    return finish(client, provider.consent(begin(client, next_page), sub))


def signed_in_as(client: Client) -> int | None:
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def changed(address: str, **said: str | None) -> str:
    """An address with some of its query replaced, or left out."""
    parts = urlsplit(address)
    query = {key: value[0] for key, value in parse_qs(parts.query).items()}
    for key, value in said.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    return urlunsplit(parts._replace(query=urlencode(query)))


def refused(client: Client, answer: HttpResponse) -> bool:
    return signed_in_as(client) is None and answer.get("Location") != "/"


def test_a_person_with_a_verified_address_is_that_person(provider: Provider, world: World) -> None:
    provider.knows("s-1", email=LEADER, email_verified=True, name="Leder")
    client = Client()
    before = client.session.session_key
    answer = sign_in(client, provider, "s-1", "/organisationer/ahus/")
    assert answer.status_code == 302 and answer["Location"] == "/organisationer/ahus/"
    assert signed_in_as(client) == world.person("ahus/leader").pk
    assert client.session.session_key != before
    assert Person.objects.filter(email=LEADER).count() == 1


def test_the_second_time_the_provider_is_believed_by_its_own_name_for_the_person(
    provider: Provider, world: World
) -> None:
    provider.knows("s-2", email=LEADER, email_verified=True)
    sign_in(Client(), provider, "s-2")
    provider.knows("s-2", email="another@example.org", email_verified=True)
    client = Client()
    sign_in(client, provider, "s-2")
    assert signed_in_as(client) == world.person("ahus/leader").pk


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_verified_is_nobodys(provider: Provider, verified: object) -> None:
    sub = f"s-unverified-{verified}"
    provider.knows(sub, email=LEADER, email_verified=verified)
    client = Client()
    assert refused(client, sign_in(client, provider, sub))
    assert not SocialAccount.objects.exists()


def test_someone_unknown_is_refused(provider: Provider) -> None:
    provider.knows("s-3", email="unknown@example.org", email_verified=True)
    client = Client()
    people = Person.objects.count()
    assert refused(client, sign_in(client, provider, "s-3"))
    assert Person.objects.count() == people


def test_someone_blocked_is_refused(provider: Provider) -> None:
    provider.knows("s-4", email="blocked@example.org", email_verified=True)
    client = Client()
    assert refused(client, sign_in(client, provider, "s-4"))


def test_a_provider_vouches_only_for_its_own_domains(
    provider: Provider, settings: Settings
) -> None:
    configure(provider, settings, DOMAINS="ahus.dk, bred.dk")
    provider.knows("s-5", email=LEADER, email_verified=True)
    client = Client()
    assert refused(client, sign_in(client, provider, "s-5"))


@pytest.mark.parametrize("state", [None, "", "x" * 16])
def test_an_answer_nobody_asked_for_is_refused(provider: Provider, state: str | None) -> None:
    provider.knows("s-6", email=LEADER, email_verified=True)
    client = Client()
    back = provider.consent(begin(client), "s-6")
    assert refused(client, finish(client, changed(back, state=state)))


def test_another_browsers_state_is_refused(provider: Provider) -> None:
    provider.knows("s-6", email=LEADER, email_verified=True)
    attacker, victim = Client(), Client()
    back = provider.consent(begin(attacker), "s-6")
    assert refused(victim, finish(victim, back)), "login CSRF"


def test_a_code_from_another_login_is_refused_by_its_nonce(provider: Provider) -> None:
    """The attacker has the victim's code and puts it into a login of their own."""
    provider.knows("s-7", email=LEADER, email_verified=True)
    victim, attacker = Client(), Client()
    stolen = provider.consent(begin(victim), "s-7")
    provider.knows("s-8", email="bred.leader@example.org", email_verified=True)
    own = provider.consent(begin(attacker), "s-8")
    code = parse_qs(urlsplit(stolen).query)["code"][0]
    assert refused(attacker, finish(attacker, changed(own, code=code)))


@pytest.mark.parametrize("nonce", [None, "0" * 64])
def test_a_token_without_our_nonce_is_refused(provider: Provider, nonce: str | None) -> None:
    provider.knows("s-9", email=LEADER, email_verified=True)
    client = Client()
    asked = begin(client)
    assert len(parse_qs(urlsplit(asked).query)["nonce"][0]) == 64
    back = provider.consent(changed(asked, nonce=nonce), "s-9")
    assert refused(client, finish(client, back))


def test_an_answer_works_once(provider: Provider) -> None:
    provider.knows("s-10", email=LEADER, email_verified=True)
    client = Client()
    back = provider.consent(begin(client), "s-10")
    finish(client, back)
    client.post("/konto/logout/")
    assert refused(client, finish(client, back))


def test_saying_no_at_the_provider(provider: Provider) -> None:
    client = Client()
    back = provider.consent(begin(client), "s-11", "deny")
    assert refused(client, finish(client, back))


def test_what_is_asked_of_the_provider_cannot_be_changed_by_an_address(
    provider: Provider,
) -> None:
    extra = urlencode({"scope": "admin", "auth_params": "prompt=none&nonce=1"})
    answer = Client().post(f"{BEGIN}?{extra}")
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked and len(asked["nonce"][0]) == 64
    assert asked["code_challenge_method"] == ["S256"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_back_is_on_this_site(provider: Provider, target: str) -> None:
    provider.knows("s-12", email=LEADER, email_verified=True)
    answer = sign_in(Client(), provider, "s-12", target)
    assert "evil" not in answer["Location"] and "javascript" not in answer["Location"]


def test_a_link_to_the_provider_asks_first(provider: Provider) -> None:
    answer = Client().get(BEGIN)
    assert answer.status_code == 200
    assert "Kommunens login" in answer.content.decode()


def _invited(world: World, email: str) -> tuple[Invitation, str]:
    return invitation_make(
        organisation=world.organisations["ahus"], email=email, role=Role.CASEWORKER
    )


def test_someone_invited_comes_in_by_the_provider(provider: Provider, world: World) -> None:
    provider.knows("s-13", email="Nina@Example.org", email_verified=True, name="Nina Ny")
    _, secret = _invited(world, "nina@example.org")
    client = Client()
    client.get(f"/invitation/{secret}/")
    assert "Kommunens login" in client.get("/invitation/").content.decode()
    answer = sign_in(client, provider, "s-13", "/invitation/")
    assert answer["Location"] == "/invitation/"
    assert client.post("/invitation/").status_code == 302
    nina = Person.objects.get(email="nina@example.org")
    assert nina.name == "Nina Ny" and not nina.has_usable_password()
    assert [one.role for one in actor_of(nina, world.today).held] == [Role.CASEWORKER]


def test_an_invitation_is_for_the_address_it_was_sent_to(provider: Provider, world: World) -> None:
    provider.knows("s-14", email="other@example.org", email_verified=True)
    _, secret = _invited(world, "nina@example.org")
    client = Client()
    client.get(f"/invitation/{secret}/")
    assert refused(client, sign_in(client, provider, "s-14", "/invitation/"))
    assert not Person.objects.filter(email="other@example.org").exists()


def test_without_following_the_link_an_invitation_opens_nothing(
    provider: Provider, world: World
) -> None:
    provider.knows("s-15", email="nina@example.org", email_verified=True)
    _invited(world, "nina@example.org")
    client = Client()
    assert refused(client, sign_in(client, provider, "s-15"))


def test_the_form_may_lead_to_the_provider() -> None:
    said = oidc(
        {
            "FODFAESTE_OIDC_DISCOVERY": "https://login.example.org/tenant/v2.0",
            "FODFAESTE_OIDC_CLIENT": "c",
            "FODFAESTE_OIDC_SECRET": "s",
            "FODFAESTE_OIDC_FORM_HOSTS": "https://broker.example.org",
        }
    )
    assert said.hosts == ["https://login.example.org", "https://broker.example.org"]


def test_half_a_provider_is_an_error() -> None:
    with pytest.raises(ImproperlyConfigured, match="FODFAESTE_OIDC_SECRET is not set"):
        oidc({"FODFAESTE_OIDC_DISCOVERY": "https://x.example", "FODFAESTE_OIDC_CLIENT": "c"})
    assert oidc({}).apps == []


def test_without_a_provider_its_pages_do_not_exist(world: World) -> None:
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BEGIN + "svar/").status_code == 404


@pytest.mark.parametrize("demands", [True, False])
def test_a_provider_that_demands_two_factors_need_not_be_asked_twice(
    provider: Provider, settings: Settings, demands: bool
) -> None:
    configure(provider, settings, SECOND_FACTOR="yes" if demands else "")
    settings.PERSONAL_DATA = "real"
    provider.knows("s-16", email=LEADER, email_verified=True)
    client = Client()
    sign_in(client, provider, "s-16")
    page = client.get("/organisationer/ahus/")
    if demands:
        assert page.status_code == 200
    else:
        assert page["Location"] == "/konto/2fa/"
