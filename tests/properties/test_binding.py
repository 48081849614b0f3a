# SPDX-License-Identifier: MPL-2.0
"""The stories are not tame: what the properties are about happens in at least a fifth of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from hypothesis import Phase, given, settings

from fodfaeste.settlement.model import Statement, StatementRow, Trace
from fodfaeste.settlement.statements.cutoffs import cutoffs
from tests.properties.stated import owed
from tests.properties.strategies import Story, stories

EXAMPLES = 80
A_FIFTH = ("person", "payer", "contract", "late proof", "change")
CUTS = ("limit lost", "limit carried", "limit to another purse")


def limits_that_cut(story: Story) -> Iterator[str]:
    """Whose limits took something, in some statement or from scratch."""
    steps: list[Trace] = [one.trace for one in story.whole.entitled]
    steps += [part for s in story.whole.statements for row in s.rows for part in row.trace.parts]
    for step in steps:
        for cut in step.parts:
            path = str(cut.get("limit") or "")
            if cut.rule in CUTS and path.startswith("limits."):
                yield story.contract.limits[int(path.split(".")[1]) - 1].per


def is_late(story: Story, statement: Statement, row: StatementRow) -> bool:
    """Whether money is stated now because it was proved after its own statement was made."""
    by_proof = story.contract.settle.by == "proved date"
    own = next((c for c in cutoffs(story.contract) if c.end >= row.achieved), None)
    seen: date = row.proved
    return (
        row.change > 0
        and own is not None
        and own.known_on < statement.known_on
        and (seen > own.end if by_proof else seen > own.known_on)
    )


def what_happens(story: Story) -> set[str]:
    """The things that bind in one story."""
    found = set(limits_that_cut(story))
    whole = story.whole
    if any(is_late(story, s, row) for s in whole.statements for row in s.rows):
        found.add("late proof")
    plain = Story({**story.data, "changes": []}, story.facts, story.deliveries)
    if story.contract.changes and owed(plain.whole.entitled) != owed(whole.entitled):
        found.add("change")
        found |= {f"decided by {one.decided_by}" for one in story.contract.changes}
    kinds = {row.kind for statement in whole.statements for row in statement.rows}
    return found | kinds


def test_limits_late_proof_and_changes_each_bind_in_a_fifth_of_the_stories() -> None:
    """The same stories each time, counted: every kind of limit, proof and change is among them."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None,
        phases=(Phase.generate,),
    )  # fmt: skip
    @given(stories())
    def watch(story: Story) -> None:
        seen.update(what_happens(story))
        seen["stories"] += 1

    watch()
    assert seen["stories"] >= EXAMPLES
    tame = {what: seen[what] for what in A_FIFTH if seen[what] * 5 < seen["stories"]}
    assert not tame, dict(seen)
    rare = ("line", "group share", "protected", "displaced", "reversed", "adjusted", "scheduled",
            "decided by enrolled", "decided by achieved", "decided by proved")  # fmt: skip
    assert not [what for what in rare if not seen[what]], dict(seen)
    assert seen["quarter"] + seen["month"] + seen["year"], dict(seen)
