# SPDX-License-Identifier: MPL-2.0
"""Checks of a whole contract: a list of small pure functions, each telling what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fodfaeste.contract.findings import Finding
from fodfaeste.contract.model.contract import Contract

Check = Callable[[Contract], Iterator[Finding]]

CHECKS: tuple[Check, ...] = ()


def check(contract: Contract) -> list[Finding]:
    """Everything that all checks find, in their order."""
    return [finding for one in CHECKS for finding in one(contract)]
