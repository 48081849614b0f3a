# SPDX-License-Identifier: MPL-2.0
"""Samples of many units: drawn and withdrawn as one by one."""

from datetime import date

from fodfaeste.evidence.facts import Delivery, Event, RowRef, Verification
from fodfaeste.settlement import settle
from fodfaeste.settlement.bulk.columns import chunk_of
from fodfaeste.settlement.bulk.statements import bulk_statements
from tests.settlement.cohort.hand import contract
from tests.settlement.statements.hand import changes
from tests.settlement.statements.test_sampling import END, FILES, job


def test_many_units_are_stated_alike():
    facts = [job("p1", Verification.CLAIMED), job("p2", Verification.VERIFIED)]
    first = date(2024, 1, 1)
    facts += [Event(u, "enrolled", first, first, RowRef("in", 9), f"in {u}") for u in ("p1", "p2")]
    deliveries, terms = [Delivery("in", "events", first)], contract(**FILES)
    chunk = chunk_of([(u, [f for f in facts if f.unit == u]) for u in ("p1", "p2")])
    mine = bulk_statements(terms, lambda: [chunk], deliveries, END)
    assert changes(mine) == changes(settle(terms, facts, deliveries, END))
    assert changes(mine)[1] == {"A p1": ("reversed", -1000)}
