# SPDX-License-Identifier: MPL-2.0
"""Where an app that builds on investments is told of what was settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fodfaeste.web.investments.models import Investment
    from fodfaeste.web.investments.settling import Settled

__all__ = ["SETTLED"]

SETTLED: list[Callable[[Investment, Settled], None]] = []
"""Called with what the engine computed, in the transaction that keeps it."""
