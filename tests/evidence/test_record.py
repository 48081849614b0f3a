# SPDX-License-Identifier: MPL-2.0
"""Facts read once answer every day as facts read again for that day would."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Coverage, Delivery, RowRef, Score
from fodfaeste.evidence.history import as_known_on, content, histories, known_coverage
from fodfaeste.evidence.record import Record, line_of
from tests.evidence.test_history import FACTS, after

COVERS = st.builds(
    lambda start, length, units: Coverage("work", after(start), after(start + length), units),
    st.integers(0, 3),
    st.integers(1, 9),
    st.sampled_from([None, frozenset("a"), frozenset("ac")]),
)
DELIVERIES = st.lists(
    st.builds(
        lambda name, recorded, covers: Delivery(name, "events", after(recorded), tuple(covers)),
        st.sampled_from("xyz"),
        st.integers(0, 4),
        st.lists(COVERS, max_size=2),
    ),
    max_size=3,
)
SCORES = st.builds(
    lambda unit, value, on, recorded: Score(
        unit, "star", after(on), Decimal(value), after(recorded), RowRef("d", 0), "s"
    ),
    st.sampled_from("ab"),
    st.sampled_from(["1", "1.0", "1.00"]),
    st.integers(0, 2),
    st.integers(0, 3),
)
MANY = st.lists(st.one_of(FACTS, SCORES), max_size=14)


def said_on(facts, deliveries, day):
    """The definition: everything known on the day, sorted, one line of JSON each."""
    lines = sorted(json.dumps((type(f).__name__, *content(f))) for f in as_known_on(facts, day))
    covers = sorted(
        json.dumps((c.kind, str(c.start), str(c.end), sorted(c.units or ()), c.units is None))
        for c in known_coverage(deliveries, day)
    )
    whole = "".join(f"{line}\n" for line in (*lines, *covers))
    return hashlib.sha256(whole.encode()).hexdigest()


@settings(max_examples=150, deadline=None)
@given(MANY, DELIVERIES, st.lists(st.integers(-1, 6), min_size=1, max_size=6))
def test_any_days_in_any_order_answer_as_if_asked_alone(facts, deliveries, days):
    facts = [replace(fact, ref=RowRef("d", row)) for row, fact in enumerate(facts, 2)]
    record = Record.of(facts, deliveries)
    for day in map(after, days):
        assert record.histories(day) == histories(facts, deliveries, day)
        assert record.evidence_hash(day) == said_on(facts, deliveries, day)


@settings(max_examples=100, deadline=None)
@given(st.one_of(FACTS, SCORES))
def test_a_line_is_the_type_and_the_content(fact):
    assert line_of(fact) == json.dumps((type(fact).__name__, *content(fact)))


def test_an_unchanged_history_is_the_same_object():
    facts = [Score("a", "star", after(0), Decimal(1), after(0), RowRef("d", 2), "s")]
    record = Record.of(facts, ())
    first = record.histories(after(1))["a"]
    assert record.histories(after(2))["a"] is first
