# SPDX-License-Identifier: MPL-2.0
"""No limit exceeded, counted from what each purse owes each purse and nothing else.

A limit is counted on money after the adjustments, so contracts that adjust after their limits are
left out. Claims that a floor made stand above the limits that come before the floor.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from hypothesis import assume, given

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Limit
from fodfaeste.evidence.calendar import Grain, period_of, periods
from fodfaeste.evidence.intervals import Span
from fodfaeste.settlement.model import Claim, ClaimKey
from tests.properties.contracts import ENROL
from tests.properties.stated import Pair, running
from tests.properties.strategies import STORIES, Story, stories

GRAINS = {"month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}
Owed = Mapping[ClaimKey, Mapping[Pair, tuple[int, int]]]
"""For each claim and pair of purses, the amount and its VAT."""


def limited(story: Story) -> bool:
    order = story.contract.settle.order
    return order.index("adjustment") < order.index("limit")


def cap(text: Contract, at: int) -> int:
    allows = text.limits[at].at_most
    assert allows is not None
    return int(allows.number * 100)


def covers(limit: Limit, line: str, text: Contract) -> bool:
    return line in (limit.over or [n for n, x in text.pay.items() if x.for_ is not None])


def counted(limit: Limit, pairs: Mapping[Pair, tuple[int, int]]) -> int:
    """What a claim uses of a limit; a debt uses nothing."""
    used = 0
    for (payer, _), (net, vat) in pairs.items():
        if limit.by in (None, payer) and net > 0:
            used += net + (vat if limit.counted == "with VAT" else 0)
    return used


def whose(limit: Limit, key: ClaimKey, day: date) -> object:
    """Which claims share the limit."""
    if limit.per == "person":
        return key.unit or None
    if limit.per == "line":
        return key.line
    if limit.per in GRAINS:
        return period_of(day, GRAINS[limit.per]).start
    return "all"


def used_by(
    text: Contract, limit: Limit, owed: Owed, days: Mapping[ClaimKey, date]
) -> dict[object, int]:
    used: dict[object, int] = defaultdict(int)
    for key, pairs in owed.items():
        slot = whose(limit, key, days[key])
        if covers(limit, key.line, text) and slot is not None:
            used[slot] += counted(limit, pairs)
    return used


def money_limits(text: Contract) -> Iterable[tuple[int, Limit]]:
    for at, limit in enumerate(text.limits):
        if limit.at_most is not None and limit.at_most.kind == "money":
            yield at, limit


def decided(claim: Claim, text: Contract) -> date:
    return claim.achieved if text.settle.by == "achieved date" else claim.proved


@STORIES
@given(stories())
def test_no_entitlement_is_above_a_limit(story: Story) -> None:
    """Each version's limit holds for the claims whose own limit is no higher."""
    assume(limited(story))
    texts = [version.contract for version in versions(story.contract)]
    found = [one for one in story.whole.entitled if not one.claim.key.once.startswith("limits.")]
    claims = {one.claim.key: one.claim for one in found}
    days = {key: decided(claim, texts[0]) for key, claim in claims.items()}
    owed = {
        one.claim.key: {(s.payer, s.payee): (s.amount, s.vat) for s in one.shares} for one in found
    }
    for at, limit in money_limits(texts[0]):
        if limit.excess == "carried":
            continue
        for most in {cap(text, at) for text in texts}:
            under = {
                key: pairs
                for key, pairs in owed.items()
                if cap(texts[claims[key].version], at) <= most
                and (not limit.only_if or claims[key].band == "high")
            }
            used = used_by(texts[0], limit, under, days)
            assert all(one <= most for one in used.values()), (limit, used)


@STORIES
@given(stories())
def test_nothing_stated_is_above_a_limit_on_any_day(story: Story) -> None:
    """The highest version of each limit holds for what is stated to date, in every statement."""
    assume(limited(story))
    texts = [version.contract for version in versions(story.contract)]
    limits = [(at, one) for at, one in money_limits(texts[0]) if not one.only_if]
    moved: set[ClaimKey] = set()
    days: dict[ClaimKey, date] = {}
    for statement, to_date in running(story.whole.statements):
        for row in statement.rows:
            day = row.achieved if texts[0].settle.by == "achieved date" else row.proved
            if days.setdefault(row.key, day) != day:
                moved.add(row.key)
        owed = {
            key: {pair: (net, to_date.vats[key][pair]) for pair, net in pairs.items()}
            for key, pairs in to_date.nets.items()
            if not key.once.startswith("limits.")
        }
        for at, limit in limits:
            most = max(cap(text, at) for text in texts)
            if limit.excess == "carried":
                so_far = Span(ENROL[0], statement.end)
                number = len(list(periods(so_far, GRAINS[limit.per])))
                used = used_by(texts[0], limit, owed, days)
                assert sum(used.values()) <= most * number
            elif limit.per not in GRAINS or not moved:
                used = used_by(texts[0], limit, owed, days)
                assert all(one <= most for one in used.values()), (limit, used)


@STORIES
@given(stories())
def test_no_more_persons_or_claims_than_agreed(story: Story) -> None:
    """Limits on a number: persons paid, and claims paid (where each is one)."""
    people = {fact.unit for fact in story.facts if fact.unit}
    for at, limit in enumerate(story.contract.limits):
        if limit.at_most is None or limit.at_most.kind == "money":
            continue
        paid = [
            one.claim
            for one in story.whole.entitled
            if one.amount > 0 and covers(limit, one.claim.key.line, story.contract)
            and (not limit.only_if or one.claim.band == "high")
            and not one.claim.key.once.startswith("limits.")
        ]  # fmt: skip
        units = {claim.key.unit for claim in paid if claim.key.unit}
        allows = limit.at_most
        if allows.kind == "share":
            assert len(units) <= Fraction(allows.number) * len(people)
        elif allows.unit == "persons":
            assert len(units) <= allows.number
        else:
            assert allows.unit == "claims", at
            assert sum(claim.count == 1 for claim in paid if claim.key.unit) <= allows.number
