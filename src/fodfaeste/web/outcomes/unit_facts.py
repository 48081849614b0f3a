# SPDX-License-Identifier: MPL-2.0
"""What registers have delivered about one person, kept ready; and what casework says of it now.

The facts of a delivery are stored as one encrypted table of everybody. A page about one person must
not open them all: each person's are kept once more, sealed on their own. They are made anew when
deliveries have come or gone, and cost nothing but space.
"""

from __future__ import annotations

import hashlib
import heapq
import io
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from fodfaeste.evidence.facts import Delivery as Delivered
from fodfaeste.evidence.facts import Fact
from fodfaeste.exchange.readers import events
from fodfaeste.exchange.readers.base import Context, Report
from fodfaeste.exchange.readers.event_rows import PARSERS, RowMaker
from fodfaeste.exchange.readers.registry import fold_of
from fodfaeste.exchange.readers.rows import Units
from fodfaeste.exchange.readers.table import Row
from fodfaeste.exchange.store import delivery_from
from fodfaeste.exchange.store_tables import TABLES, by_unit, stream
from fodfaeste.web.investments.models import FACTS as TABLE
from fodfaeste.web.investments.models import Delivery, DeliveryTable, Investment
from fodfaeste.web.outcomes.coding import facts_from, facts_said
from fodfaeste.web.outcomes.models import EvidenceDelivered, UnitFacts
from fodfaeste.web.outcomes.models.known import FACTS
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.translate import Said

__all__ = [
    "LIVE",
    "Now",
    "UnitKnown",
    "facts_known",
    "facts_live",
    "known_now",
    "now_of",
    "opened",
    "register_facts",
    "registers",
    "unit_facts_refresh",
]

BATCH = 200
LIVE = Delivered("forloeb", events.NAME, date.min)
"""Where casework's own facts are read from before they are delivered."""


@dataclass(frozen=True, slots=True)
class UnitKnown:
    """Everything known about one person today, and the deliveries it came in."""

    facts: list[Fact]
    deliveries: list[Delivered]


def registers(investment: Investment) -> QuerySet[Delivery]:
    """The deliveries that casework did not make."""
    own = EvidenceDelivered.objects.filter(delivery=OuterRef("pk"))
    return Delivery.objects.filter(~Exists(own), investment=investment)


@dataclass(frozen=True, slots=True)
class Now:
    """What casework says of a person at this moment, and which register deliveries there are."""

    said: list[Said]
    registers: list[Delivery]

    @property
    def stamp(self) -> str:
        """A fingerprint of the register deliveries."""
        return stamp_of(self.registers)


def now_of(investment: Investment, unit: str, today: date) -> Now:
    """What a page about one person rests on, before any register's facts are opened."""
    there = list(registers(investment).order_by("recorded_on", "name"))
    told = told_now(investment, today, [unit]).values()
    return Now([one for each in told for one in each.facts.values() if not one.retracted], there)


def facts_known(investment: Investment, unit: str, now: Now, today: date) -> UnitKnown:
    """The same as facts, with those that registers have delivered."""
    deliveries = [delivery_from(one.delivery) for one in now.registers]
    facts = register_facts(investment, unit, now.stamp)
    return UnitKnown([*facts, *facts_live(now.said, today)], [*deliveries, LIVE])


def known_now(investment: Investment, unit: str, today: date) -> UnitKnown:
    """What registers have delivered about a person, and what casework says at this moment."""
    return facts_known(investment, unit, now_of(investment, unit, today), today)


def facts_live(said: Sequence[Said], today: date) -> list[Fact]:
    """What casework says as facts, through the reader's own parsers."""
    context = Context(LIVE.id, today, b"", known_by_row=True)
    report = Report("", events.NAME)
    maker = RowMaker(context, report, Units(context, report))
    found = []
    for number, one in enumerate(said, start=2):
        if one.recorded <= today:
            found.append(PARSERS[one.form.value](maker, _row(one, number)))
    return found


def _row(said: Said, number: int) -> Row:
    cells = {
        said.form.value: said.name, "unit": said.unit, "on": said.cell("on"),
        "start": said.cell("on"),
        "code": said.code, "end": said.cell("last"), "value": said.value, "by": said.by,
        "employer": said.employer, "hours": said.hours, "pay": said.pay,
        "verification": said.verification, "recorded": said.cell("recorded"), "id": said.key,
    }  # fmt: skip
    columns = {name: place for place, name in enumerate(cells)}
    return Row(number, tuple(cells.values()), "", columns)


def stamp_of(deliveries: Sequence[Delivery]) -> str:
    """A fingerprint of which deliveries there are."""
    text = "\n".join(f"{one.name} {one.sha256}" for one in deliveries)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def register_facts(investment: Investment, unit: str, stamp: str) -> list[Fact]:
    """What registers have delivered about a person; made anew when it is out of date."""
    kept = _kept(investment, unit)
    if kept is None or kept.stamp != stamp:
        if not UnitFacts.objects.filter(investment=investment, stamp=stamp).exists():
            unit_facts_refresh(investment=investment)
        kept = _kept(investment, unit)
    if kept is None or kept.stamp != stamp:
        return []
    return facts_from(FACTS.open(kept.uid, kept.sealed))


def _kept(investment: Investment, unit: str) -> UnitFacts | None:
    return UnitFacts.objects.filter(investment=investment, unit=unit).first()


def unit_facts_refresh(
    *, investment: Investment, progress: Callable[[int], None] | None = None
) -> int:
    """Keep every person's register facts ready; gives how many people there are.

    Reads person by person, so that memory does not grow with their number.
    """
    there = list(registers(investment).order_by("recorded_on", "name"))
    stamp, count = stamp_of(there), 0
    held: list[UnitFacts] = []
    for unit, facts in _by_unit(there):
        one = UnitFacts(uid=uuid.uuid4(), investment=investment, unit=unit, stamp=stamp)
        one.sealed = FACTS.seal(one.uid, facts_said(facts))
        held.append(one)
        count += 1
        if len(held) == BATCH:
            _keep(held)
            held = []
            if progress is not None:
                progress(count)
    _keep(held)
    UnitFacts.objects.filter(investment=investment).exclude(stamp=stamp).delete()
    return count


def _keep(held: list[UnitFacts]) -> None:
    if held:
        with transaction.atomic():
            UnitFacts.objects.bulk_create(
                held,
                update_conflicts=True,
                unique_fields=["investment", "unit"],
                update_fields=["uid", "stamp", "sealed"],
            )


def _by_unit(deliveries: Sequence[Delivery]) -> Iterator[tuple[str, list[Fact]]]:
    """Each person's rows of all deliveries, those of one reader folded together."""
    tables = DeliveryTable.objects.filter(delivery__in=deliveries).select_related("delivery")
    sources = [_rows(one) for one in tables.order_by("delivery", "kind")]
    merged = heapq.merge(*sources, key=lambda one: one[0])
    for unit, groups in groupby(merged, key=lambda one: one[0]):
        rows: dict[str, list[Fact]] = defaultdict(list)
        for _, reader, facts in groups:
            rows[reader] += facts
        yield unit, [fact for reader in sorted(rows) for fact in fold_of(reader)(rows[reader])[0]]


def _rows(table: DeliveryTable) -> Iterator[tuple[str, str, list[Fact]]]:
    reader = table.delivery.reader
    for unit, facts in by_unit(stream(opened(table), TABLES[table.kind], 4096)):
        yield unit, reader, facts


def opened(table: DeliveryTable) -> io.BytesIO:
    """A stored table as the Parquet file that it is."""
    return io.BytesIO(TABLE.open(table.uid, table.sealed))
