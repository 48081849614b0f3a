# SPDX-License-Identifier: MPL-2.0
"""Deliveries of an investment as the engine reads them, and as they are stored."""

from __future__ import annotations

import io
import uuid
from pathlib import Path
from typing import NamedTuple

from fodfaeste.evidence.facts import Delivery as Delivered
from fodfaeste.evidence.facts import Fact
from fodfaeste.exchange.store import delivery_from, facts_together
from fodfaeste.exchange.store_tables import TABLES, stream
from fodfaeste.web.investments.models import FACTS, Delivery, DeliveryTable, Investment

__all__ = ["Evidence", "evidence_of", "tables_of"]


class Evidence(NamedTuple):
    """Everything known of an investment's people, and the deliveries it came in."""

    facts: list[Fact]
    deliveries: list[Delivered]


def evidence_of(investment: Investment) -> Evidence:
    """Every fact of every delivery; whoever asks must be allowed to, for it opens personal data."""
    stored = Delivery.objects.filter(investment=investment).order_by("recorded_on", "name")
    tables = DeliveryTable.objects.filter(delivery__investment=investment).select_related(
        "delivery"
    )
    rows = (
        (one.delivery.reader, list(stream(io.BytesIO(_opened(one)), TABLES[one.kind])))
        for one in tables.order_by("delivery__recorded_on", "delivery__name", "kind")
    )
    return Evidence(facts_together(rows), [delivery_from(one.delivery) for one in stored])


def _opened(one: DeliveryTable) -> bytes:
    return FACTS.open(one.uid, one.sealed)


def tables_of(delivery: Delivery, folder: Path) -> list[DeliveryTable]:
    """The Parquet tables of a converted delivery, sealed and ready to be stored."""
    found = []
    for kind in TABLES:
        path = folder / f"{kind}.parquet"
        if path.exists():
            uid = uuid.uuid4()
            sealed = FACTS.seal(uid, path.read_bytes())
            found.append(DeliveryTable(uid=uid, delivery=delivery, kind=kind, sealed=sealed))
    return found
