# SPDX-License-Identifier: MPL-2.0
"""People come by invitation: a link that works once, for one address, until an hour."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from fodfaeste.web.organisations.models import Invitation, Membership, Organisation, Person, Role
from fodfaeste.web.policy import actor_of
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
PASSWORD = "en ganske lang sætning 7"


@pytest.fixture
def invite(
    signed_in: SignIn, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: object
) -> Callable[..., str]:
    """Invites someone to the first municipality and gives the path of the link in the mail."""

    def send(email: str, **said: str) -> str:
        asked = {"email": email, "role": "caseworker", "language": "da", **said}
        with django_capture_on_commit_callbacks(execute=True):
            answer = signed_in("ahus/administrator").post(
                "/organisationer/ahus/inviter/", asked, follow=True
            )
        assert f"Invitationen er sendt til {email.lower()}." in answer.content.decode()
        return _link(mailoutbox[-1])

    return send


def _link(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/invitation/\S+/)", mail.body)
    assert found, mail.body
    return found.group(1)


def _join(client: Client, link: str, **said: str) -> object:
    client.get(link)
    asked = {"name": "Nina Ny", "password": PASSWORD, "again": PASSWORD, **said}
    return client.post("/invitation/", asked)


def test_someone_new_joins_by_the_link(
    world: World, invite: Callable[..., str], mailoutbox: list[EmailMessage]
) -> None:
    link = invite("Nina@Example.org", name="Nina")
    assert mailoutbox[0].to == ["nina@example.org"]
    assert "Ahus Kommune har inviteret dig til Fodfæste som sagsbehandler." in mailoutbox[0].body
    client = Client()
    opened = client.get(link)
    assert opened["Location"] == "/invitation/", "the secret leaves the address at once"
    assert "Velkommen til Ahus Kommune" in client.get("/invitation/").content.decode()
    before = client.session.session_key
    answer = _join(client, link)
    assert answer.status_code == 302 and answer["Location"] == "/"
    assert client.session.session_key != before
    nina = Person.objects.get(email="nina@example.org")
    assert client.session["_auth_user_id"] == str(nina.pk)
    assert [one.role for one in actor_of(nina, world.today).held] == [Role.CASEWORKER]
    assert AuditEvent.objects.filter(action="member.accepted", person_id=nina.pk).count() == 1
    assert client.post("/konto/logout/").status_code == 302
    again = client.post("/konto/login/", {"login": "NINA@example.org", "password": PASSWORD})
    assert again.status_code == 302 and "_auth_user_id" in client.session


def test_the_link_works_once(invite: Callable[..., str]) -> None:
    link = invite("nina@example.org")
    _join(Client(), link)
    other = Client()
    other.get(link)
    answer = other.get("/invitation/")
    assert answer.status_code == 410
    assert "gælder ikke længere" in answer.content.decode()


def test_an_english_invitation_is_in_english(
    invite: Callable[..., str], mailoutbox: list[EmailMessage]
) -> None:
    invite("jo@example.org", language="en")
    assert "invited" in mailoutbox[0].subject
    assert "Open the link" in mailoutbox[0].body


@pytest.mark.parametrize("how", ["expired", "revoked", "sent again", "never was"])
def test_a_link_that_no_longer_works(
    world: World,
    invite: Callable[..., str],
    signed_in: SignIn,
    how: str,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    link = invite("nina@example.org")
    row = Invitation.objects.get(email="nina@example.org")
    admin = signed_in("ahus/administrator")
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        admin.post(f"/organisationer/invitationer/{row.pk}/tilbagekald/")
    elif how == "sent again":
        with django_capture_on_commit_callbacks(execute=True):
            admin.post(f"/organisationer/invitationer/{row.pk}/send-igen/")
        assert _link(mailoutbox[-1]) != link
    else:
        link = "/invitation/" + "x" * 43 + "/"
    client = Client()
    answer = _join(client, link)
    assert answer.status_code == 410
    assert not Person.objects.filter(email="nina@example.org").exists()


def test_someone_known_accepts_as_themselves(
    world: World, invite: Callable[..., str], signed_in: SignIn
) -> None:
    link = invite("bred.leader@example.org", role="consultant", investment=_pk(world, "first"))
    stranger = Client()
    stranger.get(link)
    assert stranger.get("/invitation/")["Location"] == "/konto/login/?next=/invitation/"
    client = signed_in("bred/leader")
    client.get(link)
    assert "Du er inviteret som IPS-konsulent." in client.get("/invitation/").content.decode()
    client.post("/invitation/")
    held = actor_of(world.person("bred/leader"), world.today).held
    assert [(one.role, one.investment) for one in held] == [
        (Role.LEADER, None),
        (Role.CONSULTANT, world.investments["first"].pk),
    ]


def _pk(world: World, investment: str) -> str:
    return str(world.investments[investment].pk)


def test_nobody_accepts_for_another(
    world: World, invite: Callable[..., str], signed_in: SignIn
) -> None:
    link = invite("nina@example.org")
    client = signed_in("bred/leader")
    client.get(link)
    answer = client.post("/invitation/").content.decode()
    assert "sendt til en anden adresse" in answer
    assert Membership.objects.filter(person=world.person("bred/leader")).count() == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"password": "kort", "again": "kort"}, "kort"),
        ({"again": "noget andet"}, "ikke ens"),
        ({"name": ""}, "form-error"),
        ({"password": "nina@example.org", "again": "nina@example.org"}, "form-error"),
    ],
)
def test_a_bad_beginning_is_told_and_the_invitation_stays(
    invite: Callable[..., str], said: dict[str, str], why: str
) -> None:
    link = invite("nina@example.org")
    client = Client()
    answer = _join(client, link, **said)
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not Person.objects.filter(email="nina@example.org").exists()
    assert _join(client, link).status_code == 302


def test_an_invitation_for_later_and_for_a_while(world: World, invite: Callable[..., str]) -> None:
    first, last = world.today + timedelta(days=3), world.today + timedelta(days=9)
    link = invite("nina@example.org", first_day=first.isoformat(), last_day=last.isoformat())
    _join(Client(), link)
    made = Membership.objects.get(person__email="nina@example.org")
    assert (made.from_date, made.last_day) == (first, last)


def test_the_database_does_not_hold_the_link(invite: Callable[..., str]) -> None:
    secret = invite("nina@example.org").split("/")[2]
    row = Invitation.objects.get(email="nina@example.org")
    assert secret not in repr(vars(row))


def _create(**said: object) -> str:
    out = io.StringIO()
    asked = {"slug": "ny", "kind": ["authority"], "administrator": "Ad@Ny.dk", **said}
    call_command("create_organisation", "Ny Kommune", stdout=out, **asked)
    return out.getvalue()


def test_a_new_installation_begins_with_a_command(db: None) -> None:
    told = _create(cvr="13585628", address="https://fod.example.org/")
    link = told.strip().splitlines()[-1]
    assert link.startswith("https://fod.example.org/invitation/")
    client = Client()
    _join(client, urlsplit(link).path)
    page = client.get("/organisationer/ny/").content.decode()
    assert "Nina Ny" in page and "Invitér en person" in page and "13585628" in page


@pytest.mark.parametrize("said", [{"cvr": "13585627"}, {"slug": "med mellemrum"}])
def test_the_command_creates_all_or_nothing(db: None, said: dict[str, str]) -> None:
    with pytest.raises(CommandError):
        _create(**said)
    assert not Organisation.objects.exists()
    assert not Invitation.objects.exists()


def test_a_link_that_leads_nowhere_leaves_no_session(invite: Callable[..., str], db: None) -> None:
    before = Session.objects.count()
    client = Client()
    for secret in ("x", "x" * 43, "æøå"):
        assert client.get(f"/invitation/{secret}/")["Location"] == "/invitation/"
        assert client.get("/invitation/").status_code == 410
    assert Session.objects.count() == before
    link = invite("nina@example.org")
    Invitation.objects.update(revoked_at=timezone.now())
    count = Session.objects.count()
    client.get(link)
    assert Session.objects.count() == count
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_an_old_link_after_a_good_one_opens_nothing(invite: Callable[..., str]) -> None:
    client = Client()
    client.get(invite("nina@example.org"))
    assert client.get("/invitation/").status_code == 200
    client.get("/invitation/" + "x" * 43 + "/")
    assert client.get("/invitation/").status_code == 410
