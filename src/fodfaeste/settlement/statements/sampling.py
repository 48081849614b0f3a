# SPDX-License-Identifier: MPL-2.0
"""The sample of a statement: which claims are to be verified, and what is withdrawn meanwhile.

A statement's pool are the claims of units that it pays more for than any earlier pool had. The
share that the contract names is drawn from it, rounded up, in the order of a hash of the contract,
the period and the claim: nobody can choose, and anyone can draw it again. A drawn claim that has no
yes by the next statement is worth no more than before it was drawn, until the yes comes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from fodfaeste.contract.checks.references import measure_uses
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known as figure
from fodfaeste.settlement.model import Claim, ClaimKey, Statement, StatementRow, Trace
from fodfaeste.settlement.rules_cohort import trace
from fodfaeste.settlement.statements.known import Known
from fodfaeste.settlement.statements.verified import Answer, speaks_for
from fodfaeste.settlement.unit.conditions import subject_of

SETTLE = "settle"
"""The name of the sample that the settlement itself asks for; the others are named by a proof."""

Worth = tuple[Fraction, int]
"""What a claim is worth: exact, and rounded to minor units."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that a contract asks for: of which lines, how much of it, verified by whom."""

    name: str
    share: Fraction
    by: str | None
    lines: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A drawn claim: when, and what it was worth before. ``lapsed``: too late to verify it."""

    drawn_on: date
    period: str
    achieved: date
    by: str | None
    worth: Worth
    lapsed: bool = False


@dataclass(frozen=True)
class Samples:
    """What the samples of all statements so far hand to the next.

    ``pooled``: what each claim was worth when it was last in a pool; ``asked``: what was drawn, by
    claim and sample.
    """

    pooled: Mapping[ClaimKey, Worth] = field(default_factory=dict)
    asked: Mapping[tuple[ClaimKey, str], Asked] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One claim of a statement that is to be verified."""

    row: StatementRow
    sample: str
    by: str | None


def samples_of(contract: Contract) -> tuple[Sample, ...]:
    """The samples a contract asks for: by its proofs, in their order, and by its settlement."""
    found = [
        Sample(name, proof.sample, proof.verified_by, _shown_by(contract, name))
        for name, proof in contract.proofs.items()
        if proof.sample is not None
    ]
    settle = contract.settle
    if settle.audit is not None:
        lines = frozenset(n for n, line in contract.pay.items() if line.for_ is not None)
        found.append(Sample(SETTLE, settle.audit, settle.audited_by, lines))
    return tuple(found)


def to_verify(statement: Statement) -> tuple[Drawn, ...]:
    """The claims that a statement has drawn, in the order of its rows."""
    return tuple(
        Drawn(row, str(part.get("sample")), str(part.get("by") or "") or None)
        for row in statement.rows
        for part in row.trace.parts
        if part.rule == "sample drawn"
    )


def drawn_from(
    contract: Contract,
    claims: Iterable[Claim],
    rows: Sequence[StatementRow],
    seed: tuple[str, str],
    known_on: date,
    before: Samples,
) -> tuple[tuple[StatementRow, ...], Samples]:
    """Draw a statement's samples; its rows say what is. ``seed``: contract hash and period."""
    samples = samples_of(contract)
    if not samples:
        return tuple(rows), before
    worth = {claim.key: (claim.gross, claim.amount) for claim in claims}
    pool = {
        row.key: row
        for row in rows
        if row.key.unit and row.change > 0 and _grown(worth[row.key], before.pooled.get(row.key))
    }
    asked, parts = dict(before.asked), dict[ClaimKey, list[Trace]]()
    for sample in samples:
        mine = [row for row in pool.values() if row.key.line in sample.lines]
        for row, why in _chosen(sample, mine, seed):
            last = before.pooled.get(row.key, (Fraction(0), 0))
            asked[row.key, sample.name] = Asked(known_on, seed[1], row.achieved, sample.by, last)
            parts.setdefault(row.key, []).append(why)
    pooled = {**before.pooled, **{key: worth[key] for key in pool}}
    return tuple(_saying(row, parts.get(row.key, [])) for row in rows), Samples(pooled, asked)


def order_of(seed: tuple[str, str], key: ClaimKey) -> str:
    """A claim's place in the draw: SHA-256 of contract hash, period, line, unit and once per what.

    The five texts are hashed as a JSON list without spaces, in UTF-8; the lowest are drawn first.
    """
    said = [*seed, key.line, key.unit, key.once]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def standing(
    contract: Contract, known: Known, samples: Samples, day: date
) -> Iterator[Claim]:  # fmt: skip
    """The claims as they stand on a day: drawn and not verified, they are worth what they were.

    A claim that was drawn on the day itself stands until the next statement.
    """
    check = _Check.of(contract, known, day)
    waiting: dict[ClaimKey, list[tuple[str, Asked]]] = {}
    for (key, sample), one in samples.asked.items():
        if one.drawn_on < day:
            waiting.setdefault(key, []).append((sample, one))
    for claim in known.claims:
        stands = claim
        for sample, one in waiting.get(claim.key, ()):
            if one.lapsed or not check.passes(claim, sample, one):
                stands = _withdrawn(stands, sample, one, check.answer(claim.key, one))
        yield stands


