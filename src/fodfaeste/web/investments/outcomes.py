# SPDX-License-Identifier: MPL-2.0
"""The figure of outcomes: how many people each payment is about, statement by statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.investments.disclosed import Figures
from fodfaeste.web.investments.models import Statement
from fodfaeste.web.look.components import Column, Figure, Table
from fodfaeste.web.look.figures import number

__all__ = ["outcomes_figure"]

COLOURS = ("#0059b3", "#357a00", "#b95c00", "#6b2c91", "#00707a", "#8a1538")
HIDDEN = "hidden"


def outcomes_figure(figures: Mapping[Statement, Figures], speaker: Speaker) -> Figure | None:
    """People per payment in each statement; none where no statement is about people.

    What is held back is missing from the drawing and said to be hidden in the table.
    """
    ordered = sorted(figures, key=lambda one: one.number)
    names = _payments([figures[one] for one in ordered])
    if not names or len(ordered) < 2:
        return None
    labels = {name: line_name(name, speaker) for name in names}
    rows = [(period(one.period, speaker.language), _units(figures[one], names)) for one in ordered]
    values = [
        {"period": when, "payment": labels[name], "people": people}
        for when, units in rows
        for name in names
        if isinstance(people := units.get(name, 0), int)
    ]
    title = _("Borgere i opgørelserne")
    table = Table(
        title,
        [Column(_("Periode"), head=True), *(Column(labels[name], "number") for name in names)],
        [(when, *(_said(units.get(name, 0)) for name in names)) for when, units in rows],
    )
    summary = _summary(values)
    if any(HIDDEN in units.values() for _when, units in rows):
        summary += " " + _("Tal om for få borgere er skjult og mangler på tegningen.")
    return Figure(title, summary, _spec(values, list(labels.values())), table)


def _payments(figures: Sequence[Figures]) -> list[str]:
    """The payments that are about people in some statement, in the order they come."""
    named = (line.name for one in figures for line in one.lines if line.units != 0)
    return list(dict.fromkeys(named))


def _units(figures: Figures, names: Sequence[str]) -> dict[str, int | str]:
    """People per payment; where something is hidden, a payment that is not shown may be it."""
    missing: int | str = HIDDEN if figures.lines_hidden else 0
    found = {line.name: line.units for line in figures.lines}
    return {name: found.get(name, missing) for name in names}


def _said(people: int | str) -> str:
    return _("Skjult") if isinstance(people, str) else number(people)


def _summary(values: Sequence[Mapping[str, Any]]) -> str:
    most = max(values, key=lambda one: one["people"], default=None)
    if most is None or not most["people"]:
        return _("Ingen tal kan vises.")
    return _("Flest borgere er der i %(period)s: %(people)s under %(payment)s.") % {
        "period": most["period"],
        "people": number(most["people"]),
        "payment": most["payment"],
    }


def _spec(values: list[dict[str, Any]], payments: list[str]) -> dict[str, Any]:
    colours = [COLOURS[place % len(COLOURS)] for place in range(len(payments))]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 720,
        "height": 220,
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": {
                "field": "period", "type": "ordinal", "sort": None, "title": None,
                "axis": {"labelAngle": -45},
            },
            "y": {
                "field": "people", "type": "quantitative", "title": _("Borgere"),
                "axis": {"tickMinStep": 1},
            },
            "color": {
                "field": "payment", "type": "nominal", "title": None,
                "scale": {"domain": payments, "range": colours},
                "legend": {"orient": "top", "columns": 1},
            },
        },
    }  # fmt: skip
