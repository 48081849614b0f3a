# SPDX-License-Identifier: MPL-2.0
"""What every view of ours is given: a request that knows who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django_htmx.middleware import HtmxDetails

    from fodfaeste.web.organisations.models import Person
    from fodfaeste.web.policy.actor import Actor

__all__ = ["Request"]


class Request(HttpRequest):
    """A request after the middleware: only its type, nothing makes one."""

    actor: Actor
    user: Person | AnonymousUser
    htmx: HtmxDetails
