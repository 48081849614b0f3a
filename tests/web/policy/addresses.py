# SPDX-License-Identifier: MPL-2.0
"""Every address of the site, read from the URL list itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

__all__ = ["Address", "addresses"]

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)|{(\w+)}")


@dataclass(frozen=True)
class Address:
    """One line of the URL list."""

    pattern: str
    """``/investeringer/<slug:slug>/``: the key of the table of pages."""
    name: str
    view: Callable[..., Any]

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the address names."""
        return tuple(a or b or c for a, b, c in ARGUMENT.findall(self.pattern))

    def path(self, values: Mapping[str, object]) -> str:
        """The address of one thing."""
        plain = self.pattern.replace("\\Z", "").rstrip("$").replace("/^", "/")
        return ARGUMENT.sub(
            lambda found: str(values[next(group for group in found.groups() if group)]), plain
        )


def addresses() -> list[Address]:
    """All of them, in the order of the URL list."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for one in patterns:
        where = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, where, inner)
        else:
            yield Address(where, space + (one.name or ""), one.callback)
