# SPDX-License-Identifier: MPL-2.0
"""Forms, addresses and headers, on every line of the URL list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from fodfaeste.web.config import urls
from fodfaeste.web.policy import public
from tests.web.policy.addresses import Address, addresses
from tests.web.policy.rows import MISSING
from tests.web.policy.table import pages
from tests.web.world import World

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "https:evil.example",
    "/\\evil.example",
    "https://testserver@evil.example/",
    "javascript:alert(1)",
    "http://testserver.evil.example/",
)


def where(address: Address) -> str:
    """The address of something that is not there, or of the one thing that is."""
    entry = pages()[address.pattern][0]
    names = {argument: MISSING[kind] for argument, kind in entry.rows.items()}
    names |= {one: "1" for one in address.arguments if one not in names}
    return address.path(names)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda one: one.pattern)
def test_nothing_is_written_without_the_forms_token(address: Address, world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.person("ahus/administrator"))
    answer = client.post(where(address))
    if address.pattern.startswith("/api/"):
        # A program has no form; nothing can be written there at all.
        assert answer.status_code in {403, 404, 405} or address.name.endswith("openapi-json")
    else:
        assert answer.status_code == 403, answer.status_code


def test_a_token_of_another_site_does_not_do(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/konto/login/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/konto/login/",
        {"csrfmiddlewaretoken": token, "login": "x", "password": "y"},
        headers={"origin": "https://evil.example"},
    )
    assert answer.status_code == 403


def answers(client: Client) -> Iterator[tuple[str, HttpResponse]]:
    for address in ADDRESSES:
        yield address.pattern, client.get(where(address))
    for slug in ("ahus",):
        yield slug, client.get(f"/organisationer/{slug}/")
    yield "nothing", client.get("/findes/ikke/")
    yield "a method that is not there", client.post("/organisationer/ahus/")
    yield "a file", client.get("/static/look/look.css")


def check_headers(name: str, answer: HttpResponse) -> None:
    headers = answer.headers
    assert headers.get("X-Content-Type-Options") == "nosniff", name
    assert headers.get("Referrer-Policy") == "same-origin", name
    assert headers.get("Cross-Origin-Opener-Policy") == "same-origin", name
    if name == "a file":
        return
    assert headers.get("X-Frame-Options") == "DENY", name
    policy = headers.get("Content-Security-Policy", "")
    said = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())
    assert said["default-src"] == "'none'", name
    assert said["script-src"] == "'self'" and said["style-src"] == "'self'", name
    assert said["frame-ancestors"] == "'none'" and said["base-uri"] == "'none'", name
    assert said["form-action"] == "'self'", name
    assert "unsafe" not in policy and "*" not in policy, name


def test_every_answer_has_its_headers(leader: Client) -> None:
    for client in (Client(), leader):
        for name, answer in answers(client):
            if name != "a file":
                check_headers(name, answer)
    refused = Client(enforce_csrf_checks=True).post("/konto/login/")
    assert refused.status_code == 403
    check_headers("refused", refused)


@public
def _crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("CPR 070761-4285 is in this message")


urlpatterns = [path("crash/", _crash), path("", include(urls.urlpatterns))]


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_says_nothing_and_has_its_headers(leader: Client) -> None:
    leader.raise_request_exception = False
    answer = leader.get("/crash/")
    assert answer.status_code == 500
    check_headers("crash", answer)
    assert b"070761" not in answer.content and b"Traceback" not in answer.content


def test_no_page_has_a_script_or_a_style_inside(leader: Client) -> None:
    script = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
    inline = re.compile(r"""<[^>]+\s(on\w+|style)\s*=\s*["']""", re.IGNORECASE)
    for client in (Client(), leader):
        for name, answer in answers(client):
            if "html" in answer.get("Content-Type", "") and not answer.streaming:
                text = answer.content.decode()
                assert not script.search(text), name
                assert not inline.search(text), name


