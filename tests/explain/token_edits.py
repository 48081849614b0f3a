# SPDX-License-Identifier: MPL-2.0
"""Random edits of one token of a contract file."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"[^\s\[\]{},\"#]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edited file: which line (from 1), what stood there, what stands there now."""

    line: int
    before: str
    after: str
    text: str


def tokens(text: str) -> list[tuple[int, int, int, str]]:
    """Every token outside comments: line, start, end, token."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        body = re.sub(r"(^|\s)#.*", lambda m: " " * len(m[0]), line)
        found += [(number, m.start(), m.end(), m[0]) for m in TOKEN.finditer(body)]
    return found


def _changed(token: str, others: list[str], chance: random.Random) -> str:
    digits = [i for i, c in enumerate(token) if c.isdigit()]
    match chance.randrange(5):
        case 0 if digits:
            at = chance.choice(digits)
            return token[:at] + chance.choice("0123456789") + token[at + 1 :]
        case 1:
            at = chance.randrange(len(token))
            return token[:at] + token[at + 1 :]
        case 2:
            at = chance.randrange(len(token))
            return token[:at] + chance.choice("aeiouxzæø") + token[at + 1 :]
        case 3:
            return chance.choice(others)
    return token + token[-1]


def edits(text: str, count: int, seed: int) -> Iterator[Edit]:
    """``count`` edits of one token each, the same for the same seed."""
    chance = random.Random(seed)
    found = tokens(text)
    words = sorted({token for *_, token in found})
    lines = text.splitlines(keepends=True)
    while count:
        number, start, end, token = chance.choice(found)
        new = _changed(token, words, chance)
        if new == token:
            continue
        count -= 1
        line = lines[number - 1]
        edited = [*lines]
        edited[number - 1] = line[:start] + new + line[end:]
        yield Edit(number, token, new, "".join(edited))
