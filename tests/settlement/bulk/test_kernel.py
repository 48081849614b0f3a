# SPDX-License-Identifier: MPL-2.0
"""The compiled measures against the reference: every unit, every result, exactly."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction

from hypothesis import event, given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Fact
from fodfaeste.evidence.history import histories
from fodfaeste.settlement.bulk.columns import Chunk, chunk_of
from fodfaeste.settlement.bulk.entries import entries_of
from fodfaeste.settlement.bulk.measured import measure_chunk
from fodfaeste.settlement.bulk.program import compiled
from fodfaeste.settlement.bulk.signs import ASK_REFERENCE
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit import Sources, enrol, measure_unit
from tests.settlement.bulk.made import UNITS, after, agreed, evidence, measures


def chunk_from(facts: list[Fact]) -> Chunk:
    by_unit = defaultdict(list)
    for fact in facts:
        by_unit[fact.unit].append(fact)
    return chunk_of(sorted(by_unit.items()))


def told(results: tuple[Result, ...]) -> tuple[int, ...]:
    if not results:
        return (0,)
    (one,) = results
    value = one.value
    return 1, one.achieved.toordinal(), one.proved.toordinal(), value.numerator, value.denominator


def found(row: list[int]) -> tuple[int, ...]:
    if row[0] == 0:
        return (0,)
    value = Fraction(row[3], row[4])
    return 1, row[1], row[2], value.numerator, value.denominator


@settings(max_examples=80, deadline=None)
@given(measures(), evidence(), st.integers(-10, 500))
def test_compiled_equals_reference(text: str, known: tuple, moment: int) -> None:
    contract, (facts, deliveries), day = agreed(text), known, after(moment)
    programs, _ = compiled(contract)
    chunk, sources = chunk_from(facts), Sources.of(deliveries, day)
    entries = entries_of(contract, chunk, day)
    seen = measure_chunk(contract, programs, chunk, entries, sources, day)
    held = histories(facts, deliveries, day)
    for at, unit in enumerate(UNITS):
        one = enrol(contract, held[unit], day) if unit in held else None
        if entries.ask[at]:
            event("entry asked of the reference")
            continue
        assert bool(entries.eligible[at]) == bool(one and one.eligible)
        if one is None or not one.eligible:
            continue
        left = one.left or date.max
        assert (int(entries.on[at]), int(entries.left[at])) == (
            one.on.toordinal(), left.toordinal(),
        )  # fmt: skip
        results = measure_unit(contract, held[unit], one, day, sources)
        for name, out in seen.found.items():
            if out[at][0] == ASK_REFERENCE:
                event("measure asked of the reference")
                continue
            measure = contract.measures[name]
            event(f"{type(measure).__name__}: {'a result' if results[name] else 'none'}")
            assert found(out[at].tolist()) == told(results[name]), (unit, name)
