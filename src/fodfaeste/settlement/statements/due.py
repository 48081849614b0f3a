# SPDX-License-Identifier: MPL-2.0
"""When a stated amount falls due."""

from __future__ import annotations

from datetime import date, timedelta

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.terms import DueDate
from fodfaeste.evidence.banking import first_banking_day, last_banking_day
from fodfaeste.evidence.calendar import Grain, period_of
from fodfaeste.settlement.cohort.periods import GRAINS
from fodfaeste.settlement.cohort.table import decided
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.statements.cutoffs import Cutoff

DAY = timedelta(days=1)


def due_date(contract: Contract, claim: Claim, cut: Cutoff) -> date:
    """The due date of a claim's row in a statement.

    ``n days after the statement`` counts from the statement's cut-off. A day that the contract
    names (a date, a banking day of the period, the same day) holds for claims of the statement's
    own period; what is late or corrected, and is not on a calendar of its own, falls due no earlier
    than the statement that tells it.
    """
    line = contract.pay[claim.key.line]
    phrase = line.due or contract.settle.due
    if phrase.form == "after statement":
        return cut.known_on + DAY * phrase.count
    named = named_day(contract, claim, phrase)
    late = decided(claim, contract) < cut.start and line.each is None
    return max(named, cut.known_on) if late else named


def named_day(contract: Contract, claim: Claim, phrase: DueDate) -> date:
    """The day that a due phrase names for a claim, whatever the statement."""
    if phrase.form == "date":
        assert phrase.day is not None
        return phrase.day
    day = decided(claim, contract)
    if phrase.form == "same day":
        return day
    span = period_of(day, _grain(contract, claim))
    if phrase.form == "first banking day":
        return first_banking_day(span.start)
    return last_banking_day(span.last)


def _grain(contract: Contract, claim: Claim) -> Grain:
    """A scheduled line has its own periods; any other is due by settlement periods."""
    each = contract.pay[claim.key.line].each
    name = each.unit if each is not None and each.unit in GRAINS else contract.settle.each
    return GRAINS.get(name, Grain.YEAR)
