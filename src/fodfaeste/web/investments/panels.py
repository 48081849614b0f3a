# SPDX-License-Identifier: MPL-2.0
"""Where apps that build on investments add to them, when the site starts.

``STATEMENT`` and ``MONEY`` are parts of the pages of a statement and of the money; ``SETTLED`` is
told of what the engine computed, in the transaction that publishes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fodfaeste.web.investments.models import Investment, Statement
    from fodfaeste.web.investments.settling import Settled
    from fodfaeste.web.policy import Request

__all__ = ["MONEY", "SETTLED", "STATEMENT", "Panel"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: a template, and what it is drawn from."""

    template: str
    said: dict[str, Any] = field(default_factory=dict)


STATEMENT: list[Callable[[Request, Investment, Statement], Panel | None]] = []
MONEY: list[Callable[[Request, Investment], Panel | None]] = []
SETTLED: list[Callable[[Investment, Settled], None]] = []
