# SPDX-License-Identifier: MPL-2.0
"""Evidence that no delivery has yet is written to files of the events reader and read in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from fodfaeste.exchange.readers import events
from fodfaeste.exchange.readers.base import Context
from fodfaeste.web.investments.models import Delivery, Investment, Statement
from fodfaeste.web.investments.services import delivery_import
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import EVIDENCE_DELIVERED
from fodfaeste.web.outcomes.models import EvidenceContent, EvidenceDelivered, EvidenceRow
from fodfaeste.web.outcomes.translate.said import FORMS, Form, Said, file_of
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.keys import ring
from fodfaeste.web.privacy.services import audit_record

__all__ = ["evidence_deliver", "first_open_day"]

DAY = timedelta(days=1)
BATCH = 500
FIRST_LINE = 2
"""The header is line 1."""


class _Going(NamedTuple):
    """A row on its way: what it says, and whether a later one takes its place before it went."""

    row: int
    said: Said
    replaced: bool


def evidence_deliver(
    *,
    investment: Investment,
    as_of: date,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
) -> list[Delivery]:
    """Hand over what is not yet delivered, as known row by row; gives the deliveries made.

    Nothing becomes known on a day that a published statement, or one that is being approved, has
    closed: it is then known from the day after. What could only be known after ``as_of`` waits for
    the next delivery. There is a delivery for each table of the reader that something is new in.
    """
    made = []
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        going = list(_going(investment, as_of))
        for form in Form:
            mine = [one for one in going if one.said.form is form]
            if mine:
                made.append(_delivered(investment, form, mine, as_of, actor, organisation))
        if made:
            audit_record(
                actor=actor,
                organisation=organisation,
                action=EVIDENCE_DELIVERED,
                thing=investment.slug,
                detail={"rows": len(going)},
            )
    return made


def first_open_day(investment: Investment) -> date:
    """The first day on which something can still become known."""
    stated = Statement.objects.filter(investment=investment).aggregate(last=Max("known_on"))
    frozen = Investment.objects.values_list("frozen_on", flat=True).get(pk=investment.pk)
    closed = [one for one in (stated["last"], frozen) if one is not None]
    return max(closed) + DAY if closed else date.min


def _going(investment: Investment, as_of: date) -> Iterator[_Going]:
    """The rows that go, with the day from which each is known, the oldest version first."""
    floor = first_open_day(investment)
    waiting: dict[tuple[str, str], list[tuple[int, date]]] = {}
    rows = EvidenceRow.objects.filter(investment=investment, delivered__isnull=True)
    for pk, unit, key, recorded in rows.order_by("pk").values_list("pk", "unit", "key", "recorded"):
        waiting.setdefault((unit, key), []).append((pk, recorded))
    before = _known_before(investment, {key for _, key in waiting})
    known: dict[int, date] = {}
    replaced: set[int] = set()
    for slot, versions in waiting.items():
        least = max(floor, before[slot] + DAY) if slot in before else floor
        last: tuple[int, date] | None = None
        for pk, recorded in versions:
            day = max(recorded, least, last[1] if last else least)
            if day > as_of:
                break
            if last is not None and last[1] == day:
                replaced.add(last[0])
            known[pk], last = day, (pk, day)
    for pk, said in _contents(list(known)):
        yield _Going(pk, replace(said, recorded=known[pk]), pk in replaced)


def _known_before(investment: Investment, keys: set[str]) -> dict[tuple[str, str], date]:
    """From which day the newest delivered version of each key is known."""
    rows = EvidenceDelivered.objects.filter(row__investment=investment, number__isnull=False)
    known = rows.values_list("row__unit", "row__key").annotate(last=Max("known_on")).order_by()
    return {(unit, key): last for unit, key, last in known if key in keys}


def _contents(rows: Sequence[int]) -> Iterator[tuple[int, Said]]:
    for start in range(0, len(rows), BATCH):
        some = EvidenceContent.objects.filter(row__in=rows[start : start + BATCH])
        for one in some.order_by("row"):
            yield one.row_id, Said.of(one.content)


def _delivered(
    investment: Investment,
    form: Form,
    going: Sequence[_Going],
    as_of: date,
    actor: Actor,
    organisation: Organisation | None,
) -> Delivery:
    lines = sorted(
        (one for one in going if not one.replaced),
        key=lambda one: (one.said.recorded, one.said.unit, one.said.key),
    )
    name = _name(investment, form, as_of)
    with TemporaryDirectory(prefix="fodfaeste-evidence-") as place:
        path = Path(place) / f"{name}.csv"
        path.write_bytes(file_of(form, (one.said for one in lines)))
        made = delivery_import(
            investment=investment,
            path=path,
            reader=events.NAME,
            context=Context(name, as_of, ring("pseudonym").current[1], known_by_row=True),
            actor=actor,
            organisation=organisation,
        )
    if made.rows_accepted != len(lines):
        raise AssertionError(f"{name}: {made.rows_accepted} of {len(lines)} rows were accepted")
    numbers = {one.row: number for number, one in enumerate(lines, start=FIRST_LINE)}
    EvidenceDelivered.objects.bulk_create(
        [
            EvidenceDelivered(
                row_id=one.row, delivery=made, number=numbers.get(one.row),
                known_on=one.said.recorded,
            )
            for one in going
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return made


def _name(investment: Investment, form: Form, as_of: date) -> str:
    """A name for the delivery that no other has."""
    plain = f"forloeb-{as_of}-{FORMS[form]}"
    taken = set(
        Delivery.objects.filter(investment=investment, name__startswith=plain).values_list(
            "name", flat=True
        )
    )
    number = len(taken) + 1
    return plain if plain not in taken else f"{plain}-{number}"
