# SPDX-License-Identifier: MPL-2.0
"""Owed and paid: after every true-up what is owed is what it would be from scratch."""

from hypothesis import assume, given

from tests.properties.stated import Links, Stated
from tests.properties.strategies import STORIES, Story, stories


@STORIES
@given(stories())
def test_paid_differs_from_owed_only_where_a_row_says_so(story: Story) -> None:
    """On every cut-off, claim by claim.

    What is not paid because it came late, or after the final statement, depends on what came before
    and has no answer from scratch.
    """
    assume(story.contract.settle.late == "next statement")
    links, to_date = Links.of(story), Stated()
    for link in links.links:
        if links.cuts[link.statement.known_on].after_final:
            return
        to_date.add(link.statement)
        scratch = links.scratch(story, link.statement)
        for key in {*to_date.amounts, *scratch}:
            gap = to_date.amounts[key] - scratch.get(key, 0)
            if not gap:
                continue
            row = to_date.last[key]
            assert row.kind == ("protected" if gap > 0 else "displaced")
            assert row.trace.get("otherwise") == scratch.get(key, 0)
            assert story.contract.settle.protects == "money already paid"
