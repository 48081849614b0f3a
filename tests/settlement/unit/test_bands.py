# SPDX-License-Identifier: MPL-2.0
"""Bands: judged on the day of enrolment, on fields and on measures of the time before it."""

from fodfaeste.contract.errors import ContractErrors
from fodfaeste.settlement.model import Result
from tests.settlement.unit.world import FLAT, World, contract

BEFORE = "h: {time in: work, counted in: days, during: 8 weeks before enrolment}\n"
HEAVY = (
    "\ngroup:\n  unit: person\n  bands: {heavy: {if: h more than 30}, light: {if: h at most 30}}\n"
)
ONLY_HEAVY = FLAT.replace("to: doer", "to: doer, only if: [band is heavy]")
RISK = "\ngroup:\n  unit: person\n  judged on: referral date\n  bands: {high: {if: risk is high}}\n"
LESS = '\nadjust: [{at: amount, less: "33 %", only if: [band is high]}]\n'


def two() -> World:
    """A worked 40 of the 56 days before enrolment, b only 10; both start work afterwards."""
    world = World(recorded="2024-01-01")
    world.enrolled("2024-01-01", unit="a").enrolled("2024-01-01", unit="b")
    world.work("2023-11-20", "2023-12-29", unit="a").work("2023-12-11", "2023-12-20", unit="b")
    return world.work("2024-02-01", None, unit="a").work("2024-02-01", None, unit="b")


def test_a_band_may_read_a_measure_of_the_time_before_enrolment():
    agreed = contract(BEFORE + "m: {first: work}", ONLY_HEAVY, HEAVY)
    found = two().stage(agreed)
    assert {unit: e.band for unit, e in found.enrolments.items()} == {"a": "heavy", "b": "light"}
    assert [claim.key.unit for claim in found.claims] == ["a"]


def test_a_group_figure_reads_that_band_among_its_units():
    measures = BEFORE + "k: {first: work}\nm: {share of: k, among: [band is light]}"
    pay = FLAT.replace("amount: 1000", "scale: {steps: [{at: 0.1, pays: 1}]}, once per: contract")
    found = two().stage(contract(measures, pay, HEAVY)).results[""]["m"]
    assert [(r.value, r.trace.get("units")) for r in found if isinstance(r, Result)] == [(1, 1)]


def test_a_band_is_judged_at_enrolment_though_entry_is_judged_on_the_referral():
    world = World().event("referred", "2024-01-02").enrolled("2024-02-01")
    world.attribute("risk", "high", "2024-02-01").work("2024-03-01", None)
    agreed = contract(pay=FLAT, group=RISK, more=LESS)
    assert world.entry(agreed).band == "high"
    assert [claim.band for claim in world.claims(agreed)] == ["high"]


def refusals(measure: str, band: str = "h more than 2") -> list[tuple[str, str]]:
    group = f"\ngroup:\n  unit: person\n  bands: {{x: {{if: {band}}}}}\n"
    try:
        contract(f"{measure}\nm: {{first: work}}", FLAT, group)
    except ContractErrors as wrong:
        return [(p.code, p.path) for p in wrong.problems if p.code != "other-place"]
    return []


def test_only_measures_that_are_known_at_enrolment_may_make_a_band():
    wrong = [("band-measure", "group.bands.x.if")]
    assert refusals("h: {time in: work, during: 8 weeks before enrolment}") == []
    assert refusals("h: {time in: work, during: 8 weeks from enrolment}") == wrong
    assert refusals("h: {time in: work}") == wrong
    assert refusals("w: {first: work}\nh: {time in: work, during: 8 weeks before w}") == wrong
    assert refusals("k: {first: work}\nh: {count of: k}") == wrong
    before = "a: {time in: work, during: 8 weeks before enrolment}\n"
    assert refusals(before + "h: {formula: a + 1}") == []
    assert refusals(before + "h: {formula: a + c}\nc: {time in: study}") == wrong
    own = "h: {time in: work, during: 8 weeks before enrolment, only if: [band is x]}"
    assert refusals(own) == wrong
    assert refusals("h: {time in: work, during: 8 weeks before enrolment}", "band is x") == wrong
