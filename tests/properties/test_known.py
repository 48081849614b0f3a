# SPDX-License-Identifier: MPL-2.0
"""What is known when: a claim is there on the day it was proved, and not because of other days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Attribute, Event, Interval
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.statements.answers import Knowledge
from tests.properties.contracts import ENROL, Data
from tests.properties.strategies import END, STORIES, Story, stories

DAY = timedelta(days=1)
DAYS = st.lists(st.integers(0, (END - ENROL[0]).days), min_size=3, max_size=6)
Dated = tuple[str, str, date, date]
"""The line and unit of a claim, and the days on which it was achieved and proved."""


def knowledge(story: Story) -> Knowledge:
    return Knowledge.of(story.contract, list(story.facts), list(story.deliveries))


def claims_on(story: Story, day: date) -> tuple[Claim, ...]:
    """What somebody finds who sees the evidence for the first time on a day."""
    return knowledge(story).on(day).claims


@STORIES
@given(stories(), DAYS)
def test_what_was_found_on_earlier_days_changes_no_claim(story: Story, days: list[int]) -> None:
    """Asked on some days, and before and on those on which something was achieved or proved."""
    asked = knowledge(story)
    news = {day for claim in claims_on(story, END) for day in (claim.achieved, claim.proved)}
    news = {day for one in sorted(news)[: len(days)] for day in (one - DAY, one)}
    for day in sorted({ENROL[0] + DAY * number for number in days} | news):
        assert asked.on(day).claims == claims_on(story, day)


@STORIES
@given(stories(), DAYS)
def test_nothing_is_proved_or_achieved_tomorrow(story: Story, days: list[int]) -> None:
    for day in (ENROL[0] + DAY * number for number in days):
        for claim in claims_on(story, day):
            assert claim.achieved <= claim.proved <= day


SIMPLE = ("started", "kept", "clear", "jobs", "told", "reached")
"""Measures that news can add to and take nothing from."""


def simple(data: Data) -> Data:
    """The contract with lines that stand for themselves, open to all."""
    lines = {
        name: {k: v for k, v in line.items() if k not in ("only after", "instead of", "at most")}
        for name, line in data["pay"].items()
        if line.get("for") in SIMPLE
    }
    group = data["group"] | {"enters if": [], "places": "20"}
    more = {"limits": [], "adjust": [], "changes": []}
    return {**data, **more, "group": group, "pay": lines}


def told_once(story: Story) -> Story:
    """The story without what takes something back: corrections, benefits, deaths and removals.

    Who is enrolled is known from the start: that is entry, and no proof of an outcome.
    """
    times = Counter(fact.key for fact in story.facts)
    facts = [
        replace(fact, recorded=ENROL[0]) if isinstance(fact, Event | Attribute) else fact
        for fact in story.facts
        if times[fact.key] == 1
        and not (isinstance(fact, Interval) and fact.code != "study" and fact.kind != "work")
    ]
    return replace(story, facts=facts)


def dated(claims: Sequence[Claim]) -> set[Dated]:
    return {(one.key.line, one.key.unit, one.achieved, one.proved) for one in claims}


@STORIES
@given(stories())
def test_a_claim_is_there_from_the_day_on_which_it_was_proved(story: Story) -> None:
    """And not on the day before: evidence that nobody corrects proves what it proves once."""
    story = told_once(replace(story, data=simple(story.data)))
    for found in dated(claims_on(story, END)):
        *_, proved = found
        assert found in dated(claims_on(story, proved))
        assert found not in dated(claims_on(story, proved - DAY))


@STORIES
@given(stories())
def test_proof_may_come_on_the_last_day_for_it(story: Story) -> None:
    """A contract in which proof ends on the day of a claim's own proof pays the claim as well."""
    story = replace(story, data=simple(story.data))
    for found in dated(claims_on(story, END)):
        *_, proved = found
        if proved >= story.contract.dates.achieve_until:
            dates = story.data["dates"] | {"prove until": str(proved)}
            other = replace(story, data={**story.data, "dates": dates})
            assert found in dated(claims_on(other, END))
