# SPDX-License-Identifier: MPL-2.0
"""Reads who asks once per request, and refuses every view that has declared no policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fodfaeste.web.policy.actor import actor_of
from fodfaeste.web.policy.pages import policy_of
from fodfaeste.web.policy.request import Request
from fodfaeste.web.policy.sessions import provider_saw_second_factor
from fodfaeste.web.policy.third_party import ENROLMENT, is_declared

__all__ = ["PolicyMiddleware"]


class PolicyMiddleware:
    """Sets ``request.actor``; a view without a policy does not exist.

    Whoever has a role and lacks the second factor that real personal data demand is led to the
    pages where it is set up, and the front page leads there too. What someone who is signed in, or
    a program with a token, is answered stays in no cache and not on the disk of a shared computer.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer with the actor set."""
        demanded = settings.PERSONAL_DATA == "real" and not provider_saw_second_factor(request)
        today = timezone.localdate()
        request.actor = actor_of(request.user, today, second_factor_demanded=demanded)
        response = self.get_response(request)
        # A token's person is the actor by now.
        if request.actor.person is not None or "Authorization" in request.headers:
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: Request, view: Callable[..., Any], args: Any, said: Any
    ) -> HttpResponse | None:
        """Refuse what nobody has decided about, and lead to what must be done first."""
        policy = policy_of(view)
        match = request.resolver_match
        if policy is None and not is_declared(match):
            raise Http404
        if not request.actor.lacks_second_factor:
            return None
        name = match.view_name if match else ""
        public = policy is not None and not policy.login and name != settings.LOGIN_REDIRECT_URL
        return None if public or name in ENROLMENT else redirect("mfa_index")
