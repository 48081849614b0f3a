# SPDX-License-Identifier: MPL-2.0
"""What is said of people in words: one encrypted JSON value per row."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.signals import class_prepared

from fodfaeste.web.privacy.columns import COLUMNS, Column

__all__ = ["SealedRow"]


class SealedRow(models.Model):
    """A row with content that only the application can read.

    ``content`` is a mapping of texts, numbers, truths and lists of them; setting it seals it under
    the row's own ``uid``, so that no value can be moved to another row.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sealed = models.BinaryField(null=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, Any]:
        """What is said, or nothing."""
        if not self.sealed:
            return {}
        plain = Column(type(self), "sealed").open(self.uid, self.sealed)
        said: dict[str, Any] = json.loads(plain)
        return said

    @content.setter
    def content(self, said: Mapping[str, Any]) -> None:
        plain = json.dumps(dict(said), ensure_ascii=False, sort_keys=True).encode()
        self.sealed = Column(type(self), "sealed").seal(self.uid, plain)


def _declared(sender: type[models.Model], **_said: Any) -> None:
    """Every such table is found by key rotation."""
    if issubclass(sender, SealedRow) and not sender._meta.abstract and not sender._meta.proxy:
        COLUMNS.append(Column(sender, "sealed"))


class_prepared.connect(_declared)
