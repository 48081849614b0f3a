# SPDX-License-Identifier: MPL-2.0
"""A contract of the gallery, one person, worked by hand from first row to last øre."""

from pathlib import Path

from fodfaeste.contract.reader import read_contract
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.rules import RULES
from tests.settlement.unit.world import World

AGREED = Path(__file__).parents[3] / "contracts" / "din-vej-i-job" / "contract.yaml"


def person() -> World:
    """On cash benefit until 28 February 2023, enrolled on 1 February, in work from 1 March."""
    agreed = read_contract(AGREED)
    register, slip = (agreed.proofs[name].sources[0] for name in ("register", "payslip"))
    world = World("2023-02-01").attribute("born", "1985-03-01", "2020-01-01")
    world.event("consent", "2023-01-20").event("mental illness", "2023-01-15", by="caseworker")
    world.enrolled("2023-02-01")
    world.benefit("2021-12-27", "2023-02-28", source=register, recorded="2024-03-01")
    # 160 hours over 122 days: 9.2 a week.
    world.work("2023-03-01", "2023-06-30", "160", source=slip, recorded="2023-07-10")
    world.covered("benefit", "2021-12-27", "2024-02-25", recorded="2024-03-01")
    world.covered("status", "2021-12-27", "2024-02-25", recorded="2024-03-01")
    return world


def test_every_line_date_and_amount_of_one_person():
    found = [
        (c.key.line, c.achieved.isoformat(), c.proved.isoformat(), c.amount)
        for c in person().claims(read_contract(AGREED), "2024-03-10")
        if c.key.unit
    ]
    assert found == [
        # 1.31 hours a day: four hours are reached on the fourth day.
        ("A", "2023-03-04", "2023-07-10", 15_000_00),
        # 91 days from 1 March.
        ("B", "2023-05-30", "2023-07-10", 30_000_00),
        # 52 weeks from 1 February end on 30 January 2024. Whole weeks without support: Monday
        # 6 March 2023 to Sunday 28 January 2024 are 47; none in the year before; at most 36.
        ("C", "2024-01-30", "2024-03-01", 36 * 1_100_00),
    ]


def test_the_council_pays_each_quarter_whatever_happens():
    scheduled = [
        (c.key.once, c.amount)
        for c in World().claims(read_contract(AGREED), "2024-12-31")
        if c.key.line == "D"
    ]
    quarters = [f"{year}-Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4)]
    assert scheduled == [(quarter, 375_000_00) for quarter in quarters]


def test_every_step_of_every_reason_is_in_the_vocabulary_and_rests_on_rows():
    def steps(trace: Trace) -> list[Trace]:
        return [trace, *(step for part in trace.parts for step in steps(part))]

    claims = [c for c in person().claims(read_contract(AGREED), "2024-03-10") if c.key.unit]
    for claim in claims:
        every = steps(claim.trace)
        assert all(set(dict(s.values)) == set(RULES[s.rule]) for s in every)
        assert any(step.refs for step in every)
