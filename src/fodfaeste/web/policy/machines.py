# SPDX-License-Identifier: MPL-2.0
"""Pages for machines of the operator: let in by a token, or by the address they call from."""

from __future__ import annotations

import secrets
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from fodfaeste.web.policy.pages import Policy, View, declare

__all__ = ["is_machine", "machines"]

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def machines(view: View) -> View:
    """A page for monitoring; to everyone else it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **said: Any) -> HttpResponseBase:
        if not is_machine(request):
            raise Http404
        return view(request, *args, **said)

    return declare(guarded, Policy(login=False, machine=True))


def is_machine(request: HttpRequest) -> bool:
    """Whether it has the token, or calls directly from an address that is let in.

    A request that came through a proxy has the proxy's address: it needs the token.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and scheme.lower() == "bearer":
        return secrets.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
    if any(header in request.headers for header in FORWARDED):
        return False
    try:
        caller = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(caller in ip_network(one) for one in settings.METRICS_ADDRESSES)
