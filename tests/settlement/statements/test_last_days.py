# SPDX-License-Identifier: MPL-2.0
"""The day of the cut-off itself: the last on which proof is in time."""

from datetime import date

import pytest

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
