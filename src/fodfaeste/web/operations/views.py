# SPDX-License-Identifier: MPL-2.0
"""What machines ask: whether the process lives, whether it can answer, and its figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST

from fodfaeste.web.operations.figures import exposition
from fodfaeste.web.operations.readiness import NEEDED, readiness
from fodfaeste.web.policy import public
from fodfaeste.web.policy.machines import machines

__all__ = ["healthz", "metrics", "readyz"]


@public
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Each part, and 503 when one that pages need is missing."""
    found = readiness()
    ready = all(found[name] for name in NEEDED)
    return JsonResponse({"ready": ready, "parts": found}, status=200 if ready else 503)


@machines
@never_cache
def metrics(_request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
