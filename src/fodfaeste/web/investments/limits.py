# SPDX-License-Identifier: MPL-2.0
"""What the limits of a contract did in a statement, gathered from the reasons of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fodfaeste.explain.reasons.values import say_value
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.model import Statement, Trace

__all__ = ["Cut", "cuts_of"]

RULES = {"limit lost", "limit carried", "limit to another purse", "limit reported"}


@dataclass(frozen=True, slots=True)
class Cut:
    """One limit: its name, what it took away in all (minor units), and of how many claims."""

    limit: str
    taken: int
    claims: int


def cuts_of(statement: Statement, speaker: Speaker) -> list[Cut]:
    """Every limit that cut a claim of a statement; a claim's cut is the one to date."""
    found: dict[str, tuple[Fraction, int]] = {}
    for row in statement.rows:
        for step in _steps(row.trace):
            if step.rule in RULES:
                name = say_value(speaker, step.rule, "limit", step.get("limit"))
                before, after = (Fraction(step.get(key) or 0) for key in ("before", "after"))  # type: ignore[arg-type]
                taken, claims = found.get(name, (Fraction(0), 0))
                found[name] = (taken + before - after, claims + 1)
    return [Cut(name, round(taken), claims) for name, (taken, claims) in found.items() if taken]


def _steps(trace: Trace) -> Iterator[Trace]:
    yield trace
    for part in trace.parts:
        yield from _steps(part)