@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_sent_to_another_site(evil: str, leader: Client) -> None:
    said = {"next": evil, "url": evil, "redirect_to": evil, "language": "en"}
    for client in (Client(), leader):
        for address in ADDRESSES:
            for answer in (
                client.get(f"{where(address)}?next={quote(evil)}"),
                client.post(f"{where(address)}?next={quote(evil)}", said),
            ):
                assert not _leads_away(answer), f"{address.pattern}: {answer['Location']}"


def _leads_away(answer: HttpResponse) -> bool:
    """Where a browser would go: it reads a backslash as a slash."""
    location = answer.get("Location", "").replace("\\", "/")
    parts = urlsplit(location)
    return bool(parts.scheme or parts.netloc) and parts.netloc != "testserver"


def test_signing_in_leads_only_within_the_site(world: World) -> None:
    from tests.web.world import PASSWORD

    for evil in EVIL:
        asked = {"login": "ahus.leader@example.org", "password": PASSWORD, "next": evil}
        answer = Client().post(f"/konto/login/?next={quote(evil)}", asked)
        assert answer.status_code == 302 and not _leads_away(answer), answer["Location"]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil"])
def test_another_name_for_the_site_is_refused(
    host: str, world: World, mailoutbox: list[EmailMessage]
) -> None:
    asked = {"email": "ahus.leader@example.org"}
    assert Client().get("/", headers={"host": host}).status_code == 400
    answer = Client().post("/konto/password/reset/", asked, headers={"host": host})
    assert answer.status_code == 400 and not mailoutbox
    forwarded = Client().post(
        "/konto/password/reset/", asked, headers={"x-forwarded-host": "evil.example"}
    )
    assert forwarded.status_code == 302
    assert "evil" not in mailoutbox[0].body


UPLOADS = {
    "bookkeeping/bank.html": "tests/web/bookkeeping/test_payments.py",
    "bookkeeping/costs.html": "tests/web/bookkeeping/test_costs.py",
    "outcomes/check.html": "tests/web/outcomes/test_checks.py",
    "outcomes/hand_over.html": "tests/web/outcomes/test_intake.py",
}
"""Every page that takes a file, and where it is tested what may be uploaded there."""


def test_every_upload_is_tested() -> None:
    """A new page that takes a file needs tests of its kind, size, name and content, and a line."""
    found = set()
    for app in apps.get_app_configs():
        if app.name.startswith("fodfaeste"):
            folder = Path(app.path) / "templates"
            for template in folder.rglob("*.html"):
                text = template.read_text(encoding="utf-8")
                if "multipart/form-data" in text or 'type="file"' in text:
                    found.add(str(template.relative_to(folder)))
    assert found == set(UPLOADS)
    for tests in UPLOADS.values():
        text = (Path(__file__).parents[3] / tests).read_text(encoding="utf-8")
        assert "SimpleUploadedFile" in text, tests


def test_ids_of_others_in_a_form_do_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.person("ahus/administrator"))
    mine = world.memberships["ahus/leader"]
    today = world.today.isoformat()
    theirs = {
        "person": world.person("bred/leader").pk,
        "deputy": world.person("bred/leader").pk,
        "investment": world.investments["second"].pk,
        "organisation": world.organisations["bred"].pk,
        "membership": world.memberships["bred/leader"].pk,
        "role": "administrator",
        "email": "x@example.org",
        "language": "da",
        "first_day": today,
        "last_day": today,
    }
    for address in (
        "/organisationer/ahus/inviter/",
        "/organisationer/ahus/roller/ny/",
        f"/organisationer/medlemskaber/{mine.pk}/rolle/",
        f"/organisationer/medlemskaber/{mine.pk}/stedfortraeder/",
    ):
        answer = client.post(address, theirs)
        assert answer.status_code == 200, f"{address}: the form is shown again"
        assert "form-error" in answer.content.decode(), address
