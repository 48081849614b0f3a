# SPDX-License-Identifier: MPL-2.0
"""A case folder, read whole: ``deliveries.yaml`` beside the files it lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.exchange.deliveries import Entry, read_entries
from fodfaeste.exchange.readers.base import Context, Report, delivery_of
from fodfaeste.exchange.readers.registry import READERS, fold_of


class LoadedCase(NamedTuple):
    """Everything a case folder says: facts, the deliveries they came in, and the reports."""

    facts: list[Fact]
    deliveries: list[Delivery]
    reports: list[Report]


def load_case(folder: Path, key: bytes, quarantine: Path | None = None) -> LoadedCase:
    """Read every delivery that ``folder/deliveries.yaml`` lists.

    ``key`` makes the pseudonyms. Rejected rows are written to ``quarantine/<delivery>.csv`` when
    a folder is given. Raises `FileRefused` when a file cannot be read at all, and
    `DeliveriesError` when the list is wrong.
    """
    rows: dict[str, list[Fact]] = defaultdict(list)
    alone: dict[str, list[list[Fact]]] = defaultdict(list)
    deliveries, reports = [], []
    for entry in read_entries(folder, key):
        context = _with_quarantine(entry, quarantine)
        reading = READERS[entry.reader](entry.path, context)
        mine = list(reading.rows)
        alone[entry.reader].append(reading.complete(mine))
        rows[entry.reader] += mine
        deliveries.append(delivery_of(context, reading.report))
        reports.append(reading.report)
    # A single file folds to the same facts alone; only several must be seen together.
    facts = [
        fact
        for reader in sorted(rows)
        for fact in (alone[reader][0] if len(alone[reader]) == 1 else _together(reader, rows))
    ]
    return LoadedCase(facts, deliveries, reports)


def _together(reader: str, rows: Mapping[str, list[Fact]]) -> list[Fact]:
    """The facts of all files of one reader."""
    return fold_of(reader)(rows[reader])[0]


def _with_quarantine(entry: Entry, folder: Path | None) -> Context:
    if folder is None:
        return entry.context
    folder.mkdir(parents=True, exist_ok=True)
    return replace(entry.context, quarantine=folder / f"{entry.context.delivery}.csv")
