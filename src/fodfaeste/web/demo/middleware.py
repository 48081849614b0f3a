# SPDX-License-Identifier: MPL-2.0
"""In the demo a visitor's first page is the cast."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fodfaeste.web.demo.models import World

__all__ = ["CastFirst"]


class CastFirst:
    """Sends whoever has not signed in from the front page to the cast."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the cast."""
        if request.path == "/" and not request.user.is_authenticated and World.objects.exists():
            return redirect("demo:cast")
        return self.get_response(request)
