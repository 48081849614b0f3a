# SPDX-License-Identifier: MPL-2.0
"""From what is owed to date to what a statement changes: one row per claim that moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.cohort.plan import Plan
from fodfaeste.settlement.cohort.reasons import Account, reason
from fodfaeste.settlement.cohort.table import decided
from fodfaeste.settlement.model import Claim, ClaimKey, Share, StatementRow, Trace, Value
from fodfaeste.settlement.rules_cohort import trace
from fodfaeste.settlement.statements.agreed import agreed_on
from fodfaeste.settlement.statements.compute import Figures
from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.settlement.statements.due import due_date
from fodfaeste.settlement.statements.memory import Memory

Shares = Mapping[ClaimKey, tuple[Share, ...]]


@dataclass(frozen=True)
class Stated:
    """The rows of a statement, and what is stated to date and told of protection after it."""

    rows: tuple[StatementRow, ...]
    shares: dict[ClaimKey, tuple[Share, ...]]
    told: dict[ClaimKey, int]


def rows_of(plan: Plan, found: Figures, cut: Cutoff, memory: Memory) -> Stated:
    """Compare what is owed to date with what was stated, claim by claim."""
    contract = plan.contract
    rows, shares, told = [], dict(memory.shares), dict(memory.told)
    periods = {c.end: c.period for c in _until(plan.versions[-1], cut)}
    for claim, account, otherwise in zip(found.claims, found.accounts, found.scratch, strict=True):
        now, kind = _owed(claim, account, otherwise, found, cut, memory, contract)
        moved = difference(memory.shares.get(claim.key, ()), now.shares)
        gap = now.amount - otherwise if kind in ("protected", "displaced") else 0
        gap = told.get(claim.key, 0) if cut.after_final else gap
        first = claim.key not in memory.claims and claim.gross != 0
        if moved or first or gap != told.get(claim.key, 0):
            period = _period(decided(claim, contract), periods)
            why = _why(contract, claim, now, otherwise, kind, found, memory)
            rows.append(_row(contract, claim, now, kind, period, moved, why, cut, memory))
        shares[claim.key] = now.shares
        told[claim.key] = gap
    return Stated(tuple(sorted(rows, key=lambda row: row.key)), shares, told)


def difference(before: Sequence[Share], now: Sequence[Share]) -> tuple[Share, ...]:
    """What is new between two lists of shares, by payer and payee; empty when nothing is."""
    total: dict[tuple[str, str], tuple[int, int]] = {}
    for sign, shares in ((1, now), (-1, before)):
        for share in shares:
            amount, vat = total.get((share.payer, share.payee), (0, 0))
            moved = (amount + sign * share.amount, vat + sign * share.vat)
            total[share.payer, share.payee] = moved
    return tuple(Share(*parties, *moved) for parties, moved in sorted(total.items()) if any(moved))


def _owed(
    claim: Claim,
    account: Account,
    otherwise: int,
    found: Figures,
    cut: Cutoff,
    memory: Memory,
    contract: Contract,
) -> tuple[Account, str]:
    """What is owed to date and what to call the row."""
    before = memory.total(claim.key)
    if claim.key in found.reopened:
        return account, "reopened"
    if cut.after_final and account.amount >= before:
        kept = Account(before, memory.shares.get(claim.key, ()), account.steps)
        return kept, "after final"
    if claim.key not in found.valid or (claim.gross == 0 and before):
        return account, "reversed"
    if account.amount != otherwise and not cut.after_final:
        return account, "protected" if account.amount > otherwise else "displaced"
    if claim.key in memory.claims:
        return account, "adjusted"
    return account, "scheduled" if contract.pay[claim.key.line].each is not None else "new"


def _row(
    contract: Contract,
    claim: Claim,
    now: Account,
    kind: str,
    period: str,
    moved: tuple[Share, ...],
    why: Trace,
    cut: Cutoff,
    memory: Memory,
) -> StatementRow:
    before = memory.total(claim.key)
    return StatementRow(
        key=claim.key,
        kind="adjusted" if kind == "after final" else kind,
        period=period,
        achieved=claim.achieved,
        proved=claim.proved,
        before=before,
        now=now.amount,
        change=now.amount - before,
        shares=moved,
        due=due_date(contract, claim, cut),
        trace=why,
    )


def _why(
    contract: Contract,
    claim: Claim,
    now: Account,
    otherwise: int,
    kind: str,
    found: Figures,
    memory: Memory,
) -> Trace:
    """The reason of a row; a reopened one names the change and the day it was agreed."""
    said: dict[str, Value] = {
        "line": claim.key.line,
        "unit": claim.key.unit,
        "before": memory.total(claim.key),
        "now": now.amount,
        "otherwise": otherwise,
    }
    if kind == "reopened":
        number = found.reopened[claim.key]
        said |= {"change": number, "agreed": agreed_on(contract.changes[number - 1])}
    return trace(f"row {kind}", (reason(claim, now),), **said)


def _until(contract: Contract, cut: Cutoff) -> list[Cutoff]:
    found = []
    for one in cutoffs(contract):
        found.append(one)
        if one.end >= cut.end:
            break
    return found


def _period(day: date, periods: Mapping[date, str]) -> str:
    return next((label for end, label in sorted(periods.items()) if end >= day), "")
