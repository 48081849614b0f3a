# SPDX-License-Identifier: MPL-2.0
"""What was known on a day depends on what facts say and when, not on rows and files."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.evidence.facts import (
    Attribute,
    Coverage,
    Delivery,
    Event,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from fodfaeste.evidence.history import as_known_on, content, contradictions, covered, histories
from fodfaeste.evidence.intervals import Span

DAY = date(2024, 1, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


FACTS = st.one_of(
    st.builds(
        lambda unit, key, start, recorded, retracted, hours: Interval(
            unit, "work", "work", after(start), after(start + 5), after(recorded),
            RowRef("d", 0), key, hours=Fraction(hours), retracted=retracted,
        ),
        st.sampled_from("ab"), st.sampled_from("kl"), st.integers(0, 3), st.integers(0, 3),
        st.booleans(), st.integers(0, 2),
    ),
    st.builds(
        lambda unit, key, on, recorded, retracted: Event(
            unit, "enrolled", after(on), after(recorded), RowRef("d", 0), key, retracted=retracted
        ),
        st.sampled_from("ab"), st.sampled_from("kl"), st.integers(0, 3), st.integers(0, 3),
        st.booleans(),
    ),
)  # fmt: skip


def place(facts, order, files):
    """The same facts, in another order and in other files."""
    return [replace(facts[i], ref=RowRef(f"file{files[i]}", row)) for row, i in enumerate(order, 2)]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_neither_row_order_nor_the_split_into_files_matters(data):
    facts = data.draw(st.lists(FACTS, max_size=12))
    numbers = list(range(len(facts)))
    known = data.draw(st.integers(0, 3))
    results = []
    for _ in range(2):
        order = data.draw(st.permutations(numbers))
        files = data.draw(st.lists(st.integers(0, 2), min_size=len(facts), max_size=len(facts)))
        results.append(
            {
                unit: [[content(fact) for fact in part] for part in (one.intervals, one.events)]
                for unit, one in histories(place(facts, order, files), [], after(known)).items()
            }
        )
    assert results[0] == results[1]


@settings(max_examples=80, deadline=None)
@given(st.lists(FACTS, max_size=12), st.integers(0, 3))
def test_the_newest_version_of_each_key_stands_and_later_rows_are_unknown(facts, known):
    result = as_known_on(facts, after(known))
    slots = [(type(fact), fact.unit, fact.key) for fact in result]
    assert len(slots) == len(set(slots))
    for fact in result:
        rivals = [
            other.recorded
            for other in facts
            if (type(other), other.unit, other.key) == (type(fact), fact.unit, fact.key)
            and other.recorded <= after(known)
        ]
        assert fact.recorded == max(rivals) and not fact.retracted


def test_a_retraction_takes_a_fact_back_from_the_day_it_was_recorded():
    told = Event("a", "job start", DAY, after(1), RowRef("d", 2), "k")
    taken = replace(told, recorded=after(9), retracted=True, ref=RowRef("d", 3))
    assert as_known_on([taken, told], after(0)) == []
    assert as_known_on([taken, told], after(8)) == [told]
    assert as_known_on([taken, told], after(9)) == []


def test_two_contents_under_one_key_and_day_are_named_as_a_contradiction():
    one = Score("a", "wellbeing", DAY, Decimal(3), DAY, RowRef("d", 2), "k")
    other = replace(one, value=Decimal(4), ref=RowRef("e", 2))
    repeated = replace(one, ref=RowRef("e", 9))
    assert contradictions([one, repeated]) == []
    assert contradictions([one, other]) == [(one, other)]
    assert as_known_on([one, other], DAY)[0].value == as_known_on([other, one], DAY)[0].value


def test_a_history_sorts_each_kind_and_carries_only_coverage_that_reaches_it():
    born = Attribute("a", "born", "1990-01-01", DAY, DAY, RowRef("d", 2), "k")
    count = Given("starts", "", DAY, None, Fraction(3), DAY, "evaluator", RowRef("d", 3), "k")
    everyone = Coverage("benefit", DAY, after(30))
    some = Coverage("work", DAY, after(30), frozenset({"b"}))
    early = Delivery("d", "events", DAY, (everyone, some))
    late = Delivery("e", "events", after(9), (Coverage("benefit", after(30), after(60)),))
    found = histories([born, count], [early, late], after(8))
    assert list(found) == ["", "a", "b"]
    assert found["a"].attributes == (born,) and found[""].given == (count,)
    assert covered(found["a"], "work") == [] and covered(found["b"], "work")
    assert covered(found["a"], "benefit") == [Span(DAY, after(30))]
    later = histories([born], [early, late], after(9))
    assert covered(later["a"], "benefit") == [Span(DAY, after(60))]


def test_verification_states_are_the_four_that_files_can_name():
    assert [state.value for state in Verification] == [
        "claimed", "verified", "rejected", "disputed",
    ]  # fmt: skip
