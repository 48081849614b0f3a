# SPDX-License-Identifier: MPL-2.0
"""Charts of money as Vega-Lite data; what they show is always in a table beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.web.look.figures import period

__all__ = ["facility_spec"]

WIDTH, HEIGHT = 720, 260
BLUE, GREEN, DARK = "#0059b3", "#357a00", "#1a1a1a"


def facility_spec(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is out at the end of each quarter, above what was drawn and what came back in it."""
    drawn, back, out = _("Trukket"), _("Kommet tilbage"), _("Udestående")
    values = []
    for row in rows:
        name = _short(row["period"])
        values += [
            {"period": name, "what": drawn, "amount": -row["drawn"] / 100_000},
            {"period": name, "what": back, "amount": (row["repaid"] + row["returned"]) / 100_000},
            {"period": name, "what": out, "amount": row["out"] / 100_000},
        ]
    return _layered(values, bars=(drawn, back), line=out)


def _short(label: str) -> str:
    """A quarter as it fits under a column, ``1. kv. 2024``; of several the last."""
    label = label.rpartition(" – ")[2]
    year, _dash, quarter = label.partition("-Q")
    return (
        _("%(quarter)s. kv. %(year)s") % {"quarter": quarter, "year": year}
        if quarter
        else period(label)
    )


def _layered(values: list[dict[str, Any]], bars: tuple[str, str], line: str) -> dict[str, Any]:
    names, colours = [bars[0], bars[1], line], [BLUE, GREEN, DARK]
    x = {
        "field": "period", "type": "ordinal", "sort": None, "title": None,
        "axis": {"labelAngle": -45},
    }  # fmt: skip
    y = {"field": "amount", "type": "quantitative", "title": _("1.000 kr.")}
    colour = {
        "field": "what", "type": "nominal", "title": None,
        "scale": {"domain": names, "range": colours}, "legend": {"orient": "top"},
    }  # fmt: skip
    encoding = {"x": x, "y": y, "color": colour}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": values},
        "layer": [
            {
                "transform": [{"filter": {"field": "what", "oneOf": list(bars)}}],
                "mark": {"type": "bar", "opacity": 0.85},
                "encoding": encoding,
            },
            {
                "transform": [{"filter": {"field": "what", "equal": line}}],
                "mark": {"type": "line", "point": True, "strokeWidth": 2.5},
                "encoding": encoding,
            },
        ],
    }