def after(contract: Contract, known: Known, samples: Samples, day: date) -> Samples:
    """The samples as a statement leaves them: verifying later counts, unless late is not paid."""
    if contract.settle.late == "next statement" or not samples.asked:
        return samples
    check = _Check.of(contract, known, day)
    claims = {claim.key: claim for claim in known.claims}

    def closed(key: ClaimKey, sample: str, one: Asked) -> bool:
        claim = claims.get(key)
        return one.drawn_on < day and (claim is None or not check.passes(claim, sample, one))

    asked = {
        (key, sample): replace(one, lapsed=one.lapsed or closed(key, sample, one))
        for (key, sample), one in samples.asked.items()
    }
    return replace(samples, asked=asked)


Outcome = tuple[str, str, date]
"""A unit, a line and the day achieved: what an answer is about."""


@dataclass(frozen=True)
class _Check:
    """Whether drawn claims are verified, as known on a day."""

    contract: Contract
    known: Known
    day: date
    given: Mapping[Outcome, Sequence[Answer]]

    @classmethod
    def of(cls, contract: Contract, known: Known, day: date) -> _Check:
        given: dict[Outcome, list[Answer]] = {}
        for answer in known.answers:
            given.setdefault((answer.unit, answer.line, answer.on), []).append(answer)
        return cls(contract, known, day, given)

    def passes(self, claim: Claim, sample: str, one: Asked) -> bool:
        """An answer decides; without one, the rows of a proof's sample."""
        answer = self.answer(claim.key, one)
        return self.known.verified(claim, sample) if answer is None else answer.passed

    def answer(self, key: ClaimKey, one: Asked) -> Answer | None:
        """The latest answer about a drawn claim, given after it was drawn and known on the day."""
        mine = [
            answer
            for answer in self.given.get((key.unit, key.line, one.achieved), ())
            if one.drawn_on < answer.recorded <= self.day
            and speaks_for(self.contract, answer.by, one.by)
        ]
        return max(mine, key=lambda a: (a.recorded, not a.passed, a.ref), default=None)


def _shown_by(contract: Contract, proof: str) -> frozenset[str]:
    """The lines that pay for something that is shown by a proof, itself or a part of it."""
    found = set()
    for name, line in contract.pay.items():
        if line.for_ is None:
            continue
        measures = _made_of(contract, subject_of(line.for_.subject)[0])
        if any(proof in contract.measures[one].proof for one in measures):
            found.add(name)
    return frozenset(found)


def _made_of(contract: Contract, measure: str) -> set[str]:
    """A measure and those it is made of."""
    found, left = set[str](), [measure]
    while left:
        name = left.pop()
        if name in contract.measures and name not in found:
            found.add(name)
            left += [subject_of(u.name)[0] for u in measure_uses(contract.measures[name], ())]
    return found


def _grown(worth: Worth, pooled: Worth | None) -> bool:
    return worth[0] > (pooled[0] if pooled is not None else 0)


def _chosen(
    sample: Sample, rows: Sequence[StatementRow], seed: tuple[str, str]
) -> Iterator[tuple[StatementRow, Trace]]:
    share = figure(sample.share)
    many = -(-share.numerator * len(rows) // share.denominator)
    ordered = sorted((order_of(seed, row.key), row.key, row) for row in rows)
    for order, _, row in ordered[:many]:
        yield row, trace(
            "sample drawn", sample=sample.name, by=sample.by, share=share,
            many=many, of=len(rows), order=order,
        )  # fmt: skip


def _saying(row: StatementRow, parts: list[Trace]) -> StatementRow:
    if not parts:
        return row
    why = replace(row.trace, parts=(*row.trace.parts, *parts))
    return replace(row, trace=why)


def _withdrawn(claim: Claim, sample: str, one: Asked, answer: Answer | None) -> Claim:
    gross, amount = one.worth
    if claim.gross <= gross:
        return claim
    said = {"sample": sample, "by": one.by, "period": one.period, "amount": claim.amount}
    why = (
        trace("sample unanswered", (claim.trace,), drawn=one.drawn_on, after=amount, **said)
        if answer is None or answer.passed
        else replace(
            trace("sample refused", (claim.trace,), on=answer.recorded, after=amount, **said),
            refs=(answer.ref,),
        )
    )
    return replace(claim, gross=gross, amount=amount, trace=why)
