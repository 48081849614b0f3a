# SPDX-License-Identifier: MPL-2.0
"""How facilities stand, what return is owed, and capital as known on a day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from fodfaeste.capital.flow import facility_flow
from fodfaeste.capital.interest import half_up
from fodfaeste.capital.known import capital_as_known
from fodfaeste.capital.performance import performances
from fodfaeste.capital.returns import NoRate
from fodfaeste.capital.standing import earnings, standings
from fodfaeste.contract.reader import read_contract
from fodfaeste.evidence.facts import Event, RowRef
from fodfaeste.exchange.money_words import earning, performance
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.finals import finals, last_value
from tests.capital.hand_tables import CONTRACTS, Table, tables

TABLES = {table.name: table for table in tables()}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_standings_agree_with_the_last_quarter(table: Table):
    run = table.run()
    last = {(row.facility, row.part): row for row in facility_flow(run)}
    for one in standings(run):
        row = last[one.terms.facility, one.terms.part]
        assert (one.out, one.undrawn) == (row.out, row.undrawn)
        assert not (one.undrawn and one.lapsed)


def test_a_facility_is_open_until_its_last_day_and_then_lapses():
    table = TABLES["fund-loan"]
    for until, undrawn, lapsed in (("2026-12-31", 600_000_00, 0), ("2027-01-01", 0, 600_000_00)):
        (loan,) = standings(table.run(date.fromisoformat(until)))
        assert (loan.undrawn, loan.lapsed) == (undrawn, lapsed)


def test_return_on_the_way_and_at_the_end():
    """Before redemption it grows at 6 %, simple; the redemption pays all that is owed."""
    table = TABLES["fund-loan"]
    contract = read_contract(CONTRACTS / table.data["contract"] / "contract.yaml")
    (before,) = earnings(contract, table.run(date(2027, 9, 30)))
    assert (before.where, before.rate, before.received) == ("earns", Fraction(6, 100), 0)
    # 962,000,000 kroner-days to 1 October, less one day of 1,300,000
    assert before.owed == half_up(Fraction(960_700_000_00 * 6, 36_500))
    (after,) = earnings(contract, table.run(date(2027, 10, 1)))
    assert (after.earned, after.owed) == (158_136_99, 0)


def test_steps_give_rights_to_the_lenders_they_speak_of():
    table = TABLES["vehicle"]
    contract = read_contract(CONTRACTS / table.data["contract"] / "contract.yaml")
    found = {one.part: one for one in earnings(contract, table.run())}
    assert set(found) == {"first_loss", "preferred"}
    assert found["preferred"].interest == "simple"
    assert found["first_loss"].interest == "compound"
    assert all(one.where.startswith("emptying.vehicle.") for one in found.values())
    assert all(one.owed == 0 for one in found.values())  # a ceiling is no debt
    danish, english = (earning(found["preferred"], Speaker(contract, x)) for x in ("da", "en"))
    assert danish.startswith("Afkast på op til ") and english.startswith("Return of up to ")


def test_performances_tell_the_rate_or_why_there_is_none():
    for table in TABLES.values():
        for one in performances(table.run(), Fraction(3, 100)):
            assert (one.irr is None) == isinstance(one.no_irr, NoRate)
            assert one.gain == one.received - one.sent
            assert (one.present is None) == (not one.sent and not one.received)
            assert (one.simple is None) or (one.of != "purse" and one.gain >= 0)


def test_no_return_is_told_while_less_is_back_than_was_sent():
    """The grant is lost: its lender never gained, so no mean return of 0 % stands beside a loss."""
    found = performances(TABLES["betinget-tilskud-failure"].run())
    (grant,) = [one for one in found if one.of == "facility" and one.name == "grant"]
    assert grant.gain < 0 and grant.simple is None
    contract = read_contract(
        CONTRACTS / TABLES["betinget-tilskud-failure"].data["contract"] / "contract.yaml"
    )
    danish, english = (dict(performance(grant, Speaker(contract, x))) for x in ("da", "en"))
    assert danish["Gennemsnitligt simpelt afkast pr. år"] == "– (ikke tjent hjem)"
    assert english["Mean simple annual return"] == "– (not paid back)"


def notice(recorded: date, *, retracted: bool = False) -> Event:
    """The notice of 1 July 2027 to redeem the loan, recorded on some day."""
    day = date(2027, 7, 1)
    ref = RowRef("by hand", 1 + retracted)
    return Event(
        "", "option redeem", day, recorded, ref, "notice", by="provider", retracted=retracted
    )


def test_a_notice_counts_from_the_day_it_is_known_and_not_when_taken_back():
    table = TABLES["fund-loan"]
    contract = read_contract(CONTRACTS / table.data["contract"] / "contract.yaml")
    recorded = date(2027, 7, 5)
    given = [notice(recorded)]
    back = [*given, notice(date(2027, 8, 1), retracted=True)]
    for facts, known_on, used in (
        (given, recorded - timedelta(days=1), 0),
        (given, recorded, 1),
        (back, recorded, 1),
        (back, date(2027, 8, 1), 0),
    ):
        run = capital_as_known(
            contract, table.movements(), {}, facts, known_on=known_on, until=date(2029, 6, 30)
        )
        assert len(run.exercises) == used, known_on


def test_final_values_are_the_newest_by_the_day():
    early, late = (
        Result("share", "", Fraction(value), Fraction(count), day, day)
        for value, count, day in ((3, 1, date(2026, 1, 31)), (5, 2, date(2026, 7, 31)))
    )
    final = finals({"share": (late, early)})
    assert final("share", date(2026, 1, 30)) is None
    assert final("share", date(2026, 7, 30)) == 3
    assert final("share", date(2026, 7, 31)) == 10  # what came in bulk stands for two
    assert final("other", date(2026, 7, 31)) is None
    assert last_value(()) is None
