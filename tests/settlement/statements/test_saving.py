# SPDX-License-Identifier: MPL-2.0
"""A share of the saving over several statements: a late benefit row lowers the next one."""

from datetime import date

from fodfaeste.settlement.model import Statement
from fodfaeste.settlement.statements.settlement import settle
from tests.settlement.unit.test_saving import ENROLLED, PINNED, sunday
from tests.settlement.unit.world import World, contract, day


def months(world: World) -> World:
    """Three years in the registers, delivered month by month when each is over."""
    world.covered("benefit", "2022-01-03", sunday(ENROLLED, 0), recorded=ENROLLED)
    for kind in ("benefit", "status"):
        for month in range(1, 13):
            last = date(2024 + month // 12, month % 12 + 1, 1)
            days = f"2024-{month:02}-01", date.fromordinal(last.toordinal() - 1).isoformat()
            world.covered(kind, *days, recorded=last.isoformat())
    return world


def test_a_late_benefit_row_is_taken_out_of_the_next_statement():
    """13,000 kr. a month is 2,400 kr. a week for the municipality past week 52; half is paid.

    Each quarter of 2024 has 13 whole weeks. A benefit row for a week in May is recorded in
    August: the statement of the second quarter stands, that of the third takes 1,200 kr. back.
    """
    measure = (
        "saving on: on benefit, counts: weeks without benefit, valued at: 13000 per month, "
        "during: 52 weeks from enrolment, grows: each settlement period"
    )
    terms = contract(
        f"m: {{{measure}}}",
        pay="\npay:\n  A: {for: m, amount: 50 %, from: town, to: doer}\n",
        more=PINNED,
        settle=(
            "\nsettle: {each: quarter, proof accepted within: 20 days, "
            "due: 30 days after the statement, protects: nothing}\n"
        ),
    )
    world = months(World("2024-01-01").enrolled(ENROLLED))
    world.benefit("2022-01-03", sunday(ENROLLED, 0))
    world.benefit("2024-05-06", "2024-05-12", recorded="2024-08-01")

    def stated(known_on: str) -> list[Statement]:
        found = settle(terms, world.facts, world.deliveries, day(known_on)).statements
        return [one for one in found if one.rows]

    first, second = stated("2024-08-31")
    assert [sum(row.change for row in one.rows) for one in (first, second)] == [1_560_000] * 2
    *earlier, third = stated("2024-11-30")
    assert earlier == [first, second]
    assert {(row.period, row.kind, row.change) for row in third.rows} == {
        ("2024-Q2", "adjusted", -120_000),
        ("2024-Q3", "new", 1_560_000),
    }
