# SPDX-License-Identifier: MPL-2.0
"""Reads who asks once per request, and refuses every view that has declared no policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fodfaeste.web.policy.actor import actor_of
from fodfaeste.web.policy.third_party import is_declared

__all__ = ["PolicyMiddleware"]


class PolicyMiddleware:
    """Sets ``request.actor``; a view without a policy does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the actor set."""
        request.actor = actor_of(request.user, timezone.localdate())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, said: Any
    ) -> HttpResponse | None:
        """Refuse what nobody has decided about."""
        if not hasattr(view, "policy") and not is_declared(request.resolver_match):
            raise Http404
        return None
