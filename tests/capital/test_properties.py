# SPDX-License-Identifier: MPL-2.0
"""Whatever is asked for: no money is made or lost, and no pot is overdrawn."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fodfaeste.capital.flow import cash_flow, facility_flow
from fodfaeste.capital.model import CapitalRun
from fodfaeste.capital.replay import run_capital
from fodfaeste.capital.rules import RULES
from fodfaeste.contract.reader import read_contract
from fodfaeste.evidence.calendar import Grain
from fodfaeste.evidence.facts import Event, RowRef
from fodfaeste.ledger.books import trial_balance
from fodfaeste.ledger.post import post
from fodfaeste.settlement.model import Movement, Trace
from tests.capital.hand_tables import CONTRACTS

NAMES = sorted(path.name for path in CONTRACTS.glob("template-*"))
TEMPLATES = {name: read_contract(CONTRACTS / name / "contract.yaml") for name in NAMES}
FIRST = date(2026, 1, 1)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, list[Movement], list[Event], Fraction]:
    """A template, and any payments on its own lines, some of them paid back, some options used."""
    name = draw(st.sampled_from(NAMES))
    contract = TEMPLATES[name]
    moves = []
    for days, line, amount in draw(
        st.lists(
            st.tuples(
                st.integers(0, 1700),
                st.sampled_from(sorted(contract.pay)),
                st.integers(-20_000_000, 90_000_000),
            ),
            max_size=14,
        )
    ):
        terms = contract.pay[line]
        payer = (
            next(iter(contract.split[terms.from_].between))
            if terms.from_ in (contract.split)
            else terms.from_
        )
        day = FIRST + timedelta(days=days)
        moves.append(Movement(day, payer, terms.to, amount, line, "asked", 1, Trace("test")))
    events = [
        Event("", f"option {option}", on, on, RowRef("test", 1), option)
        for option in contract.capital.options
        for on in draw(st.lists(st.dates(FIRST, date(2031, 6, 30)), max_size=2))
    ]
    saving = draw(st.integers(0, 9_000_000))
    return name, moves, events, Fraction(saving)


def replayed(case: tuple[str, list[Movement], list[Event], Fraction]) -> CapitalRun:
    name, moves, events, saving = case
    return run_capital(TEMPLATES[name], moves, {"saving": saving}, events, until=date(2031, 12, 31))


def check_rules(trace: Trace) -> None:
    if trace.rule.startswith("capital."):
        assert tuple(name for name, _ in trace.values) == RULES[trace.rule]
    for part in trace.parts:
        check_rules(part)


@quick
@given(asked())
def test_money_is_conserved_and_no_pot_is_overdrawn(case):
    run = replayed(case)
    contract = TEMPLATES[case[0]]
    balances = dict(run.opening)
    for move in run.movements:
        assert move.amount > 0
        balances[move.payer] -= move.amount
        balances[move.payee] += move.amount
        if contract.purses[move.payer].role == "pot":
            assert balances[move.payer] >= 0
        check_rules(move.trace)
    assert balances == run.balances
    assert sum(balances.values()) == sum(amount for _, amount in run.opening)
    days = [move.day for move in run.movements]
    assert days == sorted(days)


@quick
@given(asked())
def test_commitments_hold_and_facilities_agree_with_movements(case):
    run = replayed(case)
    for terms in run.commitments:
        drawn = repaid = returned = 0
        for entry in run.facility_entries:
            if entry.part != terms.part:
                continue
            assert 0 < entry.amount <= run.movements[entry.movement].amount
            drawn += entry.amount if entry.kind == "drawn" else 0
            repaid += entry.amount if entry.kind == "repaid" else 0
            returned += entry.amount if entry.kind == "returned" else 0
            assert repaid <= drawn
            assert drawn - (repaid if terms.recycles else 0) <= terms.principal
            assert (
                entry.kind != "drawn"
                or entry.day < terms.closes
                or any(s.line == run.movements[entry.movement].line for s in run.shortfalls)
            )
        assert drawn == run.total(terms.part, "drawn")


@quick
@given(asked())
def test_what_is_asked_is_paid_or_named(case):
    """Every øre that settlement asks for has moved, or stands in a shortfall."""
    name, moves, _, _ = case
    run = replayed(case)
    lines = set(TEMPLATES[name].pay)
    wanted = sum(abs(m.amount) for m in moves)
    paid = sum(m.amount for m in run.movements if m.line in lines and m.kind != "netting")
    missing = sum(s.missing for s in run.shortfalls if s.line in lines)
    assert paid + missing == wanted


@quick
@given(asked(), st.data())
def test_splitting_a_movement_changes_nothing(case, data):
    """Two movements on one day instead of one: every balance and facility is the same to the øre.

    (A payment of return is rounded once, at the end of the day, so no rounding can differ.)
    """
    name, moves, events, saving = case
    if not moves:
        return
    index = data.draw(st.integers(0, len(moves) - 1))
    whole = moves[index]
    size = abs(whole.amount)
    part = data.draw(st.integers(0, size)) * (1 if whole.amount >= 0 else -1)
    two = [replace(whole, amount=part), replace(whole, amount=whole.amount - part)]
    split = replayed((name, [*moves[:index], *two, *moves[index + 1 :]], events, saving))
    once = replayed(case)
    assert split.balances == once.balances
    assert facility_flow(split) == facility_flow(once)
    assert cash_flow(split, Grain.DAY) == cash_flow(once, Grain.DAY)


@quick
@given(asked(), st.dates(FIRST, date(2031, 12, 31)))
def test_a_shorter_replay_is_the_beginning_of_a_longer(case, until):
    name, moves, events, saving = case
    short = run_capital(TEMPLATES[name], moves, {"saving": saving}, events, until=until)
    whole = replayed(case)
    assert short.movements == whole.movements[: len(short.movements)]
    assert all(move.day > until for move in whole.movements[len(short.movements) :])


@quick
@given(asked())
def test_quarters_and_months_add_up(case):
    run = replayed(case)
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        rows = cash_flow(run, grain)
        assert sum(row.came_in - row.went_out for row in rows) == 0
        last = {row.purse: row.closing for row in rows}
        assert last == run.balances
        assert all(row.opening + row.came_in - row.went_out == row.closing for row in rows)


@quick
@given(asked())
def test_the_books_of_every_purse_balance(case):
    rows = trial_balance(post(replayed(case)))
    for purse in TEMPLATES[case[0]].purses:
        assert sum(row.balance for row in rows if row.purse == purse) == 0


@pytest.mark.parametrize("name", NAMES)
def test_nothing_asked_nothing_lost(name: str):
    run = replayed((name, [], [], Fraction(0)))
    assert sum(run.balances.values()) == sum(amount for _, amount in run.opening)
