# SPDX-License-Identifier: MPL-2.0
"""The shipped figures: where they agree with each other, what is unknown, how they are pinned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest

from fodfaeste.economy import (
    Confidence,
    DataFault,
    Financing,
    NoRuleInForce,
    PinnedDataDiffers,
    Unit,
    UnknownBenefit,
    UnknownRate,
    adjustment,
    benefit,
    benefit_named,
    data_version,
    discount_factor,
    parse_data,
    rate,
    require_data,
    shipped_data,
    whole_ore,
)


def shipped_files() -> dict[str, str]:
    """The data files as text, by name."""
    folder = files("fodfaeste.economy") / "data"
    return {f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".yaml")}


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """The shipped files with one replacement, which must apply."""
    texts = shipped_files()
    assert old in texts[name]
    return texts | {name: texts[name].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("code", "on", "amount", "confidence"),
    [
        ("cash_benefit_adult_non_provider", date(2024, 12, 31), "12326", Confidence.VERIFIED),
        ("cash_benefit_adult_non_provider", date(2025, 1, 1), "12770", Confidence.DERIVED),
        ("cash_benefit_adult_non_provider", date(2025, 6, 30), "12770", Confidence.DERIVED),
        ("cash_benefit_basic", date(2025, 7, 1), "7205", Confidence.VERIFIED),
        ("cash_benefit_increased", date(2025, 12, 31), "12498", Confidence.DERIVED),
        ("unemployment_insurance_full_time", date(2018, 1, 1), "18633", Confidence.MEMORY),
        ("unemployment_insurance_full_time", date(2026, 6, 1), "22041", Confidence.VERIFIED),
    ],
)
def test_rates_on_their_days(code: str, on: date, amount: str, confidence: Confidence) -> None:
    found = rate(code, on)
    assert (found.amount, found.confidence) == (Decimal(amount), confidence)
    assert on in found.holds


@pytest.mark.parametrize(
    ("code", "on"),
    [
        ("cash_benefit_adult_non_provider", date(2025, 7, 1)),
        ("cash_benefit_increased", date(2025, 6, 30)),
        ("education_benefit_living_out", date(2019, 5, 1)),
        ("integration_benefit_single_non_provider", date(2018, 6, 30)),
        ("cash_benefit_basic", date(2027, 1, 1)),
    ],
)
def test_an_unknown_amount_is_an_error_that_says_what_is_known(code: str, on: date) -> None:
    with pytest.raises(UnknownRate, match=f"{code}.*{on}; known: 20"):
        rate(code, on)


def test_an_unknown_rate_is_an_error() -> None:
    with pytest.raises(UnknownRate, match="'cash'"):
        rate("cash", date(2024, 1, 1))


def test_sickness_and_flex_unemployment_are_weekly_and_the_rest_monthly() -> None:
    weekly = {r.code for r in shipped_data().rates if r.unit is Unit.WEEK}
    assert weekly == {"sickness_benefit_maximum", "flex_unemployment_benefit"}


@pytest.mark.parametrize("year", range(2021, 2027))
@pytest.mark.parametrize(
    "code", ["unemployment_insurance_full_time", "resource_course_non_provider"]
)
def test_the_adjustment_reproduces_next_years_amount_to_the_krone(code: str, year: int) -> None:
    before = rate(code, date(year - 1, 12, 31)).amount
    on = date(year, 1, 1)
    assert (
        whole_ore(Fraction(before) * (1 + adjustment("benefit_adjustment", on)))
        == rate(code, on).amount
    )


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        (6553, "cash_benefit_minimum"),
        (6955, "cash_benefit_basic"),
        (12064, "cash_benefit_increased"),
        (2687, "cash_benefit_child_supplement"),
        (1581, "cash_benefit_single_parent_supplement"),
        (1000, "cash_benefit_youth_supplement_18_24"),
        (2500, "cash_benefit_youth_supplement_25_29"),
    ],
)
def test_the_agreement_at_the_level_of_2024_gives_the_rates_of_2025(agreed: int, code: str) -> None:
    on = date(2025, 7, 1)
    assert whole_ore(agreed * (1 + adjustment("benefit_adjustment", on))) == rate(code, on).amount


def test_the_two_people_of_the_target_groups() -> None:
    on = date(2025, 7, 1)
    older = ("cash_benefit_increased", "cash_benefit_single_supplement")
    younger = (
        "cash_benefit_basic",
        "cash_benefit_youth_supplement_25_29",
        "cash_benefit_single_supplement",
    )
    assert sum(rate(code, on).amount for code in older) == 13590
    assert sum(rate(code, on).amount for code in younger) == 10887


def test_what_is_only_remembered_never_names_a_source_and_what_is_verified_does() -> None:
    for found in shipped_data().rates:
        assert (found.source == "none") == (found.confidence is Confidence.MEMORY), found


def test_every_source_is_used() -> None:
    data = shipped_data()
    used = {r.source for r in data.rates} | {a.source for a in data.adjustments}
    used |= {curve.source for curve in data.discount_curves}
    assert {key for key, _ in data.sources} == used


def test_benefits_by_the_name_of_the_register() -> None:
    assert benefit_named("  kontanthjælp ").code == "cash_benefit"
    assert benefit_named("Overgangsydelse").code == "integration_benefit"
    assert benefit("disability_pension").financing is Financing.CO_FINANCED
    assert benefit("flex_job_before_2013").fixed_refund == Fraction(65, 100)
    with pytest.raises(UnknownBenefit, match="'Fleksbidrag fra staten'"):
        benefit_named("Fleksbidrag fra staten")


def test_discounting_lowers_the_rate_only_for_the_years_it_is_set_for() -> None:
    on = date(2024, 1, 1)
    assert discount_factor(0, on) == 1
    assert discount_factor(2, on) == Fraction(1000, 1035) ** 2
    assert discount_factor(36, on) == Fraction(1000, 1035) ** 35 * Fraction(1000, 1025)
    assert discount_factor(1, date(2021, 1, 6)) == Fraction(100, 104)
    assert discount_factor(1, date(2021, 1, 7)) == Fraction(1000, 1035)
    with pytest.raises(NoRuleInForce, match="2012-12-31"):
        discount_factor(1, date(2012, 12, 31))
    with pytest.raises(NoRuleInForce, match="2020-12-31; known: 2021-01-01 to 2026-12-31"):
        adjustment("benefit_adjustment", date(2020, 12, 31))


def test_the_hash_follows_the_values_and_not_the_layout() -> None:
    same = parse_data({k: "# a remark\n" + text for k, text in shipped_files().items()})
    assert data_version(same) == data_version()
    other = parse_data(edited("rates_cash_from_july_2025.yaml", "7205", "7206"))
    assert data_version(other).sha256 != data_version().sha256
    assert rate("cash_benefit_basic", date(2025, 7, 1), other).amount == 7206


def test_a_contract_can_pin_the_data() -> None:
    require_data(data_version().sha256)
    require_data(str(data_version()))
    with pytest.raises(PinnedDataDiffers, match=r"pins the rates 2025\.1\+abc"):
        require_data("2025.1+abc")


STAIRS, RATES = "staircase.yaml", "rates_cash_from_july_2025.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (RATES, "amount: 6789", "amount: 6.789,00", "rates 1, values 1, field 00: is not"),
        (RATES, "amount: 6789", "amount: 6 789", "rates 1, values 1, field amount: '6 789'"),
        (RATES, "unit: month", "unit: month\n    units: month", "field units: is not known"),
        (RATES, "amount: 6789", "amount: -1", "negative"),
        (RATES, "amount: 6789", "amount: NaN", "not a finite number"),
        (RATES, "from: 2025-07-01", "from: 2025-13-01", "write it as 2025-07-01"),
        (RATES, "until: 2026-01-01", "until: 2025-07-01", "must be later than from"),
        (RATES, "until: 2026-01-01", "until: 2026-02-01", "two rows hold on 2026-01-01"),
        (RATES, "unit: month", "unit: day", "write one of week, month"),
        (RATES, "confidence: verified", "confidence: sure", "verified, derived, memory"),
        (RATES, "source: refugeeswelcome-2025", "source: hearsay", "not in the list of sources"),
        (RATES, "benefit: cash_benefit", "benefit: cash", "not in the list of benefits"),
        (RATES, "rates:", "prices:", "unknown or malformed section 'prices'"),
        (RATES, "rates:", "rates: {", "not readable as YAML"),
        (STAIRS, "refund: 80 %", "refund: 0.8", "such as 80 %"),
        (STAIRS, "refund: 80 %", "refund: 180 %", "between 0 % and 100 %"),
        (STAIRS, "from_week: 5", "from_week: 28", "steps must start at 1 and rise"),
        (STAIRS, "from_week: 5", "from_week: zero", "whole number"),
        ("benefits.yaml", "name: Kontantydelse", "name: Dagpenge", "dagpenge occurs twice"),
        ("benefits.yaml", "value: yes", "value: maybe", "must be yes or no"),
        ("benefits.yaml", "self_support: {value: no", "self_support: {value: yes", "as well"),
        ("sources.yaml", "version: 2026.1", "", "no file names the data set"),
    ],
)
def test_a_fault_in_a_data_file_names_the_place(
    name: str, old: str, new: str, message: str
) -> None:
    with pytest.raises(DataFault, match=message):
        parse_data(edited(name, old, new))
