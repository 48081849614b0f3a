# SPDX-License-Identifier: MPL-2.0
"""Everything that is made in columns of a chunk: the compiled measures, and those beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.columns import Array
from fodfaeste.settlement.bulk.measured import Measured
from fodfaeste.settlement.bulk.mixtures import combined, formula
from fodfaeste.settlement.bulk.results import Results, of_found
from fodfaeste.settlement.bulk.scores import score
from fodfaeste.settlement.bulk.sights import Sight, events, figures


def results_in_columns(
    contract: Contract, shapes: Iterable[str], measured: Measured, known_on: date
) -> tuple[Sight, dict[str, Results]]:
    """What each measure came to, by name; ``shapes`` in the order in which they can be made."""
    found = {name: of_found(rows) for name, rows in measured.found.items()}
    days: dict[str, Array] = {name: one.day_of_first() for name, one in found.items()}
    sight = Sight(contract, measured.chunk, measured.entries, known_on, days)
    for name in shapes:
        found[name] = _made(sight, name, found)
        days[name] = found[name].day_of_first()
    return sight, found


def _made(sight: Sight, name: str, found: dict[str, Results]) -> Results:
    measure = sight.contract.measures[name]
    if isinstance(measure, kinds.First | kinds.Every):
        return events(sight, measure)
    if isinstance(measure, kinds.Given):
        return figures(sight, name, measure)
    if isinstance(measure, kinds.Score):
        return score(sight, measure)
    if isinstance(measure, kinds.FormulaMeasure):
        return formula(sight, measure, found)
    return combined(sight, measure, found)
