# SPDX-License-Identifier: MPL-2.0
"""Where other apps tell the front page what waits for someone.

An app writes its own in its module ``front_entries``, which is found when the site starts::

    @waits
    def to_approve(actor: Actor) -> Iterator[Entry]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.module_loading import autodiscover_modules

from fodfaeste.web.look.components import Entry
from fodfaeste.web.policy import Actor

__all__ = ["SOURCES", "Source", "find_sources", "waits"]

Source = Callable[[Actor], Iterable[Entry]]
SOURCES: list[Source] = []
"""Asked in the order in which the apps are installed."""


def waits(source: Source) -> Source:
    """Register a function that gives what waits for an actor, the most pressing first."""
    SOURCES.append(source)
    return source


def find_sources() -> None:
    """Let each app register its own."""
    autodiscover_modules("front_entries")
