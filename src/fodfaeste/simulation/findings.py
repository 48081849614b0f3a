# SPDX-License-Identifier: MPL-2.0
"""What a simulation shows of a contract's terms that nobody may have meant."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model.measure import First, Run
from fodfaeste.contract.told import Both
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.simulation.answer import Answer
from fodfaeste.simulation.paths import WITH
from fodfaeste.simulation.run import Simulated

MOSTLY, BINDING = 0.5, 0.5
"""From which share a payment is mostly for what had come anyway, and a limit mostly binds."""


def found(done: Simulated, answer: Answer) -> Iterator[Both]:
    """Findings, each with the figure that it rests on."""
    yield from _anyway(answer)
    yield from _above_saving(answer)
    yield from _starts_over_keeping(done)
    for one in answer.ceilings:
        if one.chance >= BINDING:
            share, quarter, year = _percent(one.chance), (one.day.month + 2) // 3, one.day.year
            yield Both(
                f"Loftet {one.path} skærer noget fra i {share} procent af gentagelserne, typisk "
                f"fra {quarter}. kvartal {year}.",
                f"The limit {one.path} takes something in {share} per cent of the replications, "
                f"typically from Q{quarter} {year}.",
            )


def _anyway(answer: Answer) -> Iterator[Both]:
    paid, anyway = answer.price.outcomes.mean, answer.price.anyway.mean
    if paid > 0 and anyway >= MOSTLY * paid:
        share = _percent(anyway / paid)
        yield Both(
            f"{share} procent af betalingen for resultater svarer til det, der var sket alligevel. "
            "Et fradrag for det, eller en betaling for uger frem for starter, ville sænke den.",
            f"{share} per cent of what is paid for outcomes is what would have come anyway. A "
            "deduction for it, or paying for weeks rather than starts, would lower it.",
        )


def _above_saving(answer: Answer) -> Iterator[Both]:
    paid, saved = answer.price.outcomes.mean, answer.balance.saved.mean
    if paid > saved:
        yield Both(
            f"Der betales i middel {_kroner(paid)} kr. for resultater, og kommunen sparer "
            f"{_kroner(saved)} kr. i forsørgelse i de år, der er talt med.",
            f"On average DKK {_kroner(paid)} is paid for outcomes, and the municipality saves DKK "
            f"{_kroner(saved)} in support in the years that are counted.",
        )


def _starts_over_keeping(done: Simulated) -> Iterator[Both]:
    """More money for work begun than for work kept."""
    starts, kept = (_paid_for(done, kind) for kind in (First, Run))
    if starts > kept > 0:
        yield Both(
            f"Der betales mere for at begynde ({_kroner(starts)} kr.) end for at blive "
            f"({_kroner(kept)} kr.).",
            f"More is paid for beginning (DKK {_kroner(starts)}) than for staying "
            f"(DKK {_kroner(kept)}).",
        )


def _paid_for(done: Simulated, kind: type) -> float:
    contract, total = done.contract, 0.0
    for name, line in contract.pay.items():
        measure = contract.measures.get(subject_of(line.for_.subject)[0]) if line.for_ else None
        if isinstance(measure, kind):
            total += float(done.paid[name][:, WITH].mean())
    return total


def _percent(share: float) -> int:
    return round(share * 100)


def _kroner(minor: float) -> str:
    return f"{round(minor / 100):,}".replace(",", "\u00a0")
