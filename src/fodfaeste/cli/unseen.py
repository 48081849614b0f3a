# SPDX-License-Identifier: MPL-2.0
"""What the contract looks for and the evidence never has: said beside every settlement."""

from __future__ import annotations

from collections.abc import Sequence

from fodfaeste.cli import reasons
from fodfaeste.cli.output import Common
from fodfaeste.cli.settling import Settled


def notes(done: Settled) -> list[str]:
    """One sentence for each word of the contract that never occurs, as known on the day."""
    from fodfaeste.explain.unseen import said, unseen

    known = (fact for fact in done.evidence.facts if fact.recorded <= done.known_on)
    return [said(one, done.speaker) for one in unseen(done.contract, known)]


def silent(done: Settled) -> list[str]:
    """One sentence for each source that nothing comes from, and field that bands lack."""
    from fodfaeste.explain.silences import silence_said

    return [silence_said(one, done.speaker) for one in done.settlement.silences]


def listed(found: Sequence[str], common: Common) -> str:
    """The words that never occur, under a heading, as lines that fit."""
    head = common.pick(
        "Ord i kontrakten, som oplysningerne ikke kender:",
        "Words of the contract that the evidence does not know:",
    )
    return _under(head, found)


def missing(found: Sequence[str], common: Common) -> str:
    """What is missing besides words, under a heading."""
    head = common.pick("Det mangler i oplysningerne:", "This is missing in the evidence:")
    return _under(head, found)


def _under(head: str, found: Sequence[str]) -> str:
    return "\n".join(
        [head, *("  " + reasons.wrapped(one, 1).replace("\n", "\n  ") for one in found)]
    )
