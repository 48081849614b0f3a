# SPDX-License-Identifier: MPL-2.0
"""Every purse's books balance, agree with the cash that moved, and grow only at the end."""

from dataclasses import replace
from datetime import date

import pytest

from fodfaeste.capital.model import CapitalRun
from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.reader import read_contract
from fodfaeste.ledger.books import balances, trial_balance
from fodfaeste.ledger.chain import seal
from fodfaeste.ledger.post import post
from fodfaeste.ledger.verify import verify, verify_beginning
from fodfaeste.settlement.model import Movement, Statement, Trace
from tests.capital.hand_tables import CONTRACTS, Table, tables

ALL = tables()


def statement(number: int, known_on: date) -> Statement:
    return Statement(number, "", known_on, known_on, known_on, False, (), "", "", "", "")


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_each_purse_balances_and_holds_its_cash(table: Table):
    run = table.run()
    rows = trial_balance(post(run))
    for purse in run.balances:
        assert sum(row.balance for row in rows if row.purse == purse) == 0
    cash = {row.purse: row.balance for row in rows if row.account == "cash"}
    assert {purse: cash.get(purse, 0) for purse in run.balances} == run.balances


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_what_a_lender_is_out_stands_on_its_capital_account(table: Table):
    run = table.run()
    found = balances(post(run))
    for terms in run.commitments:
        out = run.total(terms.part, "drawn") - run.total(terms.part, "repaid")
        assert found.get((terms.lender, f"capital:{terms.part}"), 0) == out
        returned = run.total(terms.part, "returned")
        assert found.get((terms.lender, f"return:{terms.part}"), 0) == -returned


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_later_journal_begins_with_the_earlier_one(table: Table):
    whole = post(table.run())
    for until in (date(2026, 7, 1), date(2026, 12, 30), date(2027, 4, 30)):
        early = post(table.run(until))
        assert early.entries == whole.entries[: len(early.entries)]
        assert 0 < len(early.entries) < len(whole.entries)
        assert verify_beginning(whole, seal(early)) == []


def owed(day: str, payer: str, payee: str, kroner: int, line: str, number: int) -> Movement:
    when = date.fromisoformat(day)
    return Movement(when, payer, payee, kroner * 100, line, "outcome", number, Trace("by hand"))


def agreement(*moves: Movement) -> CapitalRun:
    contract = read_contract(CONTRACTS / "template-aftalegrundlag" / "contract.yaml")
    return run_capital(contract, moves, {}, until=date(2027, 12, 31))


def test_owed_from_the_statement_until_paid():
    run = agreement(owed("2026-05-20", "department", "council", 90_000, "kept", 1))
    journal = post(run, [statement(1, date(2026, 4, 20))])
    between = balances(journal, date(2026, 5, 19))
    assert between == {
        ("department", "cost:kept"): 90_000_00,
        ("department", "payable:council"): -90_000_00,
        ("council", "receivable:department"): 90_000_00,
        ("council", "income:kept"): -90_000_00,
    }
    after = balances(journal)
    assert ("department", "payable:council") not in after
    assert ("council", "receivable:department") not in after
    assert after["council", "cash"] == 90_000_00


def test_money_paid_back_settles_the_debt_of_the_payee():
    run = agreement(
        owed("2026-05-20", "department", "council", 90_000, "kept", 1),
        owed("2026-08-20", "department", "council", -30_000, "kept", 2),
    )
    dates = [statement(1, date(2026, 4, 20)), statement(2, date(2026, 7, 20))]
    journal = post(run, dates)
    waiting = balances(journal, date(2026, 8, 19))
    assert waiting["council", "payable:department"] == -30_000_00
    assert waiting["department", "receivable:council"] == 30_000_00
    after = balances(journal)
    assert not [account for _, account in after if account.startswith(("payable", "receivable"))]
    assert after["council", "cash"] == 60_000_00


def test_what_lapses_is_no_longer_owed():
    late = owed("2027-01-04", "council", "department", 2_000_000, "advance", 3)
    run = agreement(late)
    journal = post(run, [statement(3, date(2026, 12, 20))])
    after = balances(journal)
    assert [s.missing for s in run.shortfalls] == [1_100_000_00]
    assert not [account for _, account in after if account.startswith(("payable", "receivable"))]
    assert after["council", "capital:investment"] == 900_000_00


def test_an_entry_that_does_not_balance_is_named():
    journal = post(ALL[0].run())
    entry = journal.entries[3]
    first = entry.postings[0]
    from fodfaeste.ledger.chain import chained
    from fodfaeste.ledger.model import Journal

    wrong = chained(
        replace(entry, postings=(replace(first, amount=first.amount + 1), *entry.postings[1:])),
        entry.number,
        entry.previous,
    )
    bad = Journal((*journal.entries[:3], wrong))
    assert [(p.kind, p.number) for p in verify(bad, seal(bad))] == [("unbalanced", 4)]
