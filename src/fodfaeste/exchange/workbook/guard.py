# SPDX-License-Identifier: MPL-2.0
"""Which order of formulas explains the statements, before a workbook claims that it does.

One chain serves claims statement by statement and, inside one, by day. That is what the engine does
as long as nothing stated is moved later, and no late claim overtakes one that a limit admitted
and a later limit cut. Otherwise the last statement is told to date, by day alone, where what was
paid before changed nothing. Both are checked on the figures themselves: the engine is run
once more with the workbook's own order, and must owe every purse the same for every claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from fodfaeste.exchange.workbook.refusal import CannotRecompute, refuse
from fodfaeste.exchange.workbook.telling import Telling, one_chain, to_date
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.stage import run
from fodfaeste.settlement.cohort.table import claim_table, decided
from fodfaeste.settlement.cohort.whole import Ints, ints
from fodfaeste.settlement.cohort.work import Setting
from fodfaeste.settlement.model import Claim, ClaimKey, Statement
from fodfaeste.settlement.statements.known import Known

Piece = tuple[ClaimKey, str, str]


def told_how(plan: Plan, known: Known, stated: Sequence[Statement]) -> Telling:
    """How the formulas tell the statements; raises :class:`CannotRecompute` if they cannot."""
    for rule in plan.limits:
        if rule.least:
            refuse("floor", path=rule.path)
    try:
        _refuse_what_one_chain_cannot_explain(plan, known, stated)
    except CannotRecompute as why:
        if not _is_to_date(plan, known, stated):
            raise why from None
        return to_date(stated)
    return one_chain()


def _is_to_date(plan: Plan, known: Known, stated: Sequence[Statement]) -> bool:
    """Whether what was stated to date is what is owed as if nothing had been paid."""
    claims = _in_time(plan, known, stated)
    return _owed(plan, known, stated, claims, None) == _published(stated)


def _in_time(plan: Plan, known: Known, stated: Sequence[Statement]) -> list[Claim]:
    claims = sorted(known.claims, key=lambda claim: claim.key)
    return [claim for claim in claims if statement_of(claim, plan, stated) <= len(stated)]


def _refuse_what_one_chain_cannot_explain(
    plan: Plan, known: Known, stated: Sequence[Statement]
) -> None:
    _refuse_corrections(stated)
    claims = _in_time(plan, known, stated)
    number = {claim.key: statement_of(claim, plan, stated) for claim in claims}
    late = [c for c in claims if number[c.key] > _own(c, plan, stated)]
    if not late and plan.contract.settle.by == "achieved date":
        return
    _refuse_late_with(plan)
    turns = [(number[claim.key], claim.achieved) for claim in claims]
    place = {turn: at for at, turn in enumerate(sorted(set(turns)), start=1)}
    found = _owed(plan, known, stated, claims, ints([place[one] for one in turns]))
    published = _published(stated)
    for piece in sorted({*found, *published}):
        if found.get(piece) != published.get(piece):
            refuse("overtaken", line=piece[0].line, unit=piece[0].unit)


def _owed(
    plan: Plan,
    known: Known,
    stated: Sequence[Statement],
    claims: Sequence[Claim],
    turn: Ints | None,
) -> dict[Piece, tuple[int, int]]:
    """What every purse owes for every claim (without VAT, VAT), served in the given turns."""
    table = claim_table(plan.versions, claims, known.meets)
    end = stated[-1].end.toordinal()
    setting = Setting(end, end, False, np.zeros(1, dtype=np.int64))
    outcome = run(table if turn is None else replace(table, day=turn), plan, setting)
    found: dict[Piece, tuple[int, int]] = {}
    rows = zip(outcome.rows.claim, outcome.rows.payer, outcome.rows.payee, strict=True)
    for at, (claim, payer, payee) in enumerate(rows):
        piece = (claims[claim].key, table.parties[payer], table.parties[payee])
        net, vat = found.get(piece, (0, 0))
        found[piece] = (net + int(outcome.net[at]), vat + int(outcome.vat[at]))
    return {piece: both for piece, both in found.items() if any(both)}


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
    return {piece: both for piece, both in found.items() if any(both)}
