# SPDX-License-Identifier: MPL-2.0
"""Checks of a whole contract: a list of small pure functions, each telling what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fodfaeste.contract.checks import (
    bands,
    layers,
    limits,
    names,
    order,
    prices,
    savings,
    shares,
    words,
)
from fodfaeste.contract.findings import Finding
from fodfaeste.contract.model.contract import Contract

Check = Callable[[Contract], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    names.every_name_is_defined,
    names.what_an_unknown_name_may_have_meant,
    names.names_can_be_used,
    names.money_names_are_distinct,
    names.no_loops,
    order.dates_in_order,
    order.final_after_achievement,
    order.milestones_inside_the_contract,
    order.cohorts_inside_enrolment,
    order.changes_in_order,
    order.series_by_date,
    prices.prices_fit_their_measure,
    prices.counts_fit_their_measure,
    prices.shares_have_a_base,
    shares.shares_are_held_against_shares,
    prices.amounts_have_the_currency_s_digits,
    layers.money_questions_only_in_capital,
    layers.limits_cap_outcome_lines,
    layers.splits_are_whole,
    layers.due_has_a_period,
    layers.calendar_lines_repeat,
    layers.comparisons_have_one_source,
    layers.purses_differ,
    savings.savings_pin_their_data,
    savings.savings_are_on_a_benefit,
    prices.scales_in_order,
    layers.tranches_are_the_principal,
    layers.carried_to_a_next_period,
    layers.fields_of_the_moment_belong_to_claims,
    limits.counts_are_above_nothing,
    limits.limits_count_what_their_lines_count,
    limits.limits_per_cohort_cover_cohorts,
    bands.bands_are_known_at_enrolment,
    words.words_are_of_the_sort_needed,
    layers.a_due_day_of_capital_is_a_banking_day,
)


def check(contract: Contract) -> list[Finding]:
    """Everything that all checks find, in their order."""
    return [finding for one in CHECKS for finding in one(contract)]
