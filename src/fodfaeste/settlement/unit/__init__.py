# SPDX-License-Identifier: MPL-2.0
"""Per unit: a history becomes an enrolment, results and claims. The reference an auditor can read.

`enrol` and `enrolments` say who is in; `measure_unit` and `measure_group` what was achieved and
when; `claims` what is claimed, exact to the minor unit; `unit_stage` does all of it. Nothing here
knows a clock: every answer is as known on a day.
"""

from fodfaeste.settlement.unit.book import Book
from fodfaeste.settlement.unit.case import Case
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.enrolment import enrol, enrolments, has_died
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.group import measure_group
from fodfaeste.settlement.unit.measure import case_of, measure_unit
from fodfaeste.settlement.unit.pricing import price_running
from fodfaeste.settlement.unit.sources import Sources
from fodfaeste.settlement.unit.stage import UnitStage, claims, settle_histories, unit_stage

__all__ = [
    "Book",
    "CannotSettle",
    "Case",
    "Draft",
    "Sources",
    "UnitStage",
    "case_of",
    "claims",
    "enrol",
    "enrolments",
    "has_died",
    "measure_group",
    "measure_unit",
    "price_running",
    "settle_histories",
    "unit_stage",
]
