# SPDX-License-Identifier: MPL-2.0
"""A simulated contract is owed what `settle` says of the same histories, to the øre."""

from fractions import Fraction

import pytest

from fodfaeste.contract.reader import read_text
from fodfaeste.settlement import settle
from fodfaeste.simulation.cash import payments_of
from fodfaeste.simulation.histories import chunk_of_paths, facts_of
from fodfaeste.simulation.paths import WITH, WITHOUT
from fodfaeste.simulation.replications import compiled_or_why, settle_chunk
from fodfaeste.simulation.vocabulary import without_samples
from tests.simulation.lives import GALLERY, SEED, agreed, lives, world_of

REPLICATIONS, PEOPLE = range(3, 6), 30
COMPILED = [
    "din-vej-i-job",
    "impact60",
    "template-resultatkontrakt",
    "template-aftalegrundlag",
    "template-investment-pool",
    "template-vehicle",
]


def moved(movements):
    return sorted((m.day, m.payer, m.payee, m.line, m.amount) for m in movements if m.amount)


def both_ways(contract, arm=WITH):
    """What each replication moves: compiled, and settled one by one from loose facts."""
    assert compiled_or_why(contract) == ""
    size = min(PEOPLE, int(contract.group.places or PEOPLE))
    world, found = world_of(contract), lives(contract, size, REPLICATIONS)
    chunk = chunk_of_paths(world, found, arm, SEED)
    paid = payments_of(settle_chunk(world, chunk, len(REPLICATIONS)))
    for at in range(len(REPLICATIONS)):
        facts = list(facts_of(chunk, range(at * size, (at + 1) * size), world.final_day))
        plain = settle(contract, facts, world.deliveries, world.final_day)
        yield moved(paid.movements(contract, at)), moved(plain.movements)


@pytest.mark.parametrize("name", COMPILED)
def test_each_replication_moves_the_same_money(name):
    for compiled, plain in both_ways(without_samples(agreed(name))):
        assert compiled == plain
        assert compiled


def test_the_arm_without_is_settled_alike():
    for compiled, plain in both_ways(agreed("din-vej-i-job"), WITHOUT):
        assert compiled == plain


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("at most: 4.200.000 kr.", "at most: 600.000 kr."),
        ("at most: 75.000 kr., per: person", "at most: 31.000 kr., per: person"),
        ("by: achieved date", "by: proved date"),
        ("proof accepted within: 20 days", "proof accepted within: 90 days"),
        ("due: 30 days after the statement", "due: last banking day"),
    ],
)
def test_whatever_binds_binds_alike(was, becomes):
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    assert was in text
    found = list(both_ways(read_text(text.replace(was, becomes), "changed.yaml")))
    assert all(compiled == plain for compiled, plain in found)


def test_a_cap_that_binds_is_not_overstepped():
    text = (GALLERY / "din-vej-i-job" / "contract.yaml").read_text(encoding="utf-8")
    contract = read_text(text.replace("4.200.000", "600.000"), "changed.yaml")
    for compiled, _ in both_ways(contract):
        owed = sum(amount for *_, line, amount in compiled if line in "ABC")
        assert Fraction(owed, 100) == 600_000


def test_what_is_not_compiled_says_why():
    assert "sample" in compiled_or_why(agreed("template-vehicle"))
    assert "person by person" in compiled_or_why(agreed("ips-25-mio"))
