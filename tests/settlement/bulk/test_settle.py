# SPDX-License-Identifier: MPL-2.0
"""Settling in bulk against settling: every claim, every share of every payer, exactly."""

from __future__ import annotations

import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.settlement import settle
from fodfaeste.settlement.bulk.columns import Chunk, chunk_of
from fodfaeste.settlement.bulk.settle import BulkSettlement, bulk_settle, shares_of
from fodfaeste.settlement.bulk.statements import bulk_statements
from fodfaeste.settlement.model import ClaimKey, Movement, Statement
from tests.settlement.bulk.made import (
    PAY_SHAPES,
    after,
    agreed,
    evidence,
    measures,
    shapes,
    small_facts,
)

Told = tuple[dict[ClaimKey, tuple], dict[ClaimKey, dict[tuple[str, str], tuple[int, int]]]]  # type: ignore[type-arg]

SPLIT = """
split:
  both: {between: {town: 55 %, state: the rest}}
limits:
  - {at most: 900 kr., per: person, excess: lost}
  - {at most: 700 kr., per: line, over: [A], excess: lost}
  - {at most: 1200 kr., per: quarter, excess: carried}
  - {at most: 250 kr., per: payer, paid by: state, excess: lost}
  - {at most: 1500 kr., per: contract, excess: lost}
"""


def pay_for(draw: st.DrawFn, text: str) -> str:
    """Lines for the measures, of every price that a claim in columns can have, and some others."""
    lines = ["B: {for: begun, amount: 700, from: both, to: doer}"]
    for name, measure in (line.split(": ", 1) for line in text.splitlines()[1:]):
        more = ""
        if "time in" in measure:
            unit = measure.partition("counted in: ")[2].partition(",")[0].removeprefix("whole ")
            price = f"100.5 per {unit.strip(' }').removesuffix('s')}"
            more = f", at most: {draw(st.integers(1, 9))} {unit.strip(' }')} per person"
            more = more if draw(st.booleans()) else ""
        elif "sum of: hours" in measure:
            price = "3 per hour"
        else:
            price = "10 %" if "sum of" in measure else "1234.56"
        if draw(st.integers(0, 3)) == 0:
            more += ", only after: [B]"
        payer = draw(st.sampled_from(["town", "both", "state"]))
        lines.append(
            f"{name.upper()}: {{for: {name}, amount: {price}, from: {payer}, to: doer{more}}}"
        )
    lines.append("A: {for: begun, amount: 500, from: town, to: doer}")
    lines.append(
        "Q: {each: each quarter from 2024-01-01 to 2024-12-31, amount: 10, from: town, to: doer}"
    )
    lines.append("S: {for: share, amount: 5 per percentage point, from: state, to: doer}")
    asked = "  - {at most: 600 kr., per: person, over: [B], only if: [m0], excess: lost}\n"
    more = asked if draw(st.booleans()) else ""
    return "\npay:\n" + "".join(f"  {line}\n" for line in lines) + SPLIT + more


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    text = draw(measures())
    group = "\nshare: {share of: begun}\nboth_of: {all of: [begun, m0]}"
    return agreed(text + group, pay=pay_for(draw, text), places=draw(st.booleans()))


@st.composite
def shaped_contracts(draw: st.DrawFn) -> Contract:
    """With measures of events, scores, figures and of other measures, and figures over all."""
    text = draw(measures())
    pay = pay_for(draw, text).replace("\npay:\n", f"\npay:\n{PAY_SHAPES}")
    group = f"\nshare: {{share of: begun}}\n{draw(shapes())}"
    return agreed(text + group, pay=pay, places=draw(st.integers(0, 3)) == 0)


def chunks_of(facts: list[Fact], sizes: list[int]) -> list[Chunk]:
    by_unit = defaultdict(list)
    for fact in facts:
        by_unit[fact.unit].append(fact)
    units, found = sorted(by_unit.items()), []
    while units:
        size = sizes[len(found) % len(sizes)]
        found.append(chunk_of(units[:size]))
        units = units[size:]
    return found


def plainly(contract: Contract, facts: list[Fact], deliveries: list[Delivery], day: date) -> Told:
    entitled = settle(contract, facts, deliveries, day).entitled
    claims = {
        e.claim.key: (e.claim.achieved, e.claim.proved, e.claim.amount)
        for e in entitled
        if not e.claim.key.once.startswith("limits.")
    }
    owed = {
        e.claim.key: {(s.payer, s.payee): (s.amount, s.vat) for s in e.shares}
        for e in entitled
        if e.shares
    }
    return claims, owed


