# SPDX-License-Identifier: MPL-2.0
"""A person moves between providers: the one responsible on the achieved date is paid."""

from __future__ import annotations

import pytest

from fodfaeste.contract import Contract, ContractErrors, read_text
from fodfaeste.settlement import settle
from tests.settlement.unit.world import DATES, GROUP, HEAD, SETTLE, WORDS, World, day

MEASURES = """
measures:
  m: {every: visit}
"""
TWO = """
pay:
  A: {for: m, amount: 1000, from: town, to: providers, once per: claim}
split:
  providers:
    between: {doer: the rest, other: 0 %}
    cases:
      - {only if: [responsible is Other], between: {doer: 0 %, other: the rest}}
"""


def terms(word: str, measures: str = MEASURES) -> Contract:
    return read_text(
        f"{HEAD}  other: {{of: Other, role: provider}}\n{DATES}{WORDS}  responsible: {{{word}}}\n"
        f"{GROUP}{measures}{TWO}{SETTLE}",
        "transfer.yaml",
    )


def world() -> World:
    found = World("2024-01-01").enrolled("2024-01-02", recorded="2024-01-02")
    found.attribute("provider", "Doer", "2024-01-01")
    found.attribute("provider", "Other", "2024-04-01")
    for visit in ("2024-03-31", "2024-04-01", "2024-05-02"):
        found.event("visit", visit, recorded=visit)
    return found


def paid(contract: Contract) -> list[str]:
    people = world()
    found = settle(contract, people.facts, people.deliveries, day("2024-12-31"))
    return [s.payee for one in found.statements for row in one.rows for s in row.shares]


def test_the_provider_on_the_achieved_date_is_paid() -> None:
    """Transferred on 1 April: the visit of 31 March is the first provider's, the rest are not."""
    assert paid(terms("field: provider, read on: achieved date")) == ["doer", "other", "other"]


def test_unless_said_a_field_is_read_at_enrolment() -> None:
    assert paid(terms("field: provider")) == ["doer", "doer", "doer"]


def test_a_measure_cannot_ask_for_a_field_of_the_moment() -> None:
    measures = "\nmeasures:\n  m: {every: visit, only if: [responsible is Other]}\n"
    with pytest.raises(ContractErrors) as refused:
        terms("field: provider, read on: achieved date", measures)
    assert [one.code for one in refused.value.problems] == ["field-of-the-moment", "other-place"]
