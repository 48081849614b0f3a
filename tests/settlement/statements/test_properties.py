# SPDX-License-Identifier: MPL-2.0
"""What must hold of any statements: limits, conservation, protection, repetition, order."""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fodfaeste.settlement.statements.form import statement_bytes
from tests.settlement.cohort.hand import START, claim, contract
from tests.settlement.statements.hand import FOREVER, settled_on, told

END = date(2025, 12, 31)
QUIET = date(2024, 9, 30)
UNITS = ("p1", "p2", "p3")
SPLIT_FIRST = ["split", "adjustment", "limit", "VAT"]
SPLIT = {"both": {"between": {"state": "42 %", "council": "the rest"}}}


def kr(minor):
    return f"{minor // 100},{minor % 100:02} kr."


def limited(person, payer, whole, excess, order, more):
    """Two versions of a contract with limits for person, payer and contract, and a split.

    The second version has some minor units more for each person and for the contract.
    """

    def version(more):
        return contract(
            pay={
                n: {"for": m, "amount": "1 kr.", "from": "both", "to": "provider"}
                for n, m in (("A", "one"), ("B", "two"))
            },
            limits=[
                {"at most": kr(person + more), "per": "person"},
                {"at most": kr(payer), "per": "payer", "paid by": "state", "excess": excess},
                {"at most": kr(whole + more), "per": "contract"},
            ],
            split=SPLIT,
            settle={"order": order},
        )

    return [version(0), version(more)]


@st.composite
def terms_of(draw):
    """Limits of any size, met before or after the split, with VAT or without."""
    person, payer, whole = (draw(st.integers(100, most)) for most in (1500, 500, 3000))
    excess = draw(st.sampled_from(["lost", "council"]))
    order = draw(st.sampled_from([
        ["adjustment", "limit", "split", "VAT"], SPLIT_FIRST,
        ["VAT", "adjustment", "limit", "split"],
    ]))  # fmt: skip
    return limited(person, payer, whole, excess, order, draw(st.integers(0, 300)))


@st.composite
def facts_of(draw):
    """Claims of which some are proved late, some fall away, some are corrected."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from("AB"), st.sampled_from(UNITS), st.sampled_from(["1", "2"])),
            unique=True,
            min_size=3,
        )
    )
    facts = []
    for line, unit, once in keys:
        amount = Fraction(draw(st.integers(100, 900)), 100)
        one = claim(amount, draw(st.integers(0, 6)) * 25, unit, line, once=once, payer="both",
                    version=draw(st.integers(0, 1)))  # fmt: skip
        since = one.proved + timedelta(days=draw(st.sampled_from([0, 40, 110, 110])))
        until = draw(st.sampled_from([FOREVER, FOREVER, since + timedelta(days=70)]))
        facts.append(told(one, since, until))
        if until != FOREVER and draw(st.booleans()):
            corrected = Fraction(draw(st.integers(100, 900)), 100)
            again = replace(one, gross=corrected * 100, amount=int(corrected * 100))
            facts.append(told(again, until))
    return facts


def to_date(statements):
    """Money stated to date: by claim, and by payer for each claim."""
    amounts, payers = Counter(), defaultdict(Counter)
    for statement in statements:
        for row in statement.rows:
            amounts[row.key] += row.change
            for share in row.shares:
                payers[row.key][share.payer] += share.amount
    return amounts, payers


def of_both(line, days, version, late=0, once="1"):
    """A claim of 1 kr. that state and council share; known so many days late."""
    one = claim(1, days, "p1", line, once=once, payer="both", version=version)
    return told(one, one.proved + timedelta(days=late))


A_PLACE_HELD_BY_WHO_IS_NOT_PAID = (
    limited(199, 100, 100, "lost", SPLIT_FIRST, 40),
    [of_both("A", 0, 0), of_both("A", 25, 0, once="2"), of_both("B", 100, 1, late=110)],
)
"""The second claim passes the person's limit, but ends at nothing: the contract's limit is used up.

