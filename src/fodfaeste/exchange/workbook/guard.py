# SPDX-License-Identifier: MPL-2.0
"""Whether one chain of formulas explains the statements, before a workbook claims that it does.

The formulas serve claims statement by statement and, inside one, by day. That is what the engine
does as long as nothing stated is moved later, and no late claim overtakes a claim that one limit
admitted and a later limit cut. Both are checked on the figures themselves: the engine is run once
more with the workbook's own order, and must owe every purse the same for every claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.stage import run
from fodfaeste.settlement.cohort.table import claim_table, decided
from fodfaeste.settlement.cohort.whole import ints
from fodfaeste.settlement.cohort.work import Setting
from fodfaeste.settlement.model import Claim, ClaimKey, Statement
from fodfaeste.settlement.statements.known import Known

Piece = tuple[ClaimKey, str, str]


def refuse_what_one_chain_cannot_explain(
    plan: Plan, known: Known, stated: Sequence[Statement]
) -> None:
    """Raise :class:`CannotRecompute` when the statements are no single chain."""
    for rule in plan.limits:
        if rule.least:
            refuse("floor", path=rule.path)
    _refuse_corrections(stated)
    claims = sorted(known.claims, key=lambda claim: claim.key)
    number = {claim.key: statement_of(claim, plan, stated) for claim in claims}
    claims = [claim for claim in claims if number[claim.key] <= len(stated)]
    late = [c for c in claims if number[c.key] > _own(c, plan, stated)]
    if not late and plan.contract.settle.by == "achieved date":
        return
    _refuse_late_with(plan)
    table = claim_table(plan.versions, claims, known.meets)
    turns = [(number[claim.key], claim.achieved) for claim in claims]
    place = {turn: at for at, turn in enumerate(sorted(set(turns)), start=1)}
    turn = ints([place[one] for one in turns])
    none = np.zeros(1, dtype=np.int64)
    setting = Setting(stated[-1].end.toordinal(), stated[-1].end.toordinal(), False, none)
    outcome = run(replace(table, day=turn), plan, setting)
    found: dict[Piece, tuple[int, int]] = {}
    rows = zip(outcome.rows.claim, outcome.rows.payer, outcome.rows.payee, strict=True)
    for at, (claim, payer, payee) in enumerate(rows):
        piece = (claims[claim].key, table.parties[payer], table.parties[payee])
        net, vat = found.get(piece, (0, 0))
        found[piece] = (net + int(outcome.net[at]), vat + int(outcome.vat[at]))
    published = _published(stated)
    for piece in sorted({*found, *published}):
        if found.get(piece, (0, 0)) != published.get(piece, (0, 0)):
            refuse("overtaken", line=piece[0].line, unit=piece[0].unit)


def _refuse_late_with(plan: Plan) -> None:
    settle = plan.contract.settle
    indexed = any(one.at == "amount" and one.index for one in plan.contract.adjust)
    if indexed or settle.last_krone == "pro rata in the period":
        refuse("late-and-year")


def statement_of(claim: Claim, plan: Plan, stated: Sequence[Statement]) -> int:
    """The number of the first statement whose period holds a claim and that knows its proof."""
    knows = sum(statement.known_on < claim.proved for statement in stated)
    return max(_own(claim, plan, stated), knows + 1)


def _own(claim: Claim, plan: Plan, stated: Sequence[Statement]) -> int:
    day = decided(claim, plan.contract)
    return sum(statement.end < day for statement in stated) + 1


def _refuse_corrections(stated: Sequence[Statement]) -> None:
    """Claims are stated once and never moved afterwards."""
    told = set()
    for statement in stated:
        for row in statement.rows:
            if row.key in told and row.shares:
                refuse("corrected", number=statement.number, line=row.key.line, unit=row.key.unit)
            told.add(row.key)


def _published(stated: Sequence[Statement]) -> dict[Piece, tuple[int, int]]:
    found: dict[Piece, tuple[int, int]] = {}
    for statement in stated:
        for row in statement.rows:
            for share in row.shares:
                piece = (row.key, share.payer, share.payee)
                net, vat = found.get(piece, (0, 0))
                found[piece] = (net + share.amount, vat + share.vat)
    return found
