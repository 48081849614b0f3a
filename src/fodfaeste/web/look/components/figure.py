# SPDX-License-Identifier: MPL-2.0
"""A chart with what it says in words and its numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.components.table import Table

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """``spec`` is Vega-Lite with its data inside; ``summary`` one sentence with the answer."""

    title: Text
    summary: Text
    spec: Mapping[str, Any]
    table: Table
