# SPDX-License-Identifier: MPL-2.0
"""Texts that many claims share, by number."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Texts:
    """Texts by number, in the order in which they were met."""

    number: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        """The number of a text."""
        return self.number.setdefault(text, len(self.number))

    @property
    def all(self) -> tuple[str, ...]:
        """The texts, each in its place."""
        return tuple(self.number)
