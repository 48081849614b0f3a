# SPDX-License-Identifier: MPL-2.0
"""Measures of the group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Given
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.sources import Sources


def measure_group(
    contract: Contract,
    cases: Mapping[str, Case],
    given: Iterable[Given],
    known_on: date,
    sources: Sources,
) -> dict[str, tuple[Result, ...]]:
    """Every measure of the group."""
    return {}
