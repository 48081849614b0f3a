# SPDX-License-Identifier: MPL-2.0
"""Events and delivered figures of a chunk's units; the rules are `unit.measures`'.

A unit whose rows could be read in more than one order is left to the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Window
from fodfaeste.evidence.facts import Event, Given
from fodfaeste.settlement.bulk.columns import FAR, Array, Chunk, Table
from fodfaeste.settlement.bulk.results import Results, counted_days, results_of
from fodfaeste.settlement.bulk.windows import Entries, window_of
from fodfaeste.settlement.unit.held_against import GROUP
from fodfaeste.settlement.unit.names import says_no, slug


@dataclass(frozen=True, eq=False)
class Sight:
    """A chunk's units as known on a day, and the days of what anchors are counted from."""

    contract: Contract
    chunk: Chunk
    entries: Entries
    known_on: date
    days: Mapping[str, Array]

    @property
    def end_of_all(self) -> int:
        """The day after the contract's last achievement date."""
        return self.contract.dates.achieve_until.toordinal() + 1

    @property
    def horizon(self) -> int:
        """The first day that is not known yet, or `end_of_all`."""
        return min(self.known_on.toordinal() + 1, self.end_of_all)

    def window(self, window: Window | None) -> tuple[Array, Array]:
        """Each unit's window; empty where its anchor has not happened."""
        return window_of(self.contract, window, self.entries, self.days, self.end_of_all)

    def closed(self) -> Array:
        """Units that are not measured here: not in, or to be asked about."""
        return np.asarray(self.entries.ask)

    def trusted(self, table: Table) -> Array:
        """Which rows of a small table are known, not turned down, and of units that are in."""
        state = table.words["verification"]
        refused = table.where_word("verification", (t in ("rejected", "disputed") for t in state))
        unit = table.unit_of_row()
        return np.asarray(
            table.known(self.known_on.toordinal()) & ~refused & self.entries.eligible[unit]
        )

    def inside(self, table: Table, window: Window | None) -> Array:
        """Which rows are dated on a day of their unit's window that counts."""
        start, end = counted_days(self.entries, *self.window(window), self.horizon)
        unit = table.unit_of_row()
        return np.asarray((start[unit] <= table["on"]) & (table["on"] < end[unit]))

    def twice(self, table: Table, rows: Array) -> Array:
        """Units with two of the rows on one day."""
        unit, on = table.unit_of_row()[rows], table["on"][rows]
        open_ = np.zeros(len(self.chunk.units), dtype=bool)
        order = np.lexsort((on, unit))
        unit, on = unit[order], on[order]
        open_[unit[1:][(unit[1:] == unit[:-1]) & (on[1:] == on[:-1])]] = True
        return open_ | self.closed()


def events(sight: Sight, measure: kinds.First | kinds.Every) -> Results:
    """Each event, or the first one; one whose proof is in time goes before one that is late."""
    table, contract = sight.chunk.tables[Event], sight.contract
    name = measure.first if isinstance(measure, kinds.First) else measure.every
    word = contract.words[name]
    wanted = slug(word.event if word.event is not None else name)
    rows = sight.trusted(table) & sight.inside(table, measure.during)
    rows &= table.where_word("name", (slug(text) == wanted for text in table.words["name"]))
    rows &= ~table.where_word("value", (says_no(text) for text in table.words["value"]))
    if word.decided_by is not None:
        role = slug(word.decided_by)
        rows &= table.where_word("by", (slug(text) == role for text in table.words["by"]))
    open_ = sight.twice(table, rows)
    unit, on, known = (
        column[rows] for column in (table.unit_of_row(), table["on"], table["recorded"])
    )
    if isinstance(measure, kinds.First):
        late = known > contract.dates.prove_until.toordinal()
        order = np.lexsort((on, late, unit))
        order = order[np.unique(unit[order], return_index=True)[1]]
        unit, on, known = unit[order], on[order], known[order]
    one = np.ones(unit.size, dtype=np.int64)
    return results_of(unit, on, np.maximum(known, on), one, one, open_)


def figures(sight: Sight, name: str, measure: kinds.Given) -> Results:
    """The determiner's figures for each unit."""
    table = sight.chunk.tables[Given]
    by, group = slug(measure.given_by), table.words["group"]
    rows = sight.trusted(table) & sight.inside(table, measure.during)
    rows &= table.where_word("measure", (text == name for text in table.words["measure"]))
    rows &= table.where_word("by", (slug(text) == by for text in table.words["by"]))
    rows &= ~table.where_word("group", (slug(text) == GROUP for text in group))
    open_ = sight.twice(table, rows)
    grouped = rows & table.where_word("group", (bool(text) for text in group))
    open_[table.unit_of_row()[grouped]] = True
    on, said = table["on"][rows], table["proved"][rows]
    proved = np.maximum(on, np.where(said == FAR, table["recorded"][rows], said))
    unit = table.unit_of_row()[rows]
    return results_of(unit, on, proved, table["value_n"][rows], table["value_d"][rows], open_)
