# SPDX-License-Identifier: MPL-2.0
"""One facility for several contracts: lent once, repaid by each, divided when it runs short.

Worked by hand: a fund stands ready with 1,000,000 kr. that recycles, shared by the towns of North
and South. In kroner; what is out is each contract's own, what is undrawn is of both.

| Day        | North                 | South                 | Out N   | Out S   | Undrawn |
|------------|-----------------------|-----------------------|---------|---------|---------|
| 2 Jan. 24  | draws 400,000         |                       | 400,000 | 0       | 600,000 |
| 1 April 24 |                       | draws 300,000         | 400,000 | 300,000 | 300,000 |
| 1 July 24  | asks 400,000, 200,000 | asks 200,000, 100,000 | 600,000 | 400,000 | 0       |
| 30 Oct. 24 | repays 250,000        |                       | 350,000 | 400,000 | 250,000 |
| 2 Jan. 25  |                       | draws 250,000 of 300,000 | 350,000 | 650,000 | 0    |
| 30 April 25 | repays 350,000, and 50,000 go on | repays 650,000 | 0 | 0       | 1,000,000 |
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fodfaeste.capital.flow import cash_flow, facility_flow, facility_flows
from fodfaeste.capital.model import CapitalError
from fodfaeste.capital.performance import performances
from fodfaeste.capital.replay import run_capital
from fodfaeste.capital.sharing import Member, run_shared
from fodfaeste.capital.standing import standings
from fodfaeste.contract.reader import read_text
from fodfaeste.settlement.model import Movement, Trace
from tests.capital.hand_tables import øre

END = date(2025, 6, 30)
TEXT = """
fodfaeste: 1
title: {da: Kontrakt, en: Contract}
form: fund loan
writing: {numbers: "1.000,00", currency: DKK}
purses:
  fund: {of: Fonden, role: investor}
  provider: {of: Leverandøren, role: provider}
  pot: {of: Leverandøren, unit: konto}
  town: {of: Byen, role: commissioner}
dates: {enrol: 2024-01-01 to 2024-12-31, achieve until: 2025-12-31, prove until: 2026-03-31,
        close: 2026-06-30}
group: {unit: person}
measures: {freed: {given by: evaluator, for each: person}}
pay:
  saved: {for: freed, amount: 1 kr., from: town, to: pot}
  running: {each: each quarter from 2024-01-01 to 2025-03-31, amount: 1 kr., from: fund,
            to: provider}
settle: {each: quarter, proof accepted within: 20 days, due: 30 days after the statement}
capital:
  facilities:
    loan: {from: fund, to: provider, principal: 1.000.000 kr., drawn by: [running], recycles: yes,
           earns: 5 %, shared as: fund-2024}
  emptying:
    pot:
      steps:
        - {to: fund, until repaid: loan}
        - {to: provider, share: 100 %}
