# SPDX-License-Identifier: MPL-2.0
"""Other people's names struck out of what is handed out, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Redaction"]

SHORTEST = 3
"""A shorter word than this is struck out only as a part of a whole name."""


class Redaction:
    """Strikes whole words out, whatever their case, also in the genitive; counts how many.

    ``names`` are struck out as a whole and part by part, but never a part of ``own``, the name of
    the person whom it is about.
    """

    def __init__(self, names: Iterable[str], own: str, mark: str) -> None:
        self.mark, self.count = mark, 0
        kept = {one.casefold() for one in own.split()}
        words: set[str] = set()
        for name in names:
            whole = " ".join(name.split())
            if whole:
                words.add(whole)
                words |= {
                    one
                    for one in whole.split()
                    if len(one) >= SHORTEST and one.casefold() not in kept
                }
        words -= {one for one in words if one.casefold() in kept}
        inside = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
        self._find = (
            re.compile(rf"(?<!\w)(?:{inside})(?=(?:'?s)?(?!\w))", re.IGNORECASE) if words else None
        )

    def of(self, text: str) -> str:
        """The text with every such word replaced by the mark."""
        if self._find is None:
            return text
        struck, count = self._find.subn(self.mark, text)
        self.count += count
        return struck
