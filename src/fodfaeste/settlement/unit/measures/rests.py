# SPDX-License-Identifier: MPL-2.0
"""What the counted days rest on: stretch by stretch, a silent register, a status or named rows.

The reason of a count says which weeks (or days) it is made of. Neighbours that rest on the same
kinds of rows are one stretch; the rows of all its days are named under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Interval, RowRef
from fodfaeste.evidence.rows import added_rows
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Trace, Value
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.pieces import DAY, WEEK, Piece
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.states import Reading


class Basis(NamedTuple):
    """One thing that days rest on: the rule that says it, and the one value it may carry."""

    rule: str
    value: str = ""

    def values(self) -> dict[str, Value]:
        """The values that the rule carries."""
        return dict.fromkeys(rules.RULES[self.rule], self.value)


@dataclass
class Stretch:
    """Unbroken days that rest on the same, with the rows under each thing."""

    start: date
    end: date
    rests: dict[Basis, set[RowRef]] = field(default_factory=dict)

    def takes(self, piece: Piece, rests: Mapping[Basis, set[RowRef]]) -> bool:
        """Add a piece that follows and rests on the same; ``False``: it does not."""
        if self.end != piece.start or self.rests.keys() != rests.keys():
            return False
        self.end = piece.end
        for basis, refs in rests.items():
            self.rests[basis] |= refs
        return True

    def trace(self, in_weeks: bool) -> Trace:
        """The stretch as a step, and under it what it rests on."""
        parts = tuple(
            rules.said(basis.rule, basis.values(), refs=tuple(sorted(refs)))
            for basis, refs in sorted(self.rests.items())
        )
        step, days = (WEEK if in_weeks else DAY), (self.end - self.start).days
        last = None if self.end - self.start == step else self.end - step
        values: dict[str, Value] = {"first": self.start, "last": last}
        if in_weeks:
            return rules.said("weeks that count", values | {"weeks": days // 7}, parts)
        return rules.said("days that count", values | {"days": days}, parts)


def what_counts(
    reading: Reading, word: str, pieces: Sequence[Piece], in_weeks: bool
) -> tuple[Trace, ...]:
    """One step for each stretch of the counted pieces (whole weeks, or days)."""
    rows = {row.ref: row for row in reading.history.intervals}
    own = kinds_of(reading.contract, word)
    found: list[Stretch] = []
    for piece in pieces:
        rests = _rests(piece.refs, rows, reading.standard.sources, own)
        if not (found and found[-1].takes(piece, rests)):
            found.append(Stretch(piece.start, piece.end, rests))
    return tuple(stretch.trace(in_weeks) for stretch in found)


def kinds_of(contract: Contract, word: str) -> set[str]:
    """The interval kinds a word is made from."""
    bound = contract.words.get(word)
    if bound is None:
        raise CannotSettle("word-unbound", f"words.{word}")
    if bound.interval is not None:
        return {bound.interval}
    parts = [bound.not_] if bound.not_ else bound.any_of or bound.all_of or []
    return set().union(*(kinds_of(contract, part) for part in parts))


def _rests(
    refs: Iterable[RowRef], rows: Mapping[RowRef, Interval], sources: Sources, own: set[str]
) -> dict[Basis, set[RowRef]]:
    found: dict[Basis, set[RowRef]] = {}
    for ref in refs:
        row = rows.get(ref)
        if row is None:
            for basis in _by_coverage(ref, sources, own):
                found.setdefault(basis, set()).add(ref)
        else:
            basis = Basis("shown by rows", f"{row.kind}: {row.code}")
            found.setdefault(basis, set()).update((ref, *added_rows(row)))
    status = Basis("shown by status")
    if len(found) > 2 and found.get(status) in [found[one] for one in found if one != status]:
        del found[status]  # one delivery of both kinds: it is there for its silence
    return found


def _by_coverage(ref: RowRef, sources: Sources, own: set[str]) -> Iterator[Basis]:
    """A delivery as a whole: silent about the word's own kind, or the status of the person."""
    delivery = sources.deliveries.get(ref.delivery)
    kinds = {cover.kind for cover in delivery.covers} if delivery is not None else set()
    for kind in sorted(kinds & own):
        yield Basis("shown by silence", kind)
    if "status" in kinds and "status" not in own:
        yield Basis("shown by status")
