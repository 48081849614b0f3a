# SPDX-License-Identifier: MPL-2.0
"""A story of six statements, worked by hand and settled by the whole engine from dated facts.

Seven people, 10,000 kr. for each job start, at most 45,000 kr. in all. The state pays 42 % of the
total to date, at most 15,000 kr.; the council the rest.
"""

import hashlib
from datetime import date
from itertools import pairwise

import pytest

from fodfaeste.contract import read_text
from fodfaeste.evidence.facts import Attribute, Coverage, Delivery, Event, RowRef
from fodfaeste.settlement import settle, statement_bytes, statement_hash

CONTRACT = """
fodfaeste: 1
title: {da: Seks opgørelser, en: Six statements}
form: resultatkontrakt
writing: {numbers: "1.000,00", currency: DKK, weeks: Monday to Sunday, language: da}
purses:
  state: {of: Staten, role: payer}
  council: {of: Kommunen, role: commissioner}
  provider: {of: Leverandøren, role: provider}
dates:
  enrol: 2024-01-01 to 2024-06-30
  achieve until: 2024-12-31
  prove until: 2025-03-31
  close: 2025-03-31
  liable until: 2025-12-31
words:
  hired: {event: hired, called: {da: ansat, en: hired}}
group:
  unit: person
  called: {da: borgere, en: people}
  enters if: [aged 30 or more, mental illness (decided by caseworker)]
proofs:
  letter: {sources: [events], called: {da: erklæring, en: letter}}
measures:
  start: {first: hired, proof: [letter], called: {da: jobstart, en: job start}}
pay:
  A:
    for: start
    amount: 10.000 kr.
    from: both
    to: provider
    VAT: exempt
    called: {da: Jobstart, en: Job start}
split:
  both: {between: {state: 42 %, council: the rest}, called: {da: begge, en: both}}
limits:
  - {at most: 45.000 kr., per: contract}
  - {at most: 15.000 kr., per: payer, paid by: state, excess: council}
settle: {each: quarter, proof accepted within: 20 days, due: 30 days after the statement}
"""
STARTS = {
    "p1": (date(2024, 2, 10), date(2024, 2, 15)),
    "p2": (date(2024, 3, 1), date(2024, 5, 10)),
    "p3": (date(2024, 5, 5), date(2024, 5, 10)),
    "p4": (date(2024, 8, 1), date(2024, 8, 5)),
    "p5": (date(2024, 10, 5), date(2024, 10, 9)),
    "p6": (date(2024, 11, 1), date(2024, 11, 5)),
    "p7": (date(2024, 4, 1), date(2025, 2, 1)),
}
CUTS = [date(2024, 4, 20), date(2024, 7, 20), date(2024, 10, 20), date(2025, 1, 20),
        date(2025, 3, 31), date(2025, 7, 20)]  # fmt: skip
ENROLLED = date(2024, 1, 8)


def facts():
    """Everyone enrolled in January 2024; starts as listed; two facts taken back later."""
    found, row = [], iter(range(2, 1000))

    def add(kind, recorded, **values):
        found.append(kind(recorded=recorded, ref=RowRef("events-1", next(row)), **values))

    for unit, (start, recorded) in STARTS.items():
        add(Attribute, ENROLLED, unit=unit, name="born", value="1980-05-01",
            since=date(1980, 5, 1), key=f"{unit} born")  # fmt: skip
        add(Event, ENROLLED, unit=unit, name="enrolled", on=ENROLLED, key=f"{unit} enrolled")
        add(Event, ENROLLED, unit=unit, name="mental illness", on=ENROLLED, by="caseworker",
            value="yes", key=f"{unit} illness")  # fmt: skip
        add(Event, recorded, unit=unit, name="hired", on=start, key=f"{unit} hired")
    add(Event, date(2024, 9, 1), unit="p3", name="mental illness", on=ENROLLED, by="caseworker",
        value="yes", key="p3 illness", retracted=True)  # fmt: skip
    add(Event, date(2025, 5, 1), unit="p1", name="hired", on=STARTS["p1"][0], key="p1 hired",
        retracted=True)  # fmt: skip
    return found


DELIVERIES = [
    Delivery("events-1", "events", ENROLLED, (Coverage("events", ENROLLED, date(2026, 1, 1)),))
]


def settled(day, order=1):
    return settle(read_text(CONTRACT), facts()[::order], DELIVERIES, day)


