# SPDX-License-Identifier: MPL-2.0
"""What each claim is worth in each statement, told again by a plain reading of the claims known."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.settlement.model import Claim, ClaimKey
from fodfaeste.settlement.statements.cutoffs import Cutoff
from tests.properties.contracts import Data
from tests.properties.stated import Links
from tests.properties.strategies import END, STORIES, Story, stories

Worth = dict[ClaimKey, Fraction]


def in_time(story: Story, links: Links, claim: Claim, cut: Cutoff) -> bool:
    """Whether news of a claim may still raise it: not after the final statement, nor too late."""
    if cut.after_final:
        return False
    if story.contract.settle.late == "next statement":
        return True
    day = story.decided(claim)
    own = next(one for one in links.cuts.values() if day <= one.end)
    return claim.proved <= own.known_on


def read_again(
    story: Story, links: Links, cut: Cutoff, before: Mapping[ClaimKey, Fraction]
) -> Worth:
    """What every claim is worth on a cut-off, given what it was worth on the one before.

    What is no claim any more is worth nothing, and what is told too late is worth no more than it
    was. Nobody knows of changes that are not agreed yet.
    """
    worth = dict.fromkeys(before, Fraction(0))
    agreed = sum(one.from_ <= cut.known_on for one in story.contract.changes)
    for claim in links.knowledge.on(cut.known_on, agreed).claims:
        if story.decided(claim) <= cut.end:
            most = claim.gross
            if not in_time(story, links, claim, cut):
                most = min(most, before.get(claim.key, Fraction(0)))
            worth[claim.key] = most
    return worth


def strict(data: Data, late: str, within: str) -> Data:
    """The contract with early last days and a long time in which only reversals are stated."""
    days = {"prove until": "2025-03-31", "close": "2025-05-31", "liable until": "2026-05-31"}
    settle = {"late or corrected": late, "proof accepted within": within}
    return {**data, "dates": data["dates"] | days, "settle": data["settle"] | settle}


@STORIES
@given(
    stories(),
    st.sampled_from(["as agreed", "next statement", "not paid"]),
    st.sampled_from(["20 days", "1 month"]),
)
def test_claims_are_worth_what_a_plain_reading_says(story: Story, late: str, within: str) -> None:
    if late != "as agreed":
        story = replace(story, data=strict(story.data, late, within))
    links, worth = Links.of(story), Worth()
    told = {link.statement.known_on: link.memory for link in links.links}
    for day, cut in links.cuts.items():
        if day > END:
            break
        worth = read_again(story, links, cut, worth)
        if day in told:
            mine = {
                key: claim.gross
                for key, claim in told[day].claims.items()
                if not key.once.startswith("limits.")
            }
            assert {k: v for k, v in mine.items() if v} == {k: v for k, v in worth.items() if v}
