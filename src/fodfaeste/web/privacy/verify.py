# SPDX-License-Identifier: MPL-2.0
"""Whether the audit is as it was sealed: every altered, removed or added row is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from fodfaeste.web.privacy.append_only import missing
from fodfaeste.web.privacy.hashing import NOTHING, event_hash, of, root_hash, seal_hash
from fodfaeste.web.privacy.models import AuditEvent, AuditMark, AuditSeal

__all__ = ["Flaw", "audit_verify", "last_hashes"]


@dataclass(frozen=True)
class Flaw:
    """One thing that is not as it was sealed."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def audit_verify(expected: dict[str, str] | None = None) -> list[Flaw]:
    """Every flaw, in order; an empty list is a verified audit.

    ``expected`` has last hashes that were noted outside the database (see `last_hashes`): only
    they can show that the newest seals were cut off, or all of the chain made anew.
    """
    found = [Flaw("the trigger is missing", name) for name in missing(connection)]
    for organisation in _organisations():
        found += _chain(organisation)
    found += _noted(expected or {})
    return found


def last_hashes() -> dict[str, str]:
    """``organisation:number`` and hash of each chain's newest seal, to be kept elsewhere."""
    newest: dict[int | None, AuditSeal] = {}
    for seal in AuditSeal.objects.order_by("number"):
        newest[seal.organisation_id] = seal
    return {_name(organisation, seal.number): seal.hash for organisation, seal in newest.items()}


def _organisations() -> list[int | None]:
    seen = set(AuditSeal.objects.values_list("organisation_id", flat=True).order_by())
    return sorted(seen, key=lambda one: -1 if one is None else one)


def _chain(organisation: int | None) -> Iterator[Flaw]:
    before, number = NOTHING, 0
    for seal in AuditSeal.objects.filter(of(organisation)).order_by("number"):
        number += 1
        where = _name(organisation, seal.number)
        if seal.number != number:
            yield Flaw(f"seal {number} is gone", where)
            number = seal.number
        if seal.hash != seal_hash(before, organisation, seal.number, seal.at, seal.root):
            yield Flaw("the seal was altered, or the one before it", where)
        yield from _batch(seal, where)
        before = seal.hash


def _batch(seal: AuditSeal, where: str) -> Iterator[Flaw]:
    marks = list(AuditMark.objects.filter(seal=seal).values_list("event_id", "hash"))
    if len(marks) != seal.events or root_hash(marks) != seal.root:
        yield Flaw(f"{len(marks)} marks are not the {seal.events} that were sealed", where)
    events = AuditEvent.objects.filter(mark__seal=seal)
    hashes = {event.pk: event_hash(event) for event in events.iterator(500)}
    for pk, digest in sorted(marks):
        if pk not in hashes:
            yield Flaw("the record is gone", f"{where}, record {pk}")
        elif hashes[pk] != digest:
            yield Flaw("the record was altered", f"{where}, record {pk}")


def _noted(expected: dict[str, str]) -> Iterator[Flaw]:
    for name, digest in expected.items():
        organisation, _, number = name.partition(":")
        seal = AuditSeal.objects.filter(
            of(None if organisation == "installation" else int(organisation)), number=int(number)
        ).first()
        if seal is None:
            yield Flaw("the seal that was noted is gone", name)
        elif seal.hash != digest:
            yield Flaw("the seal is not the one that was noted", name)


def _name(organisation: int | None, number: int) -> str:
    return f"{'installation' if organisation is None else organisation}:{number}"
