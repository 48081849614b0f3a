# SPDX-License-Identifier: MPL-2.0
"""Maps, lists and texts written as YAML that a person can read: quotes only where they are needed.

What fits on a line stands on it, in brackets; the sections of the file stand apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from fodfaeste.contract.source import MAX_LINE, NULL_WORDS, TRUTH_WORDS

WIDTH = 120
# Letters, digits and marks that mean nothing to YAML, wherever they stand.
_PLAIN = re.compile(r"\w(?:[\w .%/()+–=;·*&'!?-]*[\w.%/()+–!?])?")


def yaml_text(data: dict[str, Any]) -> str:
    """A file of sections, in their order; reading it gives the same maps, lists and texts."""
    lines: list[str] = []
    for key, value in data.items():
        section = list(_entry(key, value, 0, always_block=True))
        lines += [""] if lines and (len(section) > 1 or lines[-1].startswith(" ")) else []
        lines += section
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, depth: int, always_block: bool = False) -> Iterator[str]:
    head = f"{'  ' * depth}{scalar(key)}:"
    flow = _flow(value)
    block = bool(value) and always_block and isinstance(value, dict)
    fits = not value or (len(head) + 1 + len(flow) <= WIDTH and not block)
    if isinstance(value, str):
        yield f"{head} {_long(flow, depth + 1)}"
    elif fits:
        yield f"{head} {flow}"
    else:
        yield head
        yield from _block(value, depth + 1)


def _block(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entry(key, inner, depth)
        return
    for item in value:
        flow, lead = _flow(item), "  " * depth + "- "
        if isinstance(item, str) or len(lead) + len(flow) <= WIDTH:
            yield lead + _long(flow, depth + 1)
        else:
            first, *rest = _block(item, depth + 1)
            yield lead + first.lstrip(" ")
            yield from rest


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text as it stands anywhere in the file, in quotes where YAML could take it amiss."""
    special = text.lower() in TRUTH_WORDS or text in NULL_WORDS
    if _PLAIN.fullmatch(text) and not special:
        return text
    return json.dumps(text, ensure_ascii=False)


def _long(text: str, depth: int) -> str:
    """A quoted text over several lines when no line may be as long as it is."""
    room = MAX_LINE - 2 * depth - 10
    if len(text) <= room // 2 or not text.startswith('"'):
        return text
    pieces = re.findall(rf".{{1,{room // 2}}}(?: +|$)", text)
    return ("\\\n" + "  " * depth).join(pieces) if "".join(pieces) == text else text