Its place in the person's limit is its own all the same, and not the third claim's, which comes late
and may have what the second one leaves.
"""


def stories(check):
    return given(terms_of(), facts_of())(check)


@stories
def test_every_krone_has_a_payer_and_no_claim_is_overpaid(versions, facts):
    found = settled_on(versions, facts, END)
    for number in range(1, len(found.statements) + 1):
        amounts, payers = to_date(found.statements[:number])
        day = found.statements[number - 1].known_on
        worth = {f.claim.key: f.claim.amount for f in facts if f.since <= day < f.until}
        for key, amount in amounts.items():
            assert amount == sum(payers[key].values())
            assert 0 <= amount <= worth.get(key, 0)
    paid = sum(m.amount if m.kind != "invoice" else -m.amount for m in found.movements)
    assert paid == sum(statement.total for statement in found.statements)


@stories
def test_no_limit_is_exceeded_on_any_day(versions, facts):
    """With two versions the higher limit holds for all, the lower one for its own claims."""
    found = settled_on(versions, facts, END)
    person, payer, whole = (limit.at_most.number * 100 for limit in versions[1].limits)
    old = {f.claim.key for f in facts if f.claim.version == 0}
    old_person, _, old_whole = (limit.at_most.number * 100 for limit in versions[0].limits)
    for number in range(1, len(found.statements) + 1):
        amounts, payers = to_date(found.statements[:number])
        for unit in UNITS:
            own = {key: a for key, a in amounts.items() if key.unit == unit}
            assert sum(own.values()) <= person
            assert sum(a for key, a in own.items() if key in old) <= old_person
        assert sum(amounts.values()) <= whole
        assert sum(a for key, a in amounts.items() if key in old) <= old_whole
        assert sum(shares["state"] for shares in payers.values()) <= payer


@stories
def test_paid_differs_from_owed_only_where_a_row_says_so(versions, facts):
    found = settled_on(versions, facts, END)
    amounts, _ = to_date(found.statements)
    named = {}
    for statement in found.statements:
        for row in statement.rows:
            if row.kind in ("protected", "displaced"):
                named[row.key] = row
    owed = {one.claim.key: one.amount for one in found.entitled}
    for key in set(amounts) | set(owed):
        gap = amounts[key] - owed.get(key, 0)
        if gap:
            row = named[key]
            assert row.kind == ("protected" if gap > 0 else "displaced")
            assert row.trace.get("otherwise") == owed[key]


@stories
def test_what_is_no_longer_valid_is_paid_back_whole(versions, facts):
    found = settled_on(versions, facts, END)
    amounts, _ = to_date(found.statements)
    valid = {f.claim.key for f in facts if f.until == FOREVER}
    assert all(amounts[key] == 0 for key in amounts if key not in valid)


@example(*A_PLACE_HELD_BY_WHO_IS_NOT_PAID)
@stories
def test_without_news_a_statement_is_empty(versions, facts):
    """All facts are known by the autumn of 2024: the statements of 2025 move nothing."""
    found = settled_on(versions, facts, END)
    late = max([f.since for f in facts] + [f.until for f in facts if f.until != FOREVER])
    told_by = next(s.known_on for s in found.statements if s.known_on >= max(late, QUIET))
    assert all(s.rows == () for s in found.statements if s.known_on > told_by)


@stories
def test_any_order_of_the_facts_gives_the_same_bytes(versions, facts):
    shuffled = facts.copy()
    random.Random(len(facts)).shuffle(shuffled)
    one, two = settled_on(versions, facts, END), settled_on(versions, shuffled, END)
    assert [statement_bytes(s) for s in one.statements] == [
        statement_bytes(s) for s in two.statements
    ]
    assert one == two


@given(facts_of())
def test_the_state_has_paid_its_share_of_the_total_to_date(facts):
    """Without limits: round(42 % of all that was stated), halves to the state, on every day."""
    terms = contract(
        pay={n: {"for": m, "amount": "1 kr.", "from": "both", "to": "provider"}
             for n, m in (("A", "one"), ("B", "two"))},
        split=SPLIT,
    )  # fmt: skip
    one = [replace(f, claim=replace(f.claim, version=0)) for f in facts]
    found = settled_on(terms, one, END)
    for number in range(1, len(found.statements) + 1):
        amounts, payers = to_date(found.statements[:number])
        state = sum(shares["state"] for shares in payers.values())
        exact = Fraction(42, 100) * sum(amounts.values())
        assert state == (exact + Fraction(1, 2)).__floor__()


def test_the_stories_are_not_tame():
    """Each thing that these properties are about happens in at least a fifth of the examples.

    Protected money is rarer, and must be seen in a tenth.
    """
    seen = Counter()

    @settings(derandomize=True, max_examples=60)
    @given(terms_of(), facts_of())
    def watch(versions, facts):
        found = settled_on(versions, facts, END)
        traces = [step for one in found.entitled for step in one.trace.parts]
        limits = {t.get("limit") for t in traces}
        kinds = {row.kind for s in found.statements for row in s.rows}
        seen["all"] += 1
        seen["person"] += "limits.1" in limits
        seen["payer"] += "limits.2" in limits
        seen["contract"] += "limits.3" in limits
        seen["late"] += any(f.since > START + timedelta(days=110) for f in facts)
        seen["changed"] += "reversed" in kinds or "adjusted" in kinds
        seen["protected"] += "protected" in kinds
        seen["two versions"] += len({f.claim.version for f in facts}) == 2

    watch()
    often = {what: 10 if what == "protected" else 5 for what in seen}
    tame = {what: times for what, times in seen.items() if times * often[what] < seen["all"]}
    assert not tame, dict(seen)