EXPECTED = [
    # 1: p1. 42 % of 10,000.
    {"p1": ("new", 10000, 4200, 5800)},
    # 2: p3, and p2 of the first quarter, proved on 10 May. To date the state has 42 % of 30,000.
    {"p2": ("new", 10000, 4200, 5800), "p3": ("new", 10000, 4200, 5800)},
    # 3: p4. The caseworker's decision on p3 was taken back on 1 September: never eligible.
    {"p3": ("reversed", -10000, -4200, -5800), "p4": ("new", 10000, 4200, 5800)},
    # 4: p5 and p6. 30,000 stand, 15,000 are left: p6 gets 5,000. The state has 12,600 and may have
    #    15,000: 2,400 of p5, nothing of p6; what it cannot pay falls on the council.
    {"p5": ("new", 10000, 2400, 7600), "p6": ("new", 5000, 0, 5000)},
    # 5, final: p7's start of 1 April, proved in February. From scratch p7 would have 10,000, p5
    #    5,000 and p6 nothing; the money is paid and stays.
    {"p5": ("protected", 0, 0, 0), "p6": ("protected", 0, 0, 0), "p7": ("displaced", 0, 0, 0)},
    # 6, after final: p1's start was taken back on 1 May. Room that it frees is not paid out.
    {"p1": ("reversed", -10000, -4200, -5800)},
]  # fmt: skip


def told(statement):
    found = {}
    for row in statement.rows:
        shares = {share.payer: share.amount for share in row.shares}
        change = (row.change, shares.get("state", 0), shares.get("council", 0))
        found[row.key.unit] = (row.kind, *(amount // 100 for amount in change))
    return found


def test_six_statements():
    statements = settled(date(2026, 6, 1)).statements
    assert [told(statement) for statement in statements] == EXPECTED
    assert [s.known_on for s in statements] == CUTS
    assert [s.final for s in statements] == [False, False, False, False, True, False]
    assert [s.total // 100 for s in statements] == [10000, 20000, 0, 15000, 0, -10000]


@pytest.mark.parametrize("number", range(6))
def test_each_statement_recomputes_byte_equal_as_known_on_its_day(number):
    """On its own cut-off, later, and long after the final one; from rows in any order."""
    then = settled(CUTS[number]).statements
    later = settled(date(2026, 6, 1), order=-1).statements
    assert [statement_bytes(s) for s in then] == [
        statement_bytes(s) for s in later[: number + 1]
    ]  # fmt: skip


def test_each_statement_names_the_one_before_it():
    statements = settled(date(2026, 6, 1)).statements
    for earlier, one in pairwise(statements):
        assert one.previous_hash == statement_hash(earlier)
        assert one.previous_hash == hashlib.sha256(statement_bytes(earlier)).hexdigest()
    assert len({s.evidence_hash for s in statements}) == 6
    assert len({s.contract_hash for s in statements}) == 1


def test_every_row_says_why():
    final = settled(date(2025, 3, 31)).statements[-1]
    displaced = next(row for row in final.rows if row.kind == "displaced")
    (entitled,) = displaced.trace.parts
    limit = next(step for step in entitled.parts if step.rule == "limit lost")
    assert (limit.get("limit"), limit.get("cap")) == ("limits.1", 4_500_000)
    assert (limit.get("before"), limit.get("after")) == (1_000_000, 0)
    assert displaced.trace.get("otherwise") == 1_000_000


def test_payments_fall_due_and_debts_are_set_off():
    """A reversal meets a payment, and later none.

    Third statement: p3's reversal is set off against p4 inside each pair of purses: nothing is left
    to pay. After the final one both payers invoice the provider.
    """
    moves = settled(date(2026, 6, 1)).movements
    assert [(m.day, m.payer, m.payee, m.amount // 100, m.kind, m.statement) for m in moves] == [
        (date(2024, 5, 20), "council", "provider", 5800, "payment", 1),
        (date(2024, 5, 20), "state", "provider", 4200, "payment", 1),
        (date(2024, 8, 19), "council", "provider", 11600, "payment", 2),
        (date(2024, 8, 19), "state", "provider", 8400, "payment", 2),
        (date(2025, 2, 19), "council", "provider", 12600, "payment", 4),
        (date(2025, 2, 19), "state", "provider", 2400, "payment", 4),
        (date(2025, 8, 19), "provider", "council", 5800, "invoice", 6),
        (date(2025, 8, 19), "provider", "state", 4200, "invoice", 6),
    ]
