# SPDX-License-Identifier: MPL-2.0
"""From the record of cuts to one reason per claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fodfaeste.settlement.cohort.stage import Outcome
from fodfaeste.settlement.cohort.work import Cut
from fodfaeste.settlement.model import Claim, Entitled, Share, Trace
from fodfaeste.settlement.rules_cohort import trace

LIMIT_FATES = {"lost": "limit lost", "carried": "limit carried", "reported": "limit reported"}


@dataclass(frozen=True)
class Account:
    """What the cohort stage made of one claim: total without VAT, by purses, and why."""

    amount: int
    shares: tuple[Share, ...]
    steps: tuple[Trace, ...]


def accounts(outcome: Outcome) -> list[Account]:
    """One account per claim of the outcome's table, in its order."""
    steps = _steps(outcome)
    shares = _shares(outcome)
    return [
        Account(sum(s.amount for s in shares[at]), tuple(shares[at]), tuple(steps[at]))
        for at in range(outcome.table.size)
    ]


def entitlements(outcome: Outcome, claims: Sequence[Claim]) -> tuple[Entitled, ...]:
    """What is owed for each claim, with its reason, in the order of the claims."""
    return tuple(
        Entitled(claim, account.amount, account.shares, reason(claim, account))
        for claim, account in zip(claims, accounts(outcome), strict=True)
    )


def reason(claim: Claim, account: Account) -> Trace:
    """The whole reason of a claim's amount: the claim itself, each stage, the shares."""
    shared = tuple(
        trace("shared", payer=s.payer, payee=s.payee, amount=s.amount, vat=s.vat)
        for s in account.shares
    )
    return trace(
        "entitled",
        (claim.trace, *account.steps, *shared),
        line=claim.key.line,
        unit=claim.key.unit,
        claimed=claim.amount,
        amount=account.amount,
    )


def _shares(outcome: Outcome) -> list[list[Share]]:
    rows, parties = outcome.rows, outcome.table.parties
    total: dict[tuple[int, int, int], list[int]] = defaultdict(lambda: [0, 0])
    columns = zip(rows.claim, rows.payer, rows.payee, outcome.net, outcome.vat, strict=True)
    for claim, payer, payee, net, vat in columns:
        sums = total[int(claim), int(payer), int(payee)]
        sums[0] += int(net)
        sums[1] += int(vat)
    found: list[list[Share]] = [[] for _ in range(outcome.table.size)]
    for (claim, payer, payee), (net, vat) in sorted(total.items()):
        if net or vat:
            found[claim].append(Share(parties[payer], parties[payee], net, vat))
    return found


def _steps(outcome: Outcome) -> list[list[Trace]]:
    found: list[list[Trace]] = [[] for _ in range(outcome.table.size)]
    for cut in outcome.cuts:
        for at, claim in enumerate(cut.claim):
            step = _step(cut, at)
            if step is not None:
                found[int(claim)].append(step)
    return found


def _step(cut: Cut, at: int) -> Trace | None:
    before, after = int(cut.before[at]), int(cut.after[at])
    cap = Fraction(int(cut.cap[at]), cut.parts) if cut.counts else int(cut.cap[at])
    if cut.fate in ("VAT", "topped up"):
        return None
    if cut.fate == "adjusted":
        return trace("adjusted", before=before, after=after)
    if cut.path == "settle":
        return trace("carried to a later period", before=before, after=after)
    if cut.path.startswith("split."):
        split = cut.path.split(".")[1]
        return trace("matching", split=split, cap=cap, before=before, after=after)
    said: dict[str, Any] = {"limit": cut.path, "cap": cap, "counts": cut.counts}
    said |= {"before": before, "after": after}
    if cut.fate in LIMIT_FATES:
        return trace(LIMIT_FATES[cut.fate], **said)
    return trace("limit to another purse", purse=cut.fate, **said)
