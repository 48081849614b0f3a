# SPDX-License-Identifier: MPL-2.0
"""Rows, files and days: how evidence arrives changes nothing, and no day sees another's future."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.evidence.facts import Delivery, Fact, RowRef
from fodfaeste.settlement import statement_bytes
from fodfaeste.settlement.statements.compute import figures
from fodfaeste.settlement.statements.rows import rows_of
from tests.properties.stated import Links, owed, øre
from tests.properties.strategies import STORIES, Story, stories

CHANCE = st.randoms(use_true_random=False)


@STORIES
@given(stories(), CHANCE)
def test_any_order_of_rows_gives_the_same_bytes(story: Story, chance: random.Random) -> None:
    facts, deliveries = list(story.facts), list(story.deliveries)
    chance.shuffle(facts)
    chance.shuffle(deliveries)
    other = Story(story.data, facts, deliveries)
    assert [statement_bytes(s) for s in other.whole.statements] == [
        statement_bytes(s) for s in story.whole.statements
    ]
    assert other.whole == story.whole


def split(story: Story, chance: random.Random) -> tuple[Sequence[Fact], Sequence[Delivery]]:
    """The same facts with the same dates as rows of other files, and each answer in its own."""
    rows, facts = {}, list(story.facts)
    chance.shuffle(facts)
    moved = []
    for fact in facts:
        name = f"events-{fact.recorded}-{chance.randint(1, 3)}"
        rows[name] = rows.get(name, 1) + 1
        moved.append(replace(fact, ref=RowRef(name, rows[name])))
    days = {fact.ref.delivery: fact.recorded for fact in moved}
    files = [Delivery(name, "events", day) for name, day in days.items()]
    for one in story.deliveries:
        files += [replace(one, id=f"{one.id}-{n}", covers=(c,)) for n, c in enumerate(one.covers)]
    chance.shuffle(files)
    return moved, files


@STORIES
@given(stories(), CHANCE)
def test_any_split_into_files_gives_the_same_money(story: Story, chance: random.Random) -> None:
    """The reasons name other rows of other files; the øre, the days and the evidence are equal."""
    other = Story(story.data, *split(story, chance))
    one, two = story.whole, other.whole
    assert [øre(s) for s in two.statements] == [øre(s) for s in one.statements]
    assert [s.evidence_hash for s in two.statements] == [s.evidence_hash for s in one.statements]
    assert [(m.day, m.payer, m.payee, m.amount, m.line, m.kind) for m in two.movements] == [
        (m.day, m.payer, m.payee, m.amount, m.line, m.kind) for m in one.movements
    ]
    assert owed(two.entitled) == owed(one.entitled)


@STORIES
@given(stories(), st.integers(0, 20))
def test_a_statement_is_the_same_whenever_it_is_made(story: Story, number: int) -> None:
    """On its own cut-off, with only the files that had come by then, bit by bit."""
    whole = story.whole.statements
    day = whole[number % len(whole)].known_on
    then = Story(
        story.data,
        [fact for fact in story.facts if fact.recorded <= day],
        [one for one in story.deliveries if one.recorded <= day],
    ).on(day)
    assert [statement_bytes(s) for s in then.statements] == [
        statement_bytes(s) for s in whole[: len(then.statements)]
    ]
    assert then.statements[-1].known_on == day
    assert [s.number for s in whole] == list(range(1, len(whole) + 1))
    assert all(a.known_on < b.known_on for a, b in pairwise(whole))


@STORIES
@given(stories())
def test_a_second_run_pays_nothing(story: Story) -> None:
    """Stating a period again, with what its statement left behind, changes no claim."""
    links = Links.of(story)
    for link in links.links:
        cut, day = links.cuts[link.statement.known_on], link.statement.known_on
        found = figures(links.plan, links.knowledge.on(day), cut, link.memory)
        again = rows_of(links.plan, found, cut, link.memory)
        assert again.rows == ()
