# SPDX-License-Identifier: MPL-2.0
"""Who asks: the person of a token, or the person who is signed in in the browser."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer
from ninja.security.base import AuthBase

from fodfaeste.web.api.selectors import token_of
from fodfaeste.web.api.services import token_used
from fodfaeste.web.policy import Actor
from fodfaeste.web.policy.actor import actor_of

__all__ = ["Session", "Token"]


class Token(HttpBearer):
    """``Authorization: Bearer fod_…``: the request is then the token's person's."""

    openapi_description = "A personal access token, made under Min konto"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor of a token that works."""
        found = token_of(token)
        if found is None:
            return None
        demanded = settings.PERSONAL_DATA == "real"
        actor = actor_of(found.person, timezone.localdate(), second_factor_demanded=demanded)
        if actor.lacks_second_factor:
            return None
        token_used(token=found)
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class Session(AuthBase):
    """The cookie of the site. Nothing is written through the API, so no form token is needed."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """The actor that the middleware read.

        None beside a token: one that does not work opens nothing, whatever the cookie says.
        """
        scheme = request.headers.get("Authorization", "").partition(" ")[0]
        if scheme.lower() == "bearer":
            return None
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return None if actor.person is None else actor
