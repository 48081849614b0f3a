# SPDX-License-Identifier: MPL-2.0
"""Encrypted columns: each is declared here by its app, so that rotation finds every value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models, transaction

from fodfaeste.web.privacy.crypto import decrypt, encrypt, key_of
from fodfaeste.web.privacy.keys import ring

__all__ = ["COLUMNS", "Column", "Protected", "columns_rotate", "keys_in_use"]

BATCH = 200


class Protected(Protocol):
    """Encrypted values that rotation must find."""

    def values(self) -> Iterator[tuple[Any, Any, bytes]]:
        """Primary key, row name and stored value of every row that has one."""
        ...

    def again(self, pk: Any, row: Any, value: bytes) -> int:
        """Store a value anew under the current key; 1, or 0 when it changed meanwhile."""
        ...


@dataclass(frozen=True)
class Column:
    """One encrypted binary column. ``row`` is the column that names the row for ever (a UUID)."""

    model: type[models.Model]
    name: str
    row: str = "uid"

    def seal(self, row: Any, plain: bytes) -> bytes:
        """The value as the column stores it."""
        return encrypt(plain, **self._place(row))

    def open(self, row: Any, sealed: bytes | memoryview) -> bytes:
        """The value back; raises as `decrypt` does."""
        return decrypt(bytes(sealed), **self._place(row))

    def values(self) -> Iterator[tuple[Any, Any, bytes]]:
        """Primary key, row name and stored value of every row that has one."""
        rows = self.model._default_manager.exclude(**{self.name: None}).order_by("pk")
        for pk, row, value in rows.values_list("pk", self.row, self.name).iterator(BATCH):
            if value:
                yield pk, row, bytes(value)

    def again(self, pk: Any, row: Any, value: bytes) -> int:
        """See `Protected`."""
        same = self.model._default_manager.filter(pk=pk, **{self.name: value})
        return same.update(**{self.name: self.seal(row, self.open(row, value))})

    def _place(self, row: Any) -> dict[str, str]:
        return {"table": self.model._meta.db_table, "column": self.name, "row": str(row)}


COLUMNS: list[Protected] = []
"""Every encrypted column of the installation; an app appends its own beside its models."""


def keys_in_use() -> dict[str, int]:
    """How many stored values each key protects."""
    counts: dict[str, int] = {}
    for column in COLUMNS:
        for _, _, value in column.values():
            counts[key_of(value)] = counts.get(key_of(value), 0) + 1
    return counts


def columns_rotate(progress: Callable[[int], None] | None = None) -> int:
    """Encrypt every value that has an older key with the current one; can be run again.

    A row that changes meanwhile is left as it is: it was then written with the current key.
    """
    current, done = ring("field").current[0], 0
    for column in COLUMNS:
        for pk, row, value in column.values():
            if key_of(value) != current:
                with transaction.atomic():
                    done += column.again(pk, row, value)
                if progress is not None:
                    progress(done)
    return done
