# SPDX-License-Identifier: MPL-2.0
"""Receipts as they are handed in: what they are is read from their first bytes."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from fodfaeste.web.bookkeeping.costs.models import CONTENT, Drawdown, Receipt
from fodfaeste.web.bookkeeping.costs.refused import CostsRefused

__all__ = ["ENOUGH", "MOST", "Handed", "receipts_checked", "receipts_made"]

MOST, LARGEST_MB = 10, 10
ENOUGH = LARGEST_MB * 1024 * 1024 + 1
"""How much of a file is read: a byte more than may be."""
KINDS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed in."""

    name: str
    content: bytes


def receipts_checked(handed: Sequence[Handed]) -> None:
    """Refuse files that are too many, too large, of another kind, or there twice."""
    if not handed:
        raise CostsRefused("no-receipt")
    if len(handed) > MOST:
        raise CostsRefused("receipts", most=MOST)
    seen: set[bytes] = set()
    for one in handed:
        if len(one.content) >= ENOUGH:
            raise CostsRefused("size", name=_named(one.name), most=LARGEST_MB)
        _kind(one)
        digest = hashlib.sha256(one.content).digest()
        if digest in seen:
            raise CostsRefused("twice", name=_named(one.name))
        seen.add(digest)


def _kind(one: Handed) -> str:
    for mark, kind in KINDS.items():
        if one.content.startswith(mark):
            return kind
    raise CostsRefused("kind", name=_named(one.name))


def _named(name: str) -> str:
    """A file's name without folders and without what a header or a shell reads as more."""
    return re.sub(r"[^\w .()-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1])[-120:] or "bilag"


def receipts_made(drawdown: Drawdown, handed: Sequence[Handed], person: int) -> list[Receipt]:
    """The receipts of a drawdown, encrypted, not yet stored."""
    found = []
    for one in handed:
        uid = uuid.uuid4()
        found.append(
            Receipt(
                uid=uid,
                drawdown=drawdown,
                name=_named(one.name),
                kind=_kind(one),
                size=len(one.content),
                sha256=hashlib.sha256(one.content).hexdigest(),
                sealed=CONTENT.seal(uid, one.content),
                added_at=timezone.now(),
                added_by_id=person,
            )
        )
    return found
