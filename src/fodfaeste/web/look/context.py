# SPDX-License-Identifier: MPL-2.0
"""What every page's frame needs to know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

__all__ = ["page"]


def page(request: HttpRequest) -> dict[str, Any]:
    """The actor, for the frame's menu."""
    return {"actor": getattr(request, "actor", None)}
