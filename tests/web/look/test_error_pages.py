# SPDX-License-Identifier: MPL-2.0
"""Pages for when something is wrong: in the frame where there is one, in both languages."""

import pytest
from django.test import Client
from django.views.defaults import bad_request, permission_denied, server_error

from tests.web.browser import findings

WRONG = {
    "da": ["Siden findes ikke", "Noget gik galt", "Formularen blev ikke sendt"],
    "en": ["The page does not exist", "Something went wrong", "The form was not sent"],
}


@pytest.fixture
def broken(monkeypatch):
    from fodfaeste.web.look import views

    def fail(request):
        raise RuntimeError("on purpose")

    fail.policy = views.accessibility.policy
    from django.urls import get_resolver

    for pattern in get_resolver().url_patterns[0].url_patterns:
        if pattern.name == "accessibility":
            monkeypatch.setattr(pattern, "callback", fail)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_error_says_what_and_what_to_do(language, broken):
    asked = {"HTTP_ACCEPT_LANGUAGE": language}
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = [
        client.get("/findes-ikke/", **asked),
        client.get("/tilgaengelighed/", **asked),
        client.post("/sprog/", {"language": "en"}, **asked),
    ]
    assert [one.status_code for one in answers] == [404, 500, 403]
    for answer, words in zip(answers, WRONG[language], strict=True):
        text = answer.content.decode()
        assert f"<h1>{words}</h1>" in text
        assert f'lang="{language}"' in text


@pytest.mark.browser
def test_error_pages_have_no_findings(site, rf):
    site.open("/findes-ikke/", 404)
    assert findings(site.page) == []
    for answer in (server_error(rf.get("/")), bad_request(rf.get("/"), ValueError())):
        site.page.set_content(answer.content.decode())
        assert findings(site.page) == []


def test_nobody_is_told_more_than_that_access_is_missing(rf):
    request = rf.get("/")
    answer = permission_denied(request, PermissionError("secret reason"))
    assert b"secret reason" not in answer.content
