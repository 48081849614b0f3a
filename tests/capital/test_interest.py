# SPDX-License-Identifier: MPL-2.0
"""Interest: exact, actual/365, value date to value date; published amounts of two contracts."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.capital.interest import Change, compound, half_up, simple
from fodfaeste.capital.scales import scaled
from fodfaeste.contract.model.money import Row, Scale

D = date(2021, 1, 1)
FIVE = Fraction(5, 100)


def test_simple_by_hand():
    """1,000 for 73 days at 5 % is 10; 400 less for another 73 days is 6 more."""
    changes = [Change(D, out=1_000_00), Change(D + timedelta(days=73), out=-400_00)]
    assert simple(changes, FIVE, D + timedelta(days=73)) == 10_00
    assert simple(changes, FIVE, D + timedelta(days=146)) == 16_00
    assert simple(changes, FIVE, D) == 0


def test_compound_adds_on_the_anniversary():
    changes = [Change(D, out=1_000_00)]
    year = (date(2022, 1, 1) - D).days
    assert compound(changes, FIVE, D + timedelta(days=year)) == 50_00
    assert compound(changes, FIVE, date(2023, 1, 1)) == 102_50
    # 29 February 2024 makes the fourth year 366 days long.
    assert compound(changes, FIVE, date(2025, 1, 1)) == 1_000_00 * (
        Fraction(105, 100) ** 3 * (1 + FIVE * Fraction(366, 365)) - 1
    )


def test_compound_return_paid_each_year_is_simple():
    changes = [Change(D, out=1_000_00), Change(date(2022, 1, 1), returned=50_00)]
    assert compound(changes, FIVE, date(2023, 1, 1)) == 100_00


def test_compound_in_leap_years_by_anniversary_of_the_29th():
    changes = [Change(date(2024, 2, 29), out=365_00)]
    # 29 Feb 2024 → 28 Feb 2025 is 365 days.
    assert compound(changes, FIVE, date(2025, 2, 28)) == Fraction(365_00) * FIVE


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 10**7)), min_size=1, max_size=6))
def test_compound_is_never_less_than_simple_and_both_add_up(draws):
    changes = [Change(D + timedelta(days=days), out=amount) for days, amount in sorted(draws)]
    until = D + timedelta(days=1500)
    assert compound(changes, FIVE, until) >= simple(changes, FIVE, until)
    parts = sum(simple([change], FIVE, until) for change in changes)
    assert simple(changes, FIVE, until) == parts


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(149, 100), 1),
        (Fraction(3, 2), 2),
        (Fraction(0), 0),
        (Fraction(-3, 2), -2),
    ],
)
def test_half_up_away_from_zero(value: Fraction, whole: int):
    assert half_up(value) == whole


# Published scales ------------------------------------------------------------------------------
def slope(*points: tuple[str, str], **more: str) -> Scale:
    rows = [Row(at=at, pays=pays) for at, pays in points]
    return Scale(slope=rows, below="the first row", **more)


CARITAS = slope(("-0.40", "-132,300"), ("-0.05", "33,750"), ("0.05", "33,750"), ("0.40", "137,700"))
MALUS = slope(("-0.40", "-40,500"), ("-0.05", "0"), ("0.05", "0"), ("0.40", "40,500"))


def test_caritas_amounts_are_per_cent_of_the_capital():
    """2.7 million over five years: 1.5 %; 5 × 0.25 %; 5.1 % = 1.01⁵ − 1; 4.9 % = 1 − 0.99⁵."""
    capital = Fraction(2_700_000)
    assert capital * Fraction(15, 1000) == 40_500
    assert capital * 5 * Fraction(25, 10000) == 33_750
    up = (Fraction(101, 100) ** 5 - 1) * 100
    down = (1 - Fraction(99, 100) ** 5) * 100
    assert capital * Fraction(half_up(up * 10), 1000) == 137_700
    assert capital * Fraction(half_up(down * 10), 1000) == 132_300


def test_caritas_scales_inside_and_at_the_ends_of_the_band():
    for value, investors, provider in [
        ("0.40", 137_700, 40_500),
        ("0.05", 33_750, 0),
        ("0", 33_750, 0),
        ("-0.05", 33_750, 0),
        ("-0.40", -132_300, -40_500),
        ("0.9", 137_700, 40_500),
        ("-0.9", -132_300, -40_500),
        ("0.225", 85_725, 20_250),
    ]:
        assert scaled("", CARITAS, Fraction(value)) == investors
        assert scaled("", MALUS, Fraction(value)) == provider


def test_newpin_coupon_points():
    """55/60/65/70 % restored → 3/7.5/12/15 %.

    A straight line 3 % + 0.9 × (rate − 55 %) holds to 65 %; it would reach 16.5 % at 70 %, so 15 %
    is a ceiling, reached at 68⅓ %.
    """
    coupon = slope(
        ("0.55", "0.03"), ("0.60", "0.075"), ("0.65", "0.12"), ("205/300", "0.15"), ("0.70", "0.15")
    )
    for rate, wanted in [("0.55", "3"), ("0.60", "7.5"), ("0.65", "12"), ("0.70", "15")]:
        assert scaled("", coupon, Fraction(rate)) * 100 == Fraction(wanted)
    for rate in (Fraction(56, 100), Fraction(616, 1000), Fraction(68, 100)):
        assert scaled("", coupon, rate) == Fraction(3, 100) + Fraction(9, 10) * (
            rate - Fraction(55, 100)
        )
    # Years two and three were published as 8.9 % and 12.15 %: rates of about 61.6 and 65.2 %.
    assert scaled("", coupon, Fraction(6155556, 10**7)) == pytest.approx(Fraction(89, 1000))
    assert scaled("", coupon, Fraction(6516667, 10**7)) == pytest.approx(Fraction(1215, 10000))


def test_steps_rungs_and_tiers():
    steps = Scale(steps=[Row(at="10", pays="100"), Row(at="20", pays="300")])
    assert [scaled("", steps, Fraction(v)) for v in (9, 10, 19, 20)] == [0, 100, 100, 300]
    rungs = Scale(rungs=[Row(at="10", pays="100"), Row(at="20", pays="300")])
    assert [scaled("", rungs, Fraction(v)) for v in (9, 10, 20)] == [0, 100, 400]
    tiers = Scale(tiers=[Row(up_to="370", pays="1,100"), Row(up_to="410", pays="1,000")])
    assert scaled("", tiers, Fraction(400)) == 370 * 1100 + 30 * 1000
    share = Scale(steps=[Row(at="0", pays="5 %")], of="1000")
    assert scaled("", share, Fraction(1)) == 50
