# SPDX-License-Identifier: MPL-2.0
"""Claims and the version that decides them, told again by a plain reading of what was measured."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from fodfaeste.contract.model.measure import AllOf, AnyOf
from fodfaeste.settlement.model import Claim
from fodfaeste.settlement.unit import UnitStage, unit_stage
from tests.properties.plain_claims import owed
from tests.properties.strategies import END, STORIES, Story, rich, stories

DAY = timedelta(days=1)
DECIDED_BY = st.sampled_from(["enrolled", "achieved", "proved"])


def stage_of(story: Story, day: date = END) -> UnitStage:
    return unit_stage(story.contract, story.facts, story.deliveries, day)


@STORIES
@given(rich())
def test_claims_are_what_a_plain_reading_of_the_results_makes(story: Story) -> None:
    story = replace(story, data={**story.data, "changes": []})
    found = stage_of(story)
    lines = story.contract.pay
    claims = [c for c in found.claims if lines[c.key.line].for_ is not None]
    mine = [(c.key.line, c.key.unit, c.achieved, c.proved, c.gross) for c in claims]
    assert Counter(mine) == Counter(owed(story.contract, found.results))


@STORIES
@given(rich())
def test_measures_of_measures_are_achieved_when_their_parts_first_are(story: Story) -> None:
    """All of them on the last of their first days, any of them on the first."""
    more = {
        "jobs": {"every": "work"},
        "each": {"all of": ["jobs", "started"]},
        "either": {"any of": ["jobs", "started"]},
    }
    measures = {**story.data["measures"], **more}
    story = replace(story, data={**story.data, "measures": measures, "changes": []})
    contract = story.contract
    for unit, results in stage_of(story).results.items():
        for name, measure in contract.measures.items():
            if not unit or not isinstance(measure, AllOf | AnyOf):
                continue
            several = isinstance(measure, AllOf)
            parts = measure.all_of if isinstance(measure, AllOf) else measure.any_of
            days = [
                min((r.achieved for r in results[part.subject]
                     if part.number is None or r.value >= part.number), default=None)
                for part in parts
            ]  # fmt: skip
            met = [day for day in days if day is not None]
            missing = len(met) < len(days) if several else not met
            expected = [] if missing else [max(met) if several else min(met)]
            assert [r.achieved for r in results[name]] == expected


def deciding(found: UnitStage, claim: Claim, decided_by: str) -> date:
    """The date of a claim that says which version decides it."""
    entry = found.enrolments.get(claim.key.unit)
    if decided_by == "enrolled" and entry is not None:
        return entry.on
    return claim.proved if decided_by == "proved" else claim.achieved


@STORIES
@given(stories(), DECIDED_BY, st.integers(0, 99), st.integers(-1, 1))
def test_a_change_of_prices_decides_the_claims_from_its_day_on(
    story: Story, decided_by: str, which: int, off: int
) -> None:
    """Where a change only replaces prices; it comes about the day of one of the claims."""
    lines = {
        name: {k: v for k, v in line.items() if k != "only after"}
        for name, line in story.data["pay"].items()
    }
    plain = replace(story, data={**story.data, "pay": lines, "changes": []})
    before = stage_of(plain)
    assume(before.claims)
    day = deciding(before, before.claims[which % len(before.claims)], decided_by) + DAY * off
    change = {"from": str(day), "decided by": decided_by, "replace": {"pay.A.amount": "77 kr."}}
    found = stage_of(replace(plain, data={**plain.data, "changes": [change]}))
    assert found.claims
    for claim in found.claims:
        assert claim.version == (deciding(found, claim, decided_by) >= day)


@STORIES
@given(stories(), st.sampled_from(["achieved", "proved"]), st.integers(0, 99), st.integers(0, 40))
def test_what_was_earned_before_a_change_stays_earned(
    story: Story, decided_by: str, which: int, off: int
) -> None:
    """A harder measure takes nothing from who met the old one before it."""
    run = {"run of": "work", "weeks": "2"}
    line = {"for": "brief", "amount": "100 kr.", "from": "town", "to": "doer"}
    data = {**story.data, "measures": {"brief": run}, "pay": {"A": line}, "adjust": []}
    old = replace(story, data={**data, "limits": [], "changes": []})
    before = stage_of(old)
    assume(before.claims)
    day = deciding(before, before.claims[which % len(before.claims)], decided_by) + DAY * off
    replaced = {"measures.brief.weeks": "4", "pay.A.amount": "200 kr."}
    change = {"from": str(day), "decided by": decided_by, "replace": replaced}
    after = {
        c.key: c for c in stage_of(replace(old, data={**old.data, "changes": [change]})).claims
    }
    for claim in before.claims:
        if deciding(before, claim, decided_by) < day:
            kept = after[claim.key]
            assert (kept.version, kept.gross, kept.achieved) == (0, claim.gross, claim.achieved)
