# SPDX-License-Identifier: MPL-2.0
"""Who comes first, and the last day that counts."""

from datetime import date

from fodfaeste.settlement.cohort.whole import ints
from tests.settlement.cohort.hand import claim, contract, kroner, paid_by, settled


def test_the_payer_s_limit_cuts_before_the_contract_s():
    """The council may pay 600 of its 1,000; of the contract's 1,000 the state then has 400 left."""
    limits = [
        {"at most": "1.000 kr.", "per": "contract"},
        {"at most": "600 kr.", "per": "payer", "paid by": "council"},
    ]
    claims = [claim(1000, 5), claim(1000, 9, "p2", payer="state")]
    assert kroner(settled(contract(limits=limits), claims), claims) == [600, 400]


def test_a_floor_of_a_year_is_due_on_the_last_day_of_the_year():
    terms = contract(limits=[{"at least": "500 kr.", "per": "year", "over": ["A"]}])
    claims = [claim(300, 1)]
    measured = {"A": ints([date(2024, 1, 2).toordinal()])}
    for end, owed in ((date(2024, 12, 30), [300]), (date(2024, 12, 31), [300, 200])):
        found = settled(terms, claims, measured=measured, end=end.toordinal())
        assert kroner(found, claims) == owed


def test_fixed_parts_together_take_no_more_than_the_claim():
    """The state's 30, then the council's 150 as far as the 100 reach: 70, and nothing is left."""
    fixed = {"state": "30 kr. per claim", "council": "150 kr. per claim", "own": "the rest"}
    terms = contract(split={"both": {"between": fixed}})
    assert paid_by(settled(terms, [claim(100, 1, payer="both")])) == {"state": 30, "council": 70}


def test_a_floor_after_the_vat_stage_is_reached_with_vat():
    """Limits after VAT see amounts with VAT: a floor of 500 is topped up by 400 and VAT of 100."""
    vat = {"treatment": "standard", "rate": "25 %"}
    line = {"for": "one", "amount": "1.000 kr.", "from": "council", "to": "provider", "VAT": vat}
    terms = contract(
        pay={"A": line},
        limits=[{"at least": "500 kr.", "per": "contract", "over": ["A"]}],
        settle={"order": ["adjustment", "VAT", "limit", "split"]},
    )
    assert kroner(settled(terms, []), []) == [400]
