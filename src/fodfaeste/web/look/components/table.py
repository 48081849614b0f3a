# SPDX-License-Identifier: MPL-2.0
"""A table: named columns and rows of cells, which on a phone becomes one block per row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fodfaeste.web.look.components.content import Text

__all__ = ["Cell", "Column", "Table"]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its cells stand; the column with ``head`` names its row."""

    title: Text
    kind: Literal["text", "number"] = "text"
    head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is drawn: its column and its text."""

    column: Column
    text: Text


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``caption`` says what the rows are; it is read aloud before them.

    Every row has one text per column. ``total`` is a last row that sums up. Raises `ValueError`
    for a row of another length.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]
    total: Sequence[Text] = ()
    hide_caption: bool = False
    """For a table under a heading that says the same."""
    wide: bool = False
    """For many columns: scrolls sideways instead of turning into blocks."""

    def __post_init__(self) -> None:
        for row in (*self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {str(self.caption)!r}: a row has {len(row)} cells"
                    f" for {len(self.columns)} columns"
                )

    @property
    def folds(self) -> bool:
        """Whether a row becomes a block on a phone: two columns fit as they are."""
        return len(self.columns) > 2 and not self.wide

    def lines(self) -> Iterator[list[Cell]]:
        """The rows as cells that know their column."""
        for row in self.rows:
            yield [Cell(column, text) for column, text in zip(self.columns, row, strict=True)]

    def last(self) -> list[Cell]:
        """The row that sums up, as cells."""
        return [Cell(column, text) for column, text in zip(self.columns, self.total, strict=False)]
