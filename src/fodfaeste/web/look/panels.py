# SPDX-License-Identifier: MPL-2.0
"""Panels that one room puts on another room's page, so that the page's room need not know it.

An app writes its own in a module that it imports when it is ready::

    @panel("course")
    def what_is_missing(request: Request, course: Course) -> SafeString:
        return render_to_string("outcomes/panel.html", {...}, request)

and the page says where they go: ``{% load panels %}{% panels "course" course %}``. A panel that has
nothing to show, or that the reader may not see, gives an empty text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["panel", "panels_of"]

Draw = Callable[[Any, Any], str]
_PANELS: dict[str, list[tuple[int, str, Draw]]] = {}


def panel(place: str, *, order: int = 50) -> Callable[[Draw], Draw]:
    """Register a function as a panel of a place; lower ``order`` comes first."""

    def keep(draw: Draw) -> Draw:
        name = f"{draw.__module__}.{draw.__qualname__}"
        found = _PANELS.setdefault(place, [])
        found[:] = sorted([one for one in found if one[1] != name] + [(order, name, draw)])
        return draw

    return keep


def panels_of(place: str, request: Any, about: Any) -> list[str]:
    """The panels of a place that have something to show, in their order."""
    drawn = (draw(request, about) for _, _, draw in _PANELS.get(place, ()))
    return [text for text in drawn if text]
