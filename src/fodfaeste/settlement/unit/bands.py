# SPDX-License-Identifier: MPL-2.0
"""Which band a unit is in: judged once, on the day of enrolment, on the facts as known.

A band asks about a field as it stood on that day, or about a measure of the time before it. The
first band whose test holds is the unit's. A unit whose field is not known is in no band, and no
rule that asks for a band is met for it; a settlement lists such units among its silences.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import History
from fodfaeste.settlement.unit.conditions import field_holds, is_field, subject_of


def bands_read_measures(contract: Contract) -> bool:
    """Whether any band asks about a measure, so that fields alone cannot tell it."""
    tests = [band.test for band in contract.group.bands.values()]
    return any(not is_field(contract, subject_of(test.subject)[0]) for test in tests)


def band_on(contract: Contract, history: History, on: date) -> str | None:
    """The band of a unit enrolled on a day, where bands ask about fields.

    Where one asks about a measure, none is told here: see `first_band`.
    """
    if bands_read_measures(contract):
        return None
    return first_band(contract, lambda test: field_holds(contract, history, test, on))


def first_band(contract: Contract, holds: Callable[[Condition], bool]) -> str | None:
    """The first band whose test holds."""
    bands = contract.group.bands.items()
    return next((name for name, band in bands if holds(band.test)), None)
