# SPDX-License-Identifier: MPL-2.0
"""The linter: what a contract may cost somebody, said in kroner for a named example person.

A finding is not an error. It says what was seen, why it matters and what to do; the parties decide.
"""

from __future__ import annotations

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.linter import bounds, holes, incentives, order_matters, reaching_back, slips
from fodfaeste.explain.linter.finding import Finding, Kind, View
from fodfaeste.explain.linter.kinds import KINDS

__all__ = ["KINDS", "Finding", "Kind", "findings"]

RULES = (
    *holes.RULES, *bounds.RULES, *incentives.RULES, *slips.RULES, *order_matters.RULES,
    *reaching_back.RULES,
)  # fmt: skip


def findings(contract: Contract) -> tuple[Finding, ...]:
    """Every finding in a contract, by number and place."""
    view = View(contract)
    found = [finding for rule in RULES for finding in rule(view)]
    return tuple(sorted(found, key=lambda f: (f.number, f.path)))
