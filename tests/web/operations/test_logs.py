# SPDX-License-Identifier: MPL-2.0
"""Nobody is in the log: not by address, form, header, message, variable or error."""

from __future__ import annotations

import json
import logging
from urllib.parse import quote

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from fodfaeste.web.operations.logs import JsonFormatter, StandardError
from fodfaeste.web.policy import NOBODY, public
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.services import run_start
from tests.web.world import build

CPR, NAME, EMAIL = "610190-1234", "Jens Vestergaard", "jens.vestergaard@example.org"
SECRETS = (CPR, CPR.replace("-", ""), "Vestergaard", "vestergaard", "example.org", quote(NAME))


@public
def breaks(request: HttpRequest, who: str = "") -> HttpResponse:
    """An error that knows everything about someone."""
    person = {"name": NAME, "cpr": CPR}
    try:
        raise KeyError(f"{who} {person}")
    except KeyError as error:
        raise ValueError(f"cannot use {request.POST.dict()} of {NAME}, {EMAIL}, {CPR}") from error


@public
def speaks(_request: HttpRequest) -> HttpResponse:
    """What careless code might say."""
    log = structlog.get_logger("careless")
    log.info("seen", text=f"{CPR} and {EMAIL}", nested={"deep": [CPR, {EMAIL: 1}]}, thing=object())
    logging.getLogger("library").warning("could not send to %s, try %d", NAME, 3)
    logging.getLogger("library").warning("could not send to %(who)s", {"who": NAME})
    logging.getLogger("library").error(f"could not send to {EMAIL} ({CPR.replace('-', '')})")
    return HttpResponse("")


urlpatterns = [
    path("gaar-i-stykker/<str:who>/", breaks),
    path("taler/", speaks),
    path("", include("fodfaeste.web.config.urls")),
]


@pytest.fixture
def said(capfd):
    """The lines of the log so far, and that nobody is in them."""

    def lines() -> list[dict]:
        text = capfd.readouterr().err
        assert text
        assert not [secret for secret in SECRETS if secret in text], text
        return [json.loads(line) for line in text.splitlines()]

    return lines


pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_an_error_is_told_by_type_and_place(client, said):
    client.raise_request_exception = False
    where = f"/gaar-i-stykker/{quote(NAME)}/?cpr={CPR}&mail={EMAIL}"
    agent = {"HTTP_USER_AGENT": NAME, "HTTP_REFERER": f"/x?{EMAIL}"}
    answer = client.post(where, {"navn": NAME, "cpr": CPR, "mail": EMAIL}, **agent)
    error, request = said()
    assert answer.status_code == 500 and error["error"] == "ValueError"
    assert error["at"][-1].startswith("web/operations/test_logs.py:")
    assert error["after"]["error"] == "KeyError"
    assert request["route"] == "gaar-i-stykker/<str:who>/" and request["status"] == 500
    assert request["request"] == error["request"] == answer["X-Request-ID"]
    assert request["ms"] >= 0 and request["cpu_ms"] >= 0


def test_a_page_that_does_not_exist_is_told_without_its_address(client, said):
    client.get(f"/{CPR}/{quote(NAME)}/?{EMAIL}")
    (line,) = said()
    assert (line["route"], line["status"]) == ("-", 404)


def test_what_careless_code_says_is_hidden(client, said):
    client.get("/taler/")
    ours, template, named, text, _request = said()
    assert ours["text"] == "xxxxxx-xxxx and …@…" and ours["thing"] == "<object>"
    assert ours["nested"] == {"deep": ["xxxxxx-xxxx", {"…@…": 1}]}
    assert template["event"] == "could not send to …, try 3"
    assert named["event"] == "could not send to …"
    assert "…@…" in text["event"] and text["level"] == "error"


def test_the_name_that_the_site_was_asked_in_is_not_told(client, said):
    assert client.get("/", headers={"host": "jens-vestergaard"}).status_code == 400
    assert [line["status"] for line in said()] == [400]


def test_a_failed_login_names_nobody(client, said):
    client.post("/konto/login/", {"login": EMAIL, "password": CPR})
    assert said()[-1]["route"].startswith("konto/")


def test_the_proxys_number_is_kept_when_it_is_one(client, said):
    number = "0123456789abcdef0123"
    assert client.get("/", HTTP_X_REQUEST_ID=number)["X-Request-ID"] == number
    for other in (f"{EMAIL}", "short", "x" * 20, CPR * 4):
        assert client.get("/", HTTP_X_REQUEST_ID=other)["X-Request-ID"] != other
    assert said()[0]["request"] == number


def test_machines_that_ask_every_second_fill_no_log(client, capfd):
    client.get("/healthz")
    assert capfd.readouterr().err == ""


def test_every_logger_ends_in_the_form_that_hides():
    root = logging.getLogger()
    ours = [one for one in root.handlers if isinstance(one, StandardError)]
    assert len(ours) == 1 and isinstance(ours[0].formatter, JsonFormatter)
    others = [
        (name, handler)
        for name, logger in logging.root.manager.loggerDict.items()
        if isinstance(logger, logging.Logger)
        for handler in logger.handlers
    ]
    assert not [(name, one) for name, one in others if not isinstance(one, logging.NullHandler)]


def test_the_audit_has_the_number_that_the_log_has(client, said):
    """Who asks why a record is there finds the request, and the other way round."""
    world = build()
    client.force_login(world.person("ahus/administrator"))
    run = run_start(kind="operations.check", key="k", organisation=world.organisations["ahus"])
    answer = client.post(f"/koersler/{run.pk}/annuller/")
    event = AuditEvent.objects.get(action="run.cancelled")
    assert event.request == answer["X-Request-ID"] == said()[-1]["request"]
    audit_record(actor=NOBODY, organisation=None, action="audit.seen")
    assert AuditEvent.objects.latest("pk").request == "", "outside a request there is none"
