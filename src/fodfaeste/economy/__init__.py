# SPDX-License-Identifier: MPL-2.0
"""What it is worth: dated Danish rates, the refund staircase, and net saving per payer.

A figure that nobody has given is an error here, never zero. Rates and rules are data files in
``data/`` with a version, a content hash and a confidence for each row.
"""

from fodfaeste.economy.amounts import kroner, ore_from_kroner, shown_in_kroner, whole_ore
from fodfaeste.economy.dataset import (
    Benefit,
    Confidence,
    DataSet,
    DataVersion,
    Financing,
    Rate,
    Staircase,
    Unit,
)
from fodfaeste.economy.errors import (
    DataFault,
    EconomyError,
    NoRuleInForce,
    PinnedDataDiffers,
    UnknownBenefit,
    UnknownRate,
)
from fodfaeste.economy.histories import refund_rows, spells_of
from fodfaeste.economy.lookups import (
    adjustment,
    benefit,
    benefit_named,
    data_version,
    discount_factor,
    rate,
    rate_codes,
    require_data,
    shipped_data,
    staircase_on,
)
from fodfaeste.economy.parsing import parse_data
from fodfaeste.economy.refunds import RefundRow, row_cost, rows_cost
from fodfaeste.economy.saving import (
    GrossOn,
    PayerSplit,
    Saving,
    cost,
    fixed_monthly,
    gross_week,
    net_week,
    rates_in_force,
    saving,
)
from fodfaeste.economy.staircase import (
    NEWCOMER,
    Position,
    StairWeek,
    climb,
    monday_weeks,
    position_after,
)
from fodfaeste.economy.weeks import PersonWeeks, Spell, weeks_of

__all__ = [
    "NEWCOMER",
    "Benefit",
    "Confidence",
    "DataFault",
    "DataSet",
    "DataVersion",
    "EconomyError",
    "Financing",
    "GrossOn",
    "NoRuleInForce",
    "PayerSplit",
    "PersonWeeks",
    "PinnedDataDiffers",
    "Position",
    "Rate",
    "RefundRow",
    "Saving",
    "Spell",
    "StairWeek",
    "Staircase",
    "Unit",
    "UnknownBenefit",
    "UnknownRate",
    "adjustment",
    "benefit",
    "benefit_named",
    "climb",
    "cost",
    "data_version",
    "discount_factor",
    "fixed_monthly",
    "gross_week",
    "kroner",
    "monday_weeks",
    "net_week",
    "ore_from_kroner",
    "parse_data",
    "position_after",
    "rate",
    "rate_codes",
    "rates_in_force",
    "refund_rows",
    "require_data",
    "row_cost",
    "rows_cost",
    "saving",
    "shipped_data",
    "shown_in_kroner",
    "spells_of",
    "staircase_on",
    "weeks_of",
    "whole_ore",
]
