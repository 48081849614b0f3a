# SPDX-License-Identifier: MPL-2.0
"""The number of the request that is being answered: the same in log, audit and answer."""

from __future__ import annotations

import structlog

__all__ = ["request_number"]


def request_number() -> str:
    """The number, or nothing outside a request."""
    return str(structlog.contextvars.get_contextvars().get("request", ""))
