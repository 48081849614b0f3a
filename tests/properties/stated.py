# SPDX-License-Identifier: MPL-2.0
"""What statements have said to date, added up from their rows alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from fodfaeste.contract.changes import versions
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.model import ClaimKey, Entitled, Share, Statement, StatementRow
from fodfaeste.settlement.statements.answers import Knowledge
from fodfaeste.settlement.statements.chain import Link, Signed, chain
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.settlement.statements.settlement import entitled_on
from tests.properties.strategies import END, Story

Pair = tuple[str, str]


@dataclass
class Stated:
    """For each claim: the amount to date, and what each purse owes each purse with VAT apart."""

    amounts: Counter[ClaimKey] = field(default_factory=Counter)
    nets: dict[ClaimKey, Counter[Pair]] = field(default_factory=dict)
    vats: dict[ClaimKey, Counter[Pair]] = field(default_factory=dict)
    last: dict[ClaimKey, StatementRow] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        """Add a statement's rows."""
        for row in statement.rows:
            self.amounts[row.key] += row.change
            nets = self.nets.setdefault(row.key, Counter())
            vats = self.vats.setdefault(row.key, Counter())
            for share in row.shares:
                nets[share.payer, share.payee] += share.amount
                vats[share.payer, share.payee] += share.vat
            self.last[row.key] = row


def running(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Stated]]:
    """Each statement with what is stated to date after it (one object, which grows)."""
    to_date = Stated()
    for statement in statements:
        to_date.add(statement)
        yield statement, to_date


def øre(statement: Statement) -> object:
    """Everything about money in a statement, without the rows of evidence it rests on."""
    return [
        (r.key, r.kind, r.period, r.achieved, r.proved, r.before, r.now, r.change, r.shares, r.due)
        for r in statement.rows
    ]


def owed(entitled: Iterable[Entitled]) -> dict[ClaimKey, tuple[int, tuple[Share, ...]]]:
    """What each claim is owed, and by whom; claims that are owed nothing are left out."""
    return {one.claim.key: (one.amount, one.shares) for one in entitled if one.shares}


@dataclass(frozen=True)
class Links:
    """The statements of a story one by one, with what each hands to the next."""

    plan: Plan
    links: tuple[Link, ...]
    cuts: dict[date, Cutoff]
    knowledge: Knowledge

    @classmethod
    def of(cls, story: Story) -> Links:
        """Every statement of a story."""
        plan = plan_of([version.contract for version in versions(story.contract)])
        knowledge = Knowledge.of(story.contract, list(story.facts), list(story.deliveries))
        cuts = {cut.known_on: cut for cut in cutoffs(plan.versions[-1])}
        links = tuple(chain(plan, knowledge.on, END, Signed("contract", "engine")))
        return cls(plan, links, cuts, knowledge)

    def scratch(self, story: Story, statement: Statement) -> dict[ClaimKey, int]:
        """What each claim is owed on a statement's cut-off as if nothing had been paid.

        It is worked out by one who sees the evidence for the first time on that day.
        """
        fresh = Knowledge.of(story.contract, list(story.facts), list(story.deliveries))
        cut = self.cuts[statement.known_on]
        found = entitled_on(self.plan, fresh.on(statement.known_on), cut)
        return {one.claim.key: one.amount for one in found}
