# SPDX-License-Identifier: MPL-2.0
"""Why a worked example pays what it pays, and why it does not pay what it lists."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import TYPE_CHECKING

from fodfaeste.cli import reasons, refusals
from fodfaeste.cli.output import Common, console

if TYPE_CHECKING:
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.gallery.cases import CaseResult, Expected
    from fodfaeste.gallery.running import Outcome
    from fodfaeste.settlement.model import Statement, StatementRow

INDENT = 6


def show(one: CaseResult, common: Common) -> None:
    """Print the reason of each payment, and what each missing one waits for.

    Rows that are alike (a crowd told as one) are said once, with how many they are.
    """
    if one.outcome is None:
        return
    out, speaker = console(), _speaker(one.outcome, common)
    for rows in _alike(one.outcome):
        if len(rows) > 1:
            said = common.pick(f"{len(rows)} ens; den første:", f"{len(rows)} alike; the first:")
            out.print(" " * INDENT + said)
        out.print(reasons.tree(*rows[0], speaker, common))
    for listed in one.missing:
        head, *rest = _not_yet(one.outcome, listed, speaker, common)
        out.print(textwrap.indent(reasons.wrapped(head, 2), " " * INDENT), style="bold")
        for text in rest:
            out.print(textwrap.indent(reasons.wrapped(text, 2), " " * (INDENT + 2)))


def silent(one: CaseResult, common: Common) -> list[str]:
    """What the example's evidence is silent about, in a sentence each."""
    from fodfaeste.explain.silences import silence_said

    if one.outcome is None:
        return []
    speaker = _speaker(one.outcome, common)
    with refusals.of_settlement(common):
        return [silence_said(each, speaker) for each in one.outcome.settlement.silences]


def as_json(one: CaseResult, common: Common) -> dict[str, object]:
    """The same for a program: every row with its reason, every missing payment with sentences."""
    if one.outcome is None:
        return {"rows": [], "not_yet": []}
    outcome, speaker = one.outcome, _speaker(one.outcome, common)
    rows = [pair for alike in _alike(outcome) for pair in alike]
    return {
        "rows": [reasons.as_json(*pair, speaker) for pair in rows],
        "not_yet": [
            {
                "line": listed.line,
                "unit": _unit(outcome, listed),
                "sentences": list(_not_yet(outcome, listed, speaker, common)),
            }
            for listed in one.missing
        ],
    }


def _speaker(outcome: Outcome, common: Common) -> Speaker:
    from fodfaeste.explain.speaker import Speaker

    return Speaker(outcome.contract, common.language)


def _alike(outcome: Outcome) -> list[list[tuple[Statement, StatementRow]]]:
    found: dict[tuple[object, ...], list[tuple[Statement, StatementRow]]] = {}
    for stated in outcome.settlement.statements:
        for row in stated.rows:
            told = row.key.unit.rsplit(" ", 1)[0]
            key = (stated.number, row.key.line, told, row.key.once, row.kind, row.change)
            found.setdefault((*key, row.achieved), []).append((stated, row))
    return list(found.values())


def _unit(outcome: Outcome, listed: Expected) -> str:
    """The first unit that the example means: the one named, or of a crowd told by that name."""
    units = sorted({fact.unit for fact in outcome.story.facts if fact.unit})
    if listed.unit is None:
        return next(iter(units), "")
    mine = (u for u in units if u == listed.unit or u.startswith(f"{listed.unit} "))
    paid = {row.unit for row in outcome.paid if row.line == listed.line and row.amount}
    named = list(mine)
    return next((u for u in named if u not in paid), named[0] if named else listed.unit)


def _asked_on(outcome: Outcome, listed: Expected) -> date:
    """The day that an answer helps: when all of the example is known, and not years later."""
    told = [fact.recorded for fact in outcome.story.facts]
    return min(outcome.known_on, max([*told, listed.achieved or date.min]))


def _not_yet(
    outcome: Outcome, listed: Expected, speaker: Speaker, common: Common
) -> tuple[str, ...]:
    from fodfaeste.explain.not_yet import why_not_yet
    from fodfaeste.explain.not_yet.said import said

    if listed.line not in outcome.contract.pay:
        return (
            common.pick(
                f"Kontrakten har ingen betaling “{listed.line}”.",
                f"The contract has no payment “{listed.line}”.",
            ),
        )
    unit, story = _unit(outcome, listed), outcome.story
    with refusals.of_settlement(common):
        answer = why_not_yet(
            outcome.contract,
            story.facts,
            story.deliveries,
            unit,
            listed.line,
            _asked_on(outcome, listed),
        )
    head = common.pick(f"Ikke som ventet: {listed.line}", f"Not as listed: {listed.line}")
    return (f"{head}, {unit}" if unit else head, *said(answer, speaker))
