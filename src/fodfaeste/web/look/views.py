# SPDX-License-Identifier: MPL-2.0
"""The front page: what waits for you."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.web.policy import public

__all__ = ["front"]


@public
def front(request: HttpRequest) -> HttpResponse:
    """The front page of whoever asks."""
    return render(request, "look/front.html")
