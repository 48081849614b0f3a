# SPDX-License-Identifier: MPL-2.0
"""Simulated, stated and recomputed by the controller's workbook: the same øre for each line."""

from fractions import Fraction

import pytest

from fodfaeste.exchange.workbook.build import made_of
from fodfaeste.exchange.workbook.evaluate import results
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.settlement import settle
from fodfaeste.settlement.statements.answers import known_on
from fodfaeste.simulation.assumptions import Assumptions, intake_of
from fodfaeste.simulation.histories import chunk_of_paths, facts_of
from fodfaeste.simulation.pack import shipped_pack
from fodfaeste.simulation.paths import WITH, simulate_paths
from fodfaeste.simulation.people import people
from fodfaeste.simulation.run import model_for, simulate
from fodfaeste.simulation.world import World
from tests.simulation.lives import agreed

GIVEN = Assumptions("severe", people=15, replications=4, seed=11)
REPLICATION = 2


def told_by_the_registers(contract, weekly):
    """The facts and deliveries of one replication with the programme, made anew."""
    some = range(REPLICATION, REPLICATION + 1)
    found = simulate_paths(
        model_for(contract, shipped_pack(), GIVEN, some),
        people(intake_of(contract, shipped_pack(), GIVEN), GIVEN.seed, some), GIVEN.seed, some,
    )  # fmt: skip
    world = World.of(contract, weekly)
    chunk = chunk_of_paths(world, found, WITH, GIVEN.seed)
    facts = list(facts_of(chunk, range(GIVEN.people), world.final_day))
    return facts, world.deliveries, world.final_day


def in_the_workbook(contract, settlement, known):
    """What the workbook's own formulas say of each line, in minor units, and its verdict."""
    book = made_of(contract, settlement, known, "en")
    found = results(book)
    sheet = next(one for one in book.sheets if one.key == "checks")
    words, values = Words(contract, "en"), found[sheet.name]
    row_of = {str(cell.value): row for (row, column), cell in sheet.cells.items() if column == 0}
    lines = {
        name: Fraction(str(values[row_of[f"{words['line_total']}: {words.line(name)}"], 1])) * 100
        for name in contract.pay
    }
    return lines, values[0, 4]


@pytest.mark.parametrize("name", ["din-vej-i-job", "template-resultatkontrakt"])
def test_the_three_say_the_same(name):
    contract = agreed(name)
    simulated = simulate(contract, GIVEN)
    weekly = dict(enumerate(simulated.worth.gross))
    facts, deliveries, day = told_by_the_registers(contract, weekly)
    settlement = settle(contract, facts, deliveries, day)
    known = known_on(contract, facts, deliveries, settlement.statements[-1].known_on)
    lines, verdict = in_the_workbook(contract, settlement, known)
    for line in contract.pay:
        stated = sum(r.change for s in settlement.statements for r in s.rows if r.key.line == line)
        assert simulated.paid[line][REPLICATION, WITH] == stated
        assert lines[line] == stated
    assert verdict == "agrees" and any(lines.values())
