# SPDX-License-Identifier: MPL-2.0
"""Four contracts that differ only in the order of adjustment, limit, split and VAT."""

from fractions import Fraction

import pytest

from tests.settlement.cohort.hand import claim, contract, settled

LINE = {
    "for": "one",
    "amount": "1.000 kr.",
    "from": "both",
    "to": "provider",
    "VAT": {"treatment": "standard", "rate": "25 %"},
}
SETTLE = {"each": "quarter", "proof accepted within": "20 days", "due": "same day"}


@pytest.mark.parametrize(
    ("order", "state", "council"),
    [
        (["adjustment", "limit", "split", "VAT"], (280, 70), (400, 100)),
        (["limit", "adjustment", "split", "VAT"], (280, 70), (260, 65)),
        (["VAT", "adjustment", "limit", "split"], (224, 56), (400, 100)),
        (
            ["split", "adjustment", "limit", "VAT"],
            (210, Fraction("52.5")),
            (490, Fraction("122.5")),
        ),
    ],
)
def test_four_orders_four_amounts(order, state, council):
    """One claim of 1,000 through the four orders; x + y is amount and VAT.

    30 % deadweight; at most 800 in all; the state pays 300 of each claim and at most 280 in all,
    the council the rest; VAT 25 %.

    adjustment, limit, split, VAT: 1,000 x 0.7 = 700; below 800; state 300, council 400; the state's
        300 is cut to 280; VAT 25 %: state 280 + 70, council 400 + 100. In all 850.
    limit, adjustment, split, VAT: 1,000 is cut to 800; x 0.7 = 560; state 300, council 260; 300 is
        cut to 280; VAT: state 280 + 70, council 260 + 65. In all 675.
    VAT, adjustment, limit, split: 1,000 + 250 = 1,250; x 0.7 = 875; cut to 800, VAT in it; state
        300, council 500; 300 is cut to 280. 280 = 224 + 56, 500 = 400 + 100. In all 780.
    split, adjustment, limit, VAT: state 300, council 700; x 0.7: 210 and 490; 700 is below 800 and
        210 below 280; VAT: state 210 + 52.50, council 490 + 122.50. In all 875.
    """
    terms = contract(
        pay={"A": LINE},
        adjust=[{"at": "amount", "less": "30 %"}],
        limits=[
            {"at most": "800 kr.", "per": "contract"},
            {"at most": "280 kr.", "per": "payer", "paid by": "state"},
        ],
        split={"both": {"between": {"state": "300 kr. per claim", "council": "the rest"}}},
        settle={**SETTLE, "order": order},
    )
    outcome = settled(terms, [claim(1000, payer="both")])
    found = {}
    for payer, net, vat in zip(outcome.rows.payer, outcome.net, outcome.vat, strict=True):
        found[outcome.table.parties[payer]] = (Fraction(int(net), 100), Fraction(int(vat), 100))
    assert found == {"state": state, "council": council}
