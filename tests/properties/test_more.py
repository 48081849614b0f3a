# SPDX-License-Identifier: MPL-2.0
"""One more verified outcome never pays less, unless the contract has a reason to."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evidence.facts import (
    Delivery,
    Event,
    Fact,
    Given,
    Interval,
    RowRef,
    Score,
    Verification,
)
from tests.properties.contracts import ACHIEVE_UNTIL, Draw
from tests.properties.histories import delivered_on
from tests.properties.less import reasons, without_reasons
from tests.properties.strategies import STORIES, Story, stories

DAY = timedelta(days=1)
VERIFIED = Verification.VERIFIED


@st.composite
def outcomes(draw: Draw, story: Story) -> Fact:
    """A job at a new employer, a score that could not be better, or more counted claims."""
    entered = [f for f in story.facts if isinstance(f, Event) and f.name == "enrolled"]
    one = draw(st.sampled_from(entered))
    last = delivered_on(ACHIEVE_UNTIL)
    ref = RowRef(f"events-{last}", 1000)
    asked = story.data["measures"]
    kinds = ["job"] + ["score"] * ("better" in asked) + ["count"] * ("told" in asked)
    match draw(st.sampled_from(kinds)):
        case "score":
            on = one.on + DAY * 139
            return Score(one.unit, "core-10", on, Decimal(0), last, ref, "more", VERIFIED)
        case "count":
            on = one.on + DAY * 80
            return Given(
                "told", "", on, None, Fraction(1), last, "evaluator", ref, "more", VERIFIED
            )
    start = one.on + DAY * draw(st.integers(0, 150))
    days = draw(st.integers(40, 140))
    end = min(start + DAY * days, ACHIEVE_UNTIL)
    return Interval(
        one.unit, "work", "ordinary", start, end, last, ref, "more", hours=Fraction(days * 4),
        amount=days * 50_000, employer="west", verification=VERIFIED,
    )  # fmt: skip


def with_more(story: Story, fact: Fact) -> Story:
    """The story with one more fact, in the file of its day."""
    files = {one.id: one for one in story.deliveries}
    name = fact.ref.delivery
    files.setdefault(name, Delivery(name, "events", fact.recorded))
    return replace(story, facts=[*story.facts, fact], deliveries=list(files.values()))


def owed_in_all(story: Story) -> int:
    return sum(one.amount for one in story.whole.entitled)


@STORIES
@given(stories(), st.data())
def test_more_pays_less_only_where_the_contract_has_a_reason(story: Story, data) -> None:
    more = with_more(story, data.draw(outcomes(story)))
    if owed_in_all(more) < owed_in_all(story):
        assert reasons(story.contract)


@STORIES
@given(stories(), st.data())
def test_without_such_reasons_more_never_pays_less(story: Story, data) -> None:
    plain = replace(story, data=without_reasons(story.data))
    assert not reasons(plain.contract)
    more = with_more(plain, data.draw(outcomes(plain)))
    assert owed_in_all(more) >= owed_in_all(plain)
