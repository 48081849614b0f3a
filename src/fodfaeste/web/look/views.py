# SPDX-License-Identifier: MPL-2.0
"""The front page, the language, the accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.i18n import set_language

from fodfaeste.web.policy import public

__all__ = ["accessibility", "front", "language", "was"]


@public
def front(request: HttpRequest) -> HttpResponse:
    """The front page of whoever asks."""
    return render(request, "look/front.html")


@public
def language(request: HttpRequest) -> HttpResponseBase:
    """Switches the language and goes back to the page (POST only changes anything)."""
    return set_language(request)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "look/accessibility.html")


@public
def was(_request: HttpRequest) -> HttpResponse:
    """The address that every public site's statement is found at."""
    return redirect("accessibility")
