# SPDX-License-Identifier: MPL-2.0
"""Every request gets a number, one line in the log, and a place in the figures."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from fodfaeste.web.operations.figures import observed

__all__ = ["RequestMiddleware"]

log = structlog.get_logger("fodfaeste.requests")
NUMBER = re.compile(r"[0-9a-f-]{16,36}")
HEADER = "X-Request-ID"
QUIET = frozenset({"healthz", "readyz", "metrics"})
"""Asked by machines every few seconds: counted, and told only when they go wrong."""


def _number_of(request: HttpRequest) -> str:
    """The number that the proxy gave the request, or a new one."""
    given = request.headers.get(HEADER, "")
    return given if NUMBER.fullmatch(given) else str(uuid.uuid4())


class RequestMiddleware:
    """The outermost: whatever answers, the answer is seen.

    The line has the route (``investeringer/<slug:slug>/``) and never the address itself, which may
    name someone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell how long it took."""
        number = _number_of(request)
        request.number = number  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=number)
        clock, cpu = time.perf_counter(), time.thread_time()
        response = self.get_response(request)
        took, cpu = time.perf_counter() - clock, time.thread_time() - cpu
        response[HEADER] = number
        match = request.resolver_match
        route = match.route if match is not None else "-"
        method = request.method if request.method in METHODS else "OTHER"
        observed(method, route, response.status_code, took)
        if response.status_code >= 500 or match is None or match.url_name not in QUIET:
            log.info(
                "request", method=method, route=route, status=response.status_code,
                ms=round(1000 * took, 1), cpu_ms=round(1000 * cpu, 1),
            )  # fmt: skip
        structlog.contextvars.clear_contextvars()
        return response


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
