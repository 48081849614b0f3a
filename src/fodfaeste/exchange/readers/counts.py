# SPDX-License-Identifier: MPL-2.0
"""Aggregated counts CSV: how many reached a measure in a cohort, as a named role states it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from fodfaeste.evidence.facts import Given, RowRef, Verification
from fodfaeste.exchange.pseudonyms import scrub
from fodfaeste.exchange.readers.base import (
    Context,
    Reading,
    Report,
    Trouble,
    same,
    within_coverage,
)
from fodfaeste.exchange.readers.fields import day, number, verification, words, yes
from fodfaeste.exchange.readers.rows import reading
from fodfaeste.exchange.readers.table import Column, Layout, Row, read_csv

NAME = "counts"

LAYOUT = Layout(
    (
        Column("measure", ("mål", "metric", "resultatmål"), required=True),
        Column("unit", ("kohorte", "enhed", "cohort")),
        Column("group", ("gruppe",)),
        Column("on", ("opnået", "dato", "achieved", "date"), required=True),
        Column("proved", ("dokumenteret",)),
        Column("count", ("antal",)),
        Column("value", ("værdi",)),
        Column("by", ("afgjort af", "opgjort af", "decided by")),
        Column("verification", ("bekræftelse", "verificering")),
        Column("recorded", ("registreret",)),
        Column("retracted", ("annulleret", "trukket tilbage")),
        Column("id", ("nummer", "key")),
    ),
    separators=(";", ","),
)


def read(path: Path, context: Context) -> Reading:
    """Read one file of figures; a column headed ``count`` or ``antal`` refuses negative ones."""
    report = Report(path.name, NAME)
    rows = read_csv(path, LAYOUT, report)
    return reading(context, report, rows, _parser(context), same)


def _parser(context: Context) -> Callable[[Row], Given | str]:
    def parse(row: Row) -> Given | str:
        measure, on = words(row.need("measure")), day(row.need("on"), "on")
        value = _value(row)
        within_coverage(context, "given", on, on.fromordinal(on.toordinal() + 1))
        by = row.get("by") or context.by
        if not by:
            raise Trouble("missing-value", "by")
        unit, group = scrub(row.get("unit")), scrub(row.get("group")) or None
        proved, recorded = row.get("proved"), row.get("recorded")
        if recorded and day(recorded, "recorded") > context.recorded:
            shown = context.recorded.isoformat()
            raise Trouble("recorded-after-delivery", "recorded", recorded, recorded=shown)
        return Given(
            measure,
            unit,
            on,
            day(proved, "proved") if proved else None,
            value,
            context.recorded,
            scrub(by),
            RowRef(context.delivery, row.number),
            scrub(row.get("id")) or f"{measure}|{group or ''}|{on.isoformat()}",
            verification=verification(row.get("verification"), "", Verification.CLAIMED),
            retracted=yes(row.get("retracted"), "retracted"),
            group=group,
        )

    return parse


def _value(row: Row) -> Fraction:
    text = row.get("count")
    if not text:
        return number(row.need("value"), "value")
    count = number(text, "count")
    if count < 0:
        raise Trouble("negative-count", "count", text)
    return count
