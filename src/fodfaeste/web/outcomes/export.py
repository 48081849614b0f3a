# SPDX-License-Identifier: MPL-2.0
"""The files that evidence was delivered in, written again as they were, for the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fodfaeste.web.investments.models import Delivery, Investment
from fodfaeste.web.outcomes.models import EvidenceContent
from fodfaeste.web.outcomes.translate.said import Form, Said, file_of

__all__ = ["ENTRY", "evidence_file", "evidence_write"]

ENTRY = """  - id: {name}
    file: {name}.csv
    reader: events
    recorded: {recorded}
    known: by row
"""
"""How the list of deliveries names one of them."""


def evidence_write(investment: Investment, folder: Path) -> str:
    """Write the file of every delivery of evidence; gives their entries in ``deliveries.yaml``.

    Names nobody: people are the pseudonyms that statements know them by.
    """
    entries = []
    made = Delivery.objects.filter(investment=investment, evidence_rows__isnull=False)
    for delivery in made.distinct().order_by("pk"):
        (folder / f"{delivery.name}.csv").write_bytes(evidence_file(delivery))
        handed = handed_over(delivery)
        entries.append(ENTRY.format(name=delivery.name, recorded=handed))
    return "".join(entries)


def handed_over(delivery: Delivery) -> str:
    """The day on which a delivery of evidence was handed over: its name says so."""
    return delivery.name.removeprefix("forloeb-")[:10]


def evidence_file(delivery: Delivery) -> bytes:
    """The bytes that a delivery of evidence was read from."""
    rows = EvidenceContent.objects.filter(
        row__delivered__delivery=delivery, row__delivered__number__isnull=False
    )
    known = rows.order_by("row__delivered__number").select_related("row__delivered")
    lines = [replace(Said.of(one.content), recorded=one.row.delivered.known_on) for one in known]
    return file_of(Form(lines[0].form), lines)
