# SPDX-License-Identifier: MPL-2.0
"""Rates are given only when they are the only ones; published returns are reproduced."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.capital.flow import facility_flows, flows
from fodfaeste.capital.interest import Change, compound
from fodfaeste.capital.returns import (
    NoRate,
    gain,
    irr,
    mean_simple_return,
    multiple,
    npv,
    payback_date,
    peak_exposure,
)
from tests.capital.hand_tables import tables

D = date(2020, 1, 1)
TABLES = {table.name: table for table in tables()}


def years(*amounts: int) -> list[tuple[date, int]]:
    """One amount every 365 days."""
    return [(D + timedelta(days=365 * n), amount) for n, amount in enumerate(amounts)]


def test_rikers_published_returns():
    """A loan of 9.6 million and one payment.

    The published rates come out when the whole loan is out for four years, is paid back at once
    with the return, and is compounded yearly.
    """
    published = {
        9_600: "0.0",
        10_080: "1.2",
        10_176: "1.5",
        10_368: "1.9",
        10_944: "3.3",
        11_712: "5.1",
    }
    for payment, percent in published.items():
        rate = irr([(date(2012, 8, 1), -9_600_000_00), (date(2016, 8, 1), payment * 1000_00)])
        assert (rate * 100).quantize(Decimal("0.1")) == Decimal(percent)
    # 10,272 is in the step table; its rate (1.7) is not among the six published.
    rate = irr([(date(2012, 8, 1), -9_600_000_00), (date(2016, 8, 1), 10_272_000_00)])
    assert (rate * 100).quantize(Decimal("0.1")) == Decimal("1.7")


@pytest.mark.parametrize(("rate", "leap"), [("0.1", "0.0999966779"), ("0.3", "0.2999718221")])
def test_the_days_of_a_leap_year_are_counted_as_in_until_return(rate: str, leap: str):
    """The same days over 365: equal over years of 365 days, and by hand across a leap day."""
    start, lent = date(2021, 1, 1), 10**12
    for years_out, wanted in ((3, Decimal(rate)), (4, Decimal(leap))):
        end = date(2021 + years_out, 1, 1)
        owed = lent + int(compound([Change(start, lent)], Fraction(rate), end))
        assert irr([(start, -lent), (end, owed)]) == wanted
    by_hand = (1 + Decimal(rate)) ** 3 * (1 + Decimal(rate) * 366 / 365)
    assert by_hand ** (Decimal(365) / 1461) - 1 == pytest.approx(Decimal(leap), abs=Decimal("1E-9"))


def test_rikers_other_timings_do_not_give_the_published_returns():
    """Payments spread over the four years would give more than 5.1 per cent."""
    spread = years(-9_600_000_00, *[11_712_000_00 // 4] * 4)
    assert irr(spread) > Decimal("0.07")


@pytest.mark.parametrize(
    ("code", "given_flows"),
    [
        ("one-signed", years(-100, -50)),
        ("one-signed", years(100, 50)),
        ("one-signed", []),
        ("ambiguous", years(-100, 230, -132)),  # 10 % and 20 %
        ("ambiguous", years(-1000, 6000, -11000, 6000)),  # 0, 100 and 200 %
    ],
)
def test_refused_with_a_sentence(code: str, given_flows: list[tuple[date, int]]):
    with pytest.raises(NoRate) as refused:
        irr(given_flows)
    assert refused.value.code == code
    assert refused.value.da.endswith(".") and refused.value.en.endswith(".")


def test_many_turns_and_still_one_rate():
    """Capital sent and repaid in turn: the lender is never ahead before the end (Soper)."""
    flow = years(-400, 100, -300, 200, -100, 700)
    rate = irr(flow)
    value = sum(a / (1 + rate) ** n for n, (_, a) in enumerate(flow))
    assert abs(value) < Decimal("0.0001")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-90, 300),
    st.lists(st.tuples(st.integers(100, 2000), st.integers(1, 10**9)), min_size=1, max_size=8),
)
def test_one_outlay_then_income_has_exactly_one_rate(percent: int, later):
    """The outlay is made so that the rate is known; it is found again."""
    rate = Decimal(percent) / 100
    income = [(D + timedelta(days=days), amount * 10**6) for days, amount in later]
    worth = sum(a / (1 + rate) ** (Decimal((day - D).days) / 365) for day, a in income)
    found = irr([(D, -int(worth)), *income])
    assert abs(found - rate) < Decimal("0.00001")


def test_a_rate_over_a_few_days_is_found_too():
    """1 % gained in one day is 1.01³⁶⁵ − 1 = 3,678 % a year."""
    rate = irr([(D, -100_00), (D + timedelta(days=1), 101_00)])
    assert abs(rate - (Decimal("1.01") ** 365 - 1)) < Decimal("0.000001")
    with pytest.raises(NoRate) as refused:
        irr([(D, -1), (D + timedelta(days=1), 2)])
    assert refused.value.code == "out-of-range"
    assert "for lavt eller for højt" in refused.value.da


@pytest.mark.parametrize(
    ("back", "da", "en"),
    [(100_000, "10 %", "10%"), (99_999, "9 %", "9%"), (9_999, "under 1 %", "less than 1%")],
)
def test_what_is_hardly_back_yet_has_no_yearly_rate_and_says_how_much_is(back, da, en):
    """A tenth is back after ten days: the rate is beyond any floor that means something."""
    with pytest.raises(NoRate) as refused:
        irr([(D, -1_000_000), (D + timedelta(days=10), back)])
    assert refused.value.code == "not-back"
    said = f"Der er endnu kommet {da} af det udbetalte tilbage, så en årlig rente kan ikke regnes."
    assert refused.value.da == said
    told = f"So far {en} of what was paid out has come back, so a yearly rate cannot be computed."
    assert refused.value.en == told


def test_net_present_value():
    """1,000 in two years at 3.5 % is 1,000 / 1.035² = 933.51."""
    assert npv(years(0, 0, 1_000_00), Fraction(35, 1000), D) == 933_51
    assert npv(years(-900_00, 0, 1_000_00), Fraction(35, 1000), D) == 33_51
    assert npv(years(-100, 50, 50), Fraction(0), D) == 0


def test_multiple_exposure_and_payback():
    flow = years(-100, -50, 60, 60, 60)
    assert multiple(flow) == Fraction(180, 150)
    assert peak_exposure(flow).amount == 150
    assert peak_exposure(flow).day == flow[1][0]
    assert payback_date(flow) == flow[4][0]
    assert payback_date(years(-100, 120, -50, 10)) is None
    assert payback_date(years(-100, 120, -50, 40)) == D + timedelta(days=365 * 3)
    assert multiple(years(5, 5)) is None and payback_date(years(5)) is None


def test_mean_simple_return_is_what_was_agreed():
    """Principal first, then 5 % simple on what was out: the mean simple return is 5 %."""
    run = TABLES["resultatkontrakt"].run()
    found = mean_simple_return(run, "investment")
    assert found is not None
    assert abs(found - Fraction(5, 100)) < Fraction(1, 10**6)  # one øre of rounding
    assert gain(run, "investment") == 45_143_84
    assert sum(a for _, a in facility_flows(run, "investment")) == 45_143_84


def test_a_lender_who_loses_has_a_negative_rate():
    run = TABLES["betinget-tilskud-failure"].run()
    flow = flows(run, "fund")
    with pytest.raises(NoRate):  # money goes out again when the guarantee is called
        irr(flow)
    assert irr(facility_flows(run, "grant")) < 0
    assert payback_date(flow) is None
    assert mean_simple_return(run, "grant") == 0


def test_flows_of_some_lines_only():
    run = TABLES["aftalegrundlag"].run()
    assert sum(a for _, a in flows(run, "council", ["advance"])) == -900_000_00
    assert sum(a for _, a in flows(run, "council")) == 180_000_00
