# SPDX-License-Identifier: MPL-2.0
"""Reads of the record: what counts, what it said before, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet

from fodfaeste.web.casework.kinds import RecordKind, answered, kind_of, shown
from fodfaeste.web.casework.models import Course, Entry, Revision
from fodfaeste.web.casework.models.life import Dated

__all__ = ["Before", "Card", "card_of", "cards_of", "history_of", "outreach_in_a_row", "records"]

Record = TypeVar("Record", bound=Dated)


@dataclass(frozen=True, slots=True)
class Card:
    """One record as a page shows it."""

    record: Dated
    kind: RecordKind | None
    lines: list[tuple[str, str]]
    who: str
    made_at: datetime
    corrected_at: datetime | None


@dataclass(frozen=True, slots=True)
class Before:
    """What a record said until a moment."""

    until: datetime
    who: str
    what: str
    reason: str
    lines: list[tuple[str, str]]


def records(course: Course, model: type[Record]) -> QuerySet[Record]:
    """A course's records of a kind that were not taken back, as they are read."""
    rows: QuerySet[Record] = model._default_manager.filter(
        course=course, retracted_at__isnull=True
    ).select_related("made_by", "course__participant__subject", "course__investment")
    return rows


def card_of(record: Dated) -> Card:
    """One record with its answers."""
    changed = record.changed_at if record.changed_at > record.made_at else None
    return Card(
        record=record,
        kind=kind_of(record),
        lines=shown(record),
        who=record.made_by.name if record.made_by else "",
        made_at=record.made_at,
        corrected_at=changed,
    )


def cards_of(rows: Iterable[Dated]) -> list[Card]:
    """Each record with its answers."""
    return [card_of(one) for one in rows]


def history_of(record: Dated) -> list[Before]:
    """What a record said before each correction, the newest first."""
    kept = Revision.objects.filter(record=record.uid).select_related("made_by")
    return [_before(record, one) for one in kept.order_by("-made_at", "-pk")]


def _before(record: Dated, kept: Revision) -> Before:
    said = kept.content["before"]
    kind = kind_of(record)
    lines: list[tuple[str, str]] = []
    if kind is not None:
        then = _as_it_was(record, said["fields"])
        then.content = said["content"]
        form = kind.form(course=record.course, record=then)
        lines = answered(form, form.initial)
    return Before(
        until=kept.made_at,
        who=kept.made_by.name if kept.made_by else "",
        what=kept.get_what_display(),
        reason=kept.reason,
        lines=lines,
    )


def _as_it_was(record: Dated, fields: dict[str, Any]) -> Dated:
    """A row with the earlier values, never saved."""
    model = type(record)
    then = model(course=record.course)
    for name, value in fields.items():
        field = model._meta.get_field(name)
        attname = getattr(field, "attname", name)
        setattr(then, attname, field.to_python(value))  # type: ignore[union-attr]
    return then


def outreach_in_a_row(course: Course) -> int:
    """How many contacts in a row did not reach the person, counted back from the newest.

    Contacts with others than the person say nothing about whether the person can be reached.
    """
    with_person = {Entry.Kind.MEETING, Entry.Kind.FOLLOW_ALONG, Entry.Kind.OUTREACH}
    rows = records(course, Entry).filter(kind__in=with_person).order_by("-on", "-made_at")
    count = 0
    for reached in rows.values_list("reached", flat=True)[:50]:
        if reached:
            break
        count += 1
    return count
