# SPDX-License-Identifier: MPL-2.0
"""Six topologies, quarter by quarter, per purse and per facility, against tables worked by hand."""

import pytest

from fodfaeste.capital.flow import cash_flow, facility_flow
from tests.capital.hand_tables import Table, tables, øre

ALL = tables()
TOPOLOGIES = {
    "template-resultatkontrakt",
    "template-aftalegrundlag",
    "template-betinget-tilskud",
    "template-fund-loan",
    "template-investment-pool",
    "template-vehicle",
}


def test_every_topology_has_a_table():
    assert {table.data["contract"] for table in ALL} == TOPOLOGIES


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_purse_in_every_quarter(table: Table):
    rows = cash_flow(table.run())
    assert {row.purse for row in rows} == set(table.data["purses"])
    seen = set()
    closing: dict[str, int] = {}
    for row in rows:
        wanted = table.data["purses"][row.purse].get(row.period)
        found = [row.opening, row.came_in, row.went_out, row.closing]
        if wanted is None:  # a quarter that is not in the table: nothing moves
            before = closing.get(row.purse, row.opening)
            assert found == [before, 0, 0, before], (row.purse, row.period)
        else:
            assert found == [øre(value) for value in wanted], (row.purse, row.period)
            seen.add((row.purse, row.period))
        closing[row.purse] = row.closing
    said = {(p, q) for p, quarters in table.data["purses"].items() for q in quarters}
    assert seen == said


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_facility_in_every_quarter(table: Table):
    rows = facility_flow(table.run())
    assert {row.part for row in rows} == set(table.data["facilities"])
    last: dict[str, list[int]] = {}
    seen = set()
    for row in rows:
        wanted = table.data["facilities"][row.part].get(row.period)
        found = [row.drawn, row.repaid, row.returned, row.out, row.undrawn]
        if wanted is None:
            assert found == [0, 0, 0, *last[row.part][3:]], (row.part, row.period)
        else:
            assert found == [øre(value) for value in wanted], (row.part, row.period)
            seen.add((row.part, row.period))
        last[row.part] = found
    assert seen == {(p, q) for p, quarters in table.data["facilities"].items() for q in quarters}


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_what_was_not_paid_and_what_was_refused(table: Table):
    run = table.run()
    assert [(s.day, s.line, s.kind, s.wanted, s.paid, s.missing) for s in run.shortfalls] == [
        (day, line, kind, *(øre(v) for v in values))
        for day, line, kind, *values in table.data.get("shortfalls", [])
    ]
    assert [r.trace.rule for r in run.refusals] == table.data.get("refused", [])


def test_two_purses_of_one_organisation_are_not_netted():
    run = next(t for t in ALL if t.name == "aftalegrundlag").run()
    same_day = [m for m in run.movements if m.day.isoformat() == "2026-07-01"]
    assert {(m.payer, m.payee, m.amount) for m in same_day} == {
        ("council", "department", 450_000_00),
        ("department", "council", 120_000_00),
    }