"""
CONTRACT = read_text(TEXT, "shared.yaml")
NAMES = {"running": ("fund", "provider"), "saved": ("town", "pot")}


def move(day, line, kroner):
    payer, payee = NAMES[line]
    return Movement(day, payer, payee, øre(kroner), line, "payment", None, Trace("by hand"))


def member(name, *moves, contract=CONTRACT):
    return Member(name, contract, [move(*one) for one in moves], {})


NORTH = member(
    "north",
    (date(2024, 1, 2), "running", 400000), (date(2024, 7, 1), "running", 400000),
    (date(2024, 10, 30), "saved", 250000), (date(2025, 4, 30), "saved", 400000),
)  # fmt: skip
SOUTH = member(
    "south",
    (date(2024, 4, 1), "running", 300000), (date(2024, 7, 1), "running", 200000),
    (date(2025, 1, 2), "running", 300000), (date(2025, 4, 30), "saved", 650000),
)  # fmt: skip


def quarters(run, facility):
    return {
        row.period: [n // 100 for n in (row.drawn, row.repaid, row.out, row.undrawn)]
        for row in facility_flow(run)
        if row.facility == facility
    }


def test_the_table_worked_by_hand():
    done = run_shared([NORTH, SOUTH], until=END)
    north, south = done.runs["north"], done.runs["south"]
    assert quarters(north, "loan") == {
        "2024-Q1": [400000, 0, 400000, 600000], "2024-Q2": [0, 0, 400000, 300000],
        "2024-Q3": [200000, 0, 600000, 0], "2024-Q4": [0, 250000, 350000, 250000],
        "2025-Q1": [0, 0, 350000, 0], "2025-Q2": [0, 350000, 0, 1000000],
    }  # fmt: skip
    assert quarters(south, "loan") == {
        "2024-Q2": [300000, 0, 300000, 300000], "2024-Q3": [100000, 0, 400000, 0],
        "2024-Q4": [0, 0, 400000, 250000], "2025-Q1": [250000, 0, 650000, 0],
        "2025-Q2": [0, 650000, 0, 1000000],
    }  # fmt: skip
    assert quarters(done.joint, "fund-2024") == {
        "2024-Q1": [400000, 0, 400000, 600000], "2024-Q2": [300000, 0, 700000, 300000],
        "2024-Q3": [300000, 0, 1000000, 0], "2024-Q4": [0, 250000, 750000, 250000],
        "2025-Q1": [250000, 0, 1000000, 0], "2025-Q2": [0, 1000000, 0, 1000000],
    }  # fmt: skip
    short = [(s.day, s.kind, s.wanted // 100, s.paid // 100) for s in north.shortfalls]
    assert short == [(date(2024, 7, 1), "cancelled", 400000, 200000)]
    short = [(s.day, s.kind, s.wanted // 100, s.paid // 100) for s in south.shortfalls]
    assert short == [
        (date(2024, 7, 1), "cancelled", 200000, 100000),
        (date(2025, 1, 2), "cancelled", 300000, 250000),
    ]
    said = dict(north.shortfalls[0].trace.values)
    assert north.shortfalls[0].trace.rule == "capital.shared_short"
    assert (said["undrawn"], said["amount"]) == (øre(300000), øre(200000))
    assert [s.trace.rule for s in south.shortfalls] == [
        "capital.shared_short", "capital.beyond_commitment",
    ]  # fmt: skip
    assert north.balances["provider"] == øre(600000 + 50000)


def test_the_lender_is_there_once_in_the_joint_run():
    done = run_shared([NORTH, SOUTH], until=END)
    closing = [row.closing // 100 for row in cash_flow(done.joint) if row.purse == "Fonden"]
    assert closing == [-400000, -700000, -1000000, -750000, -1000000, 0]
    assert {row.purse for row in cash_flow(done.joint)} == {
        "Fonden", *(f"{name}: {purse}" for name in ("north", "south")
                    for purse in ("provider", "pot", "town")),
    }  # fmt: skip
    (standing,) = standings(done.joint)
    assert (standing.drawn, standing.repaid, standing.undrawn) == (
        øre(1250000), øre(1250000), øre(1000000),
    )  # fmt: skip
    joint = next(one for one in performances(done.joint) if one.of == "facility")
    assert (joint.name, joint.sent, joint.received) == ("fund-2024", øre(1250000), øre(1250000))
    assert joint.peak.amount == øre(1000000)


def test_the_order_of_the_contracts_changes_nothing():
    one, other = run_shared([NORTH, SOUTH], until=END), run_shared([SOUTH, NORTH], until=END)
    assert (one.runs, one.joint) == (other.runs, other.joint)


def test_one_contract_alone_is_replayed_as_ever():
    alone = run_shared([SOUTH], until=END).runs["south"]
    assert alone == run_capital(CONTRACT, SOUTH.movements, {}, until=END)


def test_what_is_not_shared_is_not_joined():
    text = TEXT.replace(", shared as: fund-2024", "")
    apart = read_text(text, "own.yaml")
    members = [replace(NORTH, contract=apart), replace(SOUTH, contract=apart)]
    done = run_shared(members, until=END)
    for one in members:
        assert done.runs[one.name] == run_capital(apart, one.movements, {}, until=END)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("principal: 1.000.000 kr.", "principal: 900.000 kr."),
        ("recycles: yes", "recycles: no"),
        ("fund: {of: Fonden,", "fund: {of: En anden fond,"),
        ("fund: {of: Fonden, role: investor}", "fund: {of: Fonden}"),
    ],
)
def test_terms_that_do_not_agree_are_refused(old, new):
    other = replace(SOUTH, contract=read_text(TEXT.replace(old, new), "other.yaml"))
    with pytest.raises(CapitalError) as wrong:
        run_shared([NORTH, other], until=END)
    assert wrong.value.where == "capital.facilities.loan"
    assert "fund-2024" in wrong.value.da and "fund-2024" in wrong.value.en


moves = st.lists(
    st.tuples(
        st.sampled_from([date(2024, 1, 2), date(2024, 4, 1), date(2024, 7, 1), date(2025, 1, 2)]),
        st.sampled_from(["running", "running", "saved"]),
        st.integers(1, 900000),
    ),
    max_size=8,
)


REPAID_AND_DRAWN_ON_ONE_DAY = [
    [(date(2024, 1, 2), "running", 100000), (date(2024, 4, 1), "running", 900000)],
    [(date(2024, 1, 2), "running", 1), (date(2024, 4, 1), "saved", 1)],
]
"""What the second repays makes room for what the first draws, and is told before it."""


@example(REPAID_AND_DRAWN_ON_ONE_DAY, True)
@settings(max_examples=60, deadline=None)
@given(st.lists(moves, min_size=2, max_size=3), st.booleans())
def test_the_parts_make_the_whole_and_nothing_is_lent_twice(every, recycles):
    text = TEXT if recycles else TEXT.replace("recycles: yes", "recycles: no")
    contract = read_text(text, "shared.yaml")
    members = [member(f"town {n}", *one, contract=contract) for n, one in enumerate(every)]
    done = run_shared(members, until=END)
    for kind in ("drawn", "repaid", "returned"):
        parts = sum(run.total("loan", kind) for run in done.runs.values())
        assert done.joint.total("fund-2024", kind) == parts
    flows: dict[date, int] = {}
    for run in done.runs.values():
        for day, amount in facility_flows(run, "loan"):
            flows[day] = flows.get(day, 0) + amount
    assert dict(facility_flows(done.joint, "fund-2024")) == {d: n for d, n in flows.items() if n}
    assert sum(done.joint.balances.values()) == 0
    assert all(row.undrawn >= 0 for row in facility_flow(done.joint))
    out = 0
    for entry in done.joint.facility_entries:
        out += {"drawn": 1, "repaid": -1 if recycles else 0}.get(entry.kind, 0) * entry.amount
        assert out <= øre(1000000)
    for run in done.runs.values():
        assert [s.undrawn for s in standings(run)] == [s.undrawn for s in standings(done.joint)]
