# SPDX-License-Identifier: MPL-2.0
"""Published figures are said in the reader's language, with printed names."""

from fractions import Fraction

import pytest

from fodfaeste.cli.figures import amount
from tests.cli.conftest import ROOT, Command

GALLERY = ROOT / "contracts"


@pytest.mark.parametrize(
    ("value", "unit", "da", "en"),
    [
        (Fraction(596918), "GBP", "596.918 GBP", "GBP 596,918"),
        (Fraction(963891136, 100), "DKK", "9.638.911,36 kr.", "DKK 9,638,911.36"),
        (Fraction(12264, 1_000_000), "%", "1,2264 %", "1.2264%"),
        (Fraction(2, 3), "%", "66,6667 %", "66.6667%"),
        (Fraction(2636), "", "2.636", "2,636"),
        (Fraction(-1, 8), "", "−0,125", "−0.125"),
    ],
)
def test_a_figure_in_both_languages(value: Fraction, unit: str, da: str, en: str):
    assert (amount(value, unit, "da"), amount(value, unit, "en")) == (da, en)


def test_reproduce_writes_both_columns_alike(fodfaeste: Command):
    danish = fodfaeste("reproduce", GALLERY / "peterborough").out
    english = fodfaeste("reproduce", GALLERY / "peterborough", "--language", "en").out
    assert "8,4 %  8,3871 %" in danish and "8.4%   8.3871%" in english
    assert "£" not in danish and "0 GBP" in danish


def test_reconcile_says_names_and_periods(fodfaeste: Command):
    entry = GALLERY / "mhep-haringey-barnet"
    said = fodfaeste("reconcile", entry).out
    assert "betalt for det hele, perioden 3. kvartal 2019: 105.793 GBP" in said
    assert "kommunen har betalt: 842.230 GBP" in said
    assert "q_2019" not in said and "2019-Q3" not in said
    english = fodfaeste("reconcile", entry, "--language", "en").out
    assert "paid for everything, period Q3 2019: GBP 105,793" in english
