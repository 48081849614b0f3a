# SPDX-License-Identifier: MPL-2.0
"""The day of the cut-off itself: the last on which proof is in time."""

from datetime import date

import pytest

from fodfaeste.settlement.statements.cutoffs import cutoffs
from tests.settlement.cohort.hand import claim, contract
from tests.settlement.statements.hand import changes, settled_on, told

CUT_OFF = date(2024, 4, 20)
"""Twenty days after 31 March 2024."""


@pytest.mark.parametrize(
    ("known", "paid"), [(CUT_OFF, [{"A p1": ("new", 1000)}]), (date(2024, 4, 21), [])]
)
def test_proof_on_the_day_of_the_cut_off_is_in_time(known, paid):
    terms = contract(settle={"late or corrected": "not paid"})
    facts = [told(claim(1000, 5), since=known)]
    found = changes(settled_on(terms, facts, date(2025, 12, 31)))
    assert [rows for rows in found if rows] == paid


def test_a_cut_off_on_the_day_of_the_final_statement_is_the_final_one():
    """The first quarter of 2025 would be stated on 20 April: that day is the final one."""
    found = list(cutoffs(contract(dates={"close": "2025-04-20"})))
    assert (found[-1].period, found[-1].known_on, found[-1].final) == (
        "2025-Q1",
        date(2025, 4, 20),
        True,
    )
    assert [cut.final for cut in found[:-1]] == [False] * 4


def test_reversals_end_on_the_day_on_which_liability_ends():
    """The fourth quarter would be stated on 20 January; liability ends with the year."""
    found = list(cutoffs(contract(dates={"liable until": "2025-12-31"})))
    after = [(cut.period, cut.known_on) for cut in found if cut.after_final]
    assert after == [("2025-Q3", date(2025, 10, 20)), ("2025-Q4", date(2025, 12, 31))]