def in_bulk(done: BulkSettlement) -> Told:
    table = done.ledger.table
    assert len({done.key(at) for at in range(table.size)}) == table.size
    claims = {
        done.key(at): (
            date.fromordinal(int(table.day[at])),
            date.fromordinal(int(done.ledger.proved[at])),
            int(done.ledger.amount[at]),
        )
        for at in range(table.size)
    }
    owed = {key: {p: s for p, s in mine.items() if any(s)} for key, mine in shares_of(done).items()}
    return claims, {key: mine for key, mine in owed.items() if mine}


@settings(max_examples=30, deadline=None)
@given(
    contracts(),
    evidence(),
    st.integers(60, 500),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
)
def test_bulk_settles_as_settle_does(
    contract: Contract, known: tuple, moment: int, sizes: list[int]
) -> None:
    (facts, deliveries), day = known, after(moment)
    done = bulk_settle(contract, chunks_of(facts, sizes), deliveries, day)
    event(f"{len(done.report.reference_lines)} lines by the reference")
    event("units held" if done.report.held else "no unit held")
    event(f"claims: {min(done.report.claims, 9)}")
    event(f"limits that cut: {len({cut.path for cut in done.outcome.cuts})}")
    assert in_bulk(done) == plainly(contract, facts, deliveries, day)


@settings(max_examples=40, deadline=None)
@given(
    shaped_contracts(),
    evidence(),
    small_facts(),
    st.integers(60, 500),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
)
def test_what_is_made_in_columns_is_what_the_reference_makes(
    contract: Contract, known: tuple, small: list[Fact], moment: int, sizes: list[int]
) -> None:
    (facts, deliveries), day = known, after(moment)
    done = bulk_settle(contract, chunks_of([*facts, *small], sizes), deliveries, day)
    event(f"lines by the reference: {sorted(done.report.reference_lines)}")
    event(f"units asked about: {done.report.asked}")
    event("units held" if done.report.held else "no unit held")
    assert in_bulk(done) == plainly(contract, [*facts, *small], deliveries, day)


@settings(max_examples=8, deadline=None)
@given(contracts(), evidence(), st.integers(60, 500), st.randoms(use_true_random=False))
def test_any_chunks_any_row_order_and_any_threads_give_the_same(
    contract: Contract, known: tuple, moment: int, chance: random.Random
) -> None:
    (facts, deliveries), day = known, after(moment)
    shuffled = chance.sample(facts, len(facts))
    settled = [(facts, [6]), (shuffled, [1]), (facts, [4, 2]), (shuffled, [3])]
    with ThreadPoolExecutor(4) as pool:
        one, *others = pool.map(
            lambda said: bulk_settle(contract, chunks_of(*said), deliveries, day), settled
        )
    for other in others:
        assert in_bulk(other) == in_bulk(one)
        assert other.outcome.net.tolist() == one.outcome.net.tolist()
        assert other.outcome.rows.claim.tolist() == one.outcome.rows.claim.tolist()
        assert other.report == one.report


@settings(max_examples=15, deadline=None)
@given(contracts(), evidence(), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_statements_in_bulk_move_the_same_money(
    contract: Contract, known: tuple, sizes: list[int]
) -> None:
    facts, deliveries = known
    day = date(2025, 6, 30)
    chunks = chunks_of(facts, sizes)
    mine = bulk_statements(contract, lambda: chunks, deliveries, day)
    theirs = settle(contract, facts, deliveries, day)
    event(f"statements with rows: {sum(bool(s.rows) for s in theirs.statements)}")
    assert [rows_of(one) for one in mine.statements] == [rows_of(one) for one in theirs.statements]
    assert [moved(one) for one in mine.movements] == [moved(one) for one in theirs.movements]


def rows_of(statement: Statement) -> list[tuple]:  # type: ignore[type-arg]
    return [
        (r.key, r.kind, r.period, r.achieved, r.proved, r.before, r.now, r.change, r.shares, r.due)
        for r in statement.rows
    ]


def moved(one: Movement) -> tuple:  # type: ignore[type-arg]
    return one.day, one.payer, one.payee, one.amount, one.line, one.kind, one.statement


def test_units_out_of_order_are_refused() -> None:
    contract = agreed("begun: {first: work}\nm0: {first: work}")
    chunks = [
        Chunk(("b",), chunk_of([("b", [])]).tables),
        Chunk(("a",), chunk_of([("a", [])]).tables),
    ]
    with pytest.raises(ValueError, match="units come in order"):
        bulk_settle(contract, chunks, [], date(2024, 6, 1))
