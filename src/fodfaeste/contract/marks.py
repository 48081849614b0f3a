# SPDX-License-Identifier: MPL-2.0
"""Marks on values: what is assumed, and where the source leaves something open."""

from __future__ import annotations

from typing import Any

GROUPED = ("assumed", "unsaid")


def grouped(data: dict[str, Any]) -> dict[str, Any]:
    """Take the grouped lists ``assumed`` and ``unsaid`` out of ``data``: path → mark."""
    marks: dict[str, Any] = {}
    for kind in GROUPED:
        for entry in data.pop(kind, []):
            why = entry["why"] if kind == "assumed" else entry["reading"]
            by = {"by": entry["by"]} if "by" in entry else {}
            for path in entry["what"]:
                marks[path] = {"kind": kind, "why": why, **by}
    return marks
