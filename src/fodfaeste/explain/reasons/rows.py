# SPDX-License-Identifier: MPL-2.0
"""Evidence rows by their deliveries: ``income-2024-02-15, række 21–26, 29``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from fodfaeste.evidence.facts import RowRef
from fodfaeste.explain.language import Language


def rows_said(refs: Iterable[RowRef], language: Language) -> list[str]:
    """One text per delivery (and sheet), every row named; a delivery as a whole by its id alone."""
    by_delivery: dict[str, list[int]] = {}
    for ref in sorted(set(refs)):
        place = f"{ref.delivery}, {ref.sheet}" if ref.sheet else ref.delivery
        by_delivery.setdefault(place, []).append(ref.row)
    word = {"da": "række", "en": "row"}[language]
    return [
        f"{delivery}, {word} {', '.join(_runs(rows))}" if any(rows) else delivery
        for delivery, rows in by_delivery.items()
    ]


def _runs(rows: Sequence[int]) -> list[str]:
    """``[21, 22, 23, 25]`` as ``21–23`` and ``25``."""
    found = []
    for _, group in groupby(enumerate(rows), lambda one: one[1] - one[0]):
        run = [row for _, row in group]
        found.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return found
