# SPDX-License-Identifier: MPL-2.0
"""Money conserved: every øre has a payer and a payee, in rows, totals, VAT and movements."""

from collections import Counter
from fractions import Fraction

from hypothesis import given

from fodfaeste.contract.changes import versions
from tests.properties.stated import running
from tests.properties.strategies import STORIES, Story, stories


def rates(story: Story, line: str) -> set[Fraction]:
    """The VAT rates that a line has had."""
    vats = [version.contract.pay[line].vat for version in versions(story.contract)]
    return {vat.rate if vat is not None and vat.rate is not None else Fraction(0) for vat in vats}


@STORIES
@given(stories())
def test_rows_add_up(story: Story) -> None:
    """A row's shares are its change, and its ``before`` is what was stated.

    No VAT appears where there is none: inside one legal person, or on a line without a rate.
    """
    people = {name: purse.of for name, purse in story.contract.purses.items()}
    earlier: Counter = Counter()
    for statement, to_date in running(story.whole.statements):
        for row in statement.rows:
            assert row.change == row.now - row.before == sum(s.amount for s in row.shares)
            assert row.before == earlier[row.key]
            assert to_date.amounts[row.key] == row.now == sum(to_date.nets[row.key].values())
            for share in row.shares:
                assert {share.payer, share.payee} <= set(people)
                if people[share.payer] == people[share.payee] or rates(story, row.key.line) == {0}:
                    assert share.vat == 0
        assert statement.total == sum(row.change for row in statement.rows)
        earlier.update({row.key: row.change for row in statement.rows})


@STORIES
@given(stories())
def test_vat_is_the_rate_of_what_is_taxed(story: Story) -> None:
    """On what a claim is owed between different legal persons, within one øre for the claim."""
    people = {name: purse.of for name, purse in story.contract.purses.items()}
    texts = [version.contract for version in versions(story.contract)]
    for one in story.whole.entitled:
        vat = texts[one.claim.version].pay[one.claim.key.line].vat
        rate = Fraction(0) if vat is None or vat.rate is None else vat.rate
        taxed = sum(s.amount for s in one.shares if people[s.payer] != people[s.payee])
        assert abs(sum(s.vat for s in one.shares) - rate * taxed) <= 1
        assert one.amount == sum(s.amount for s in one.shares)


@STORIES
@given(stories())
def test_movements_are_what_statements_say(story: Story) -> None:
    """For each statement and pair of purses: payments less invoices are the rows with VAT."""
    for statement in story.whole.statements:
        said: Counter = Counter()
        for row in statement.rows:
            for share in row.shares:
                said[share.payer, share.payee] += share.amount + share.vat
        moved: Counter = Counter()
        for movement in story.whole.movements:
            assert movement.amount > 0
            if movement.statement != statement.number:
                continue
            if movement.kind == "invoice":
                moved[movement.payee, movement.payer] -= movement.amount
            else:
                moved[movement.payer, movement.payee] += movement.amount
        assert {k: v for k, v in said.items() if v} == {k: v for k, v in moved.items() if v}


@STORIES
@given(stories())
def test_nobody_pays_who_is_owed_the_same_day(story: Story) -> None:
    """In one statement, day and pair of purses money goes one way: debts are set off."""
    ways: dict[object, set[tuple[str, str]]] = {}
    for movement in story.whole.movements:
        ends = movement.payer, movement.payee
        pair = (movement.statement, movement.day, frozenset(ends))
        if movement.statement is not None:
            ways.setdefault(pair, set()).add(ends)
    assert all(len(ends) == 1 for ends in ways.values())


@STORIES
@given(stories())
def test_payers_payees_and_claims_have_one_total(story: Story) -> None:
    """Statements and calendar together: what leaves the purses, what reaches them, what is owed."""
    out, into = Counter(), Counter()
    for movement in story.whole.movements:
        sign = -1 if movement.kind == "invoice" else 1
        ends = (movement.payer, movement.payee)[::sign]
        out[ends[0]] += sign * movement.amount
        into[ends[1]] += sign * movement.amount
    *_, (_, to_date) = running(story.whole.statements)
    vat = sum(sum(pairs.values()) for pairs in to_date.vats.values())
    stated = sum(to_date.amounts.values()) + vat
    told = set(to_date.amounts)
    waiting = sum(
        share.amount + share.vat
        for one in story.whole.entitled
        if story.contract.pay[one.claim.key.line].each is not None and one.claim.key not in told
        for share in one.shares
    )
    assert sum(out.values()) == sum(into.values()) == stated + waiting
