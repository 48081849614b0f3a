# SPDX-License-Identifier: MPL-2.0
"""Asks the site as someone, through its whole middleware, and takes back what was written."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.test import Client, RequestFactory

from tests.web.world import Someone

__all__ = ["Answer", "Caller", "bare_not_found"]

SECRETS = re.compile(rb'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]*')

LOGIN = "/konto/login/"


def bare_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """All that the page for "no such page" could tell one case from another by, and no frame."""
    told = [str(one) for one in get_messages(request)]
    return HttpResponseNotFound(f"{exception.args} {told}")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: bytes
    kind: str
    anonymous: bool

    @property
    def through(self) -> bool:
        """Whether the page did something, were it only to say what was wrong with the form."""
        if self.to_login:
            return False
        return self.status < 400 or self.status in {400, 401, 409, 410, 422}

    @property
    def to_login(self) -> bool:
        """Whether the answer is to sign in first."""
        unknown = self.status == 401 and self.kind.startswith("application/")
        # The library also sends people who are signed in there, to be sent on.
        asked = self.location.startswith(f"{LOGIN}?") or (self.anonymous and self.location == LOGIN)
        return unknown or asked

    @property
    def like_nothing(self) -> bool:
        """Whether the answer is that there is no such page, or no such method."""
        return self.status in {404, 405}


class Caller:
    """One site, asked by many."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.sessions: dict[str, str] = {}
        self.factory = RequestFactory(headers={"host": "testserver"})
        self.calls = 0
        self.raised: list[str] = []
        got_request_exception.connect(self._note)

    def close(self) -> None:
        """Stop listening."""
        got_request_exception.disconnect(self._note)

    def _note(self, **said: object) -> None:
        self.raised.append(repr(sys.exc_info()[1]))

    def ask(
        self,
        someone: Someone | None,
        method: str,
        path: str,
        data: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask, and undo whatever the answer wrote."""
        caches["default"].clear()  # nobody has tried too often
        with transaction.atomic():
            answer = self._ask(someone, method, path, data or {})
            transaction.set_rollback(True)
        self.calls += 1
        assert answer.status < 500 or answer.status == 503, f"{path}: {self.raised}"
        return answer

    def _ask(
        self, someone: Someone | None, method: str, path: str, data: Mapping[str, str]
    ) -> Answer:
        if method == "post":
            request = self.factory.post(path, data)
        else:
            request = self.factory.generic(method.upper(), path)
        if someone is not None:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = self._session(someone)
        request._dont_enforce_csrf_checks = True
        response = self.handler.get_response(request)
        body = SECRETS.sub(rb"\1", _content(response)).replace(path.encode(), b"PATH")
        # Closing the response would tell Django that the request is over and close the database.
        kind = response.get("Content-Type", "")
        return Answer(
            response.status_code, response.get("Location", ""), body, kind, someone is None
        )

    def sign_in(self, people: list[Someone]) -> None:
        """Sign everyone in beforehand, so that no answer's undoing signs them out."""
        for one in people:
            client = Client()
            client.force_login(one.person)
            session = client.session
            # As after typing the password just now: no page asks for it once more.
            just_now = {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
            session["account_authentication_methods"] = [just_now]
            session["account_authentication_methods_user"] = str(one.person.pk)
            session.save()
            self.sessions[one.label] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def _session(self, someone: Someone) -> str:
        return self.sessions[someone.label]


def _content(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return response.content
