# SPDX-License-Identifier: MPL-2.0
"""Which reader a delivery means by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fodfaeste.exchange.readers import counts, dream, events, income, indigo, ydelsesrefusion
from fodfaeste.exchange.readers.base import Context, Fold, Reading, same

READERS: dict[str, Callable[[Path, Context], Reading]] = {
    ydelsesrefusion.NAME: ydelsesrefusion.read,
    income.NAME: income.read,
    events.NAME: events.read,
    counts.NAME: counts.read,
    indigo.NAME: indigo.read,
    dream.NAME: dream.read,
}
"""Reader name, as deliveries name it → the reader."""

FOLDS: dict[str, Fold] = {ydelsesrefusion.NAME: ydelsesrefusion.fold, income.NAME: income.fold}
"""Readers whose rows of several files must be seen together; all others use `same`."""


def fold_of(reader: str) -> Fold:
    """How the rows of a reader become facts."""
    return FOLDS.get(reader, same)
