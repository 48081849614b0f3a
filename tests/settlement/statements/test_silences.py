# SPDX-License-Identifier: MPL-2.0
"""What the contract looks for and nobody delivers is listed with the settlement."""

from datetime import date

from fodfaeste.settlement import settle
from fodfaeste.settlement.silences import Silence
from tests.settlement.unit.world import FLAT, World, contract

PROOFS = "\nproofs: {%s: {sources: [%s]}, spare: {sources: [nobody]}}\n"
DAYS = "m: {time in: work, during: 10 days from enrolment, proof: [home]}"
PAY = FLAT.replace("amount: 1000", "amount: 10 per day")
RISK = "\ngroup:\n  unit: person\n  bands: {high: {if: risk is high}}\n"
LESS = '\nadjust: [{at: amount, less: "33 %", only if: [band is high]}]\n'


def heard(terms, world: World, known_on: str = "2025-06-30") -> tuple[Silence, ...]:
    return settle(terms, world.facts, world.deliveries, date.fromisoformat(known_on)).silences


def worker() -> World:
    world = World(recorded="2024-02-01").enrolled("2024-01-01")
    return world.work("2024-01-02", "2024-01-05", source="register-2024")


def test_a_source_that_nothing_comes_from_is_listed():
    terms = contract(DAYS, PAY, more=PROOFS % ("home", "herbergsregister, events"))
    assert heard(terms, worker()) == (Silence("source", "herbergsregister", ("home",)),)


def test_a_source_is_known_by_its_reader_or_the_beginning_of_its_delivery():
    for name in ("register", "register 2024", "Register_2024", "register-2024 months"):
        assert heard(contract(DAYS, PAY, more=PROOFS % ("home", f"events, {name}")), worker()) == ()


def test_a_delivery_that_comes_later_is_not_heard_yet():
    terms = contract(DAYS, PAY, more=PROOFS % ("home", "register"))
    early = World(recorded="2024-02-01").enrolled("2024-01-01").covered(
        "work", "2024-01-01", "2024-01-31", recorded="2024-06-01"
    )  # fmt: skip
    assert [one.name for one in heard(terms, early, "2024-05-31")] == ["register"]
    assert heard(terms, early, "2024-06-01") == ()


def test_a_unit_without_the_field_of_its_band_is_listed_where_a_rule_asks():
    world = World(recorded="2024-02-01")
    for unit in ("a", "b", "c"):
        world.enrolled("2024-01-02", unit=unit).work("2024-01-05", None, unit=unit)
    world.attribute("risk", "low", "2024-01-01", unit="a")
    world.attribute("risk", "high", "2024-01-03", unit="b")
    terms = contract(pay=FLAT, group=RISK, more=LESS)
    assert heard(terms, world) == (Silence("band", "risk", ("b", "c")),)
    assert heard(contract(pay=FLAT, group=RISK), world) == ()
