# SPDX-License-Identifier: MPL-2.0
"""What follows a person through every page: the language, and when the login was last used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from fodfaeste.web.organisations.models import Person
from fodfaeste.web.organisations.services import language_choose

__all__ = ["LastSeenMiddleware", "PersonLanguageMiddleware"]

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=5)
"""How exact the list of active logins is: one write per login in this time."""


class PersonLanguageMiddleware:
    """The language that the person has chosen, instead of the browser's.

    A page that lets someone choose only sets the cookie: for a person it is kept from there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's language."""
        if isinstance(request.user, Person) and request.user.language != translation.get_language():
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        response = self.get_response(request)
        chosen = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen is not None and isinstance(request.user, Person):
            language_choose(person=request.user, language=chosen.value)
        return response


class LastSeenMiddleware:
    """Keeps the list of active logins current without a write at every page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and now and then note that the login is in use."""
        key = request.session.session_key
        if (
            key
            and request.user.is_authenticated
            and caches["local"].add(f"seen:{key}", 1, int(SEEN_EVERY.total_seconds()))
        ):
            seen = UserSession.objects.filter(session_key=key).update(
                last_seen_at=timezone.now(), ip=get_adapter().get_client_ip(request)
            )
            if not seen:  # signed in by another door than the login page
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
