# SPDX-License-Identifier: MPL-2.0
"""A published statement as one actor may see it: figures, and rows with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.periods import period
from fodfaeste.explain.reasons import Reason, why
from fodfaeste.explain.reasons.rows import rows_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.disclosed import Figures, figures_of
from fodfaeste.web.investments.limits import Cut, cuts_of
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.investments.reading import agreed_of
from fodfaeste.web.investments.selectors import purses_of
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Actor, Right, rights_in, visible

__all__ = ["Seen", "SeenRow", "seen_by"]


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One row: what it is, and its reason as sentences, each with how deep it lies."""

    row: StatementRow
    line: str
    about: str
    reasons: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement and what of it may be shown. ``people`` when rows about people are among it."""

    investment: Investment
    statement: Statement
    speaker: Speaker
    figures: Figures
    cuts: tuple[Cut, ...]
    rows: tuple[SeenRow, ...]
    people: bool


def seen_by(actor: Actor, investment: Investment, statement: Statement) -> Seen:
    """What an actor may see of a statement, for a file to hold."""
    rights = rights_in(actor, investment)
    speaker = speaker_of(investment, page_language())
    if Right.UNIT_READ in rights:
        every = StatementRow.objects.filter(statement=statement)
        rows = list(visible(actor, Right.UNIT_READ, every).order_by("place"))
    else:
        rows = agreed_of(statement)
    content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
    stated = statement_from(bytes(content))
    whole = Right.COHORT_READ in rights
    return Seen(
        investment,
        statement,
        speaker,
        figures_of(statement, rights, purses_of(actor, investment)),
        tuple(cuts_of(stated, speaker)) if whole else (),
        tuple(
            SeenRow(
                row,
                line_name(row.line, speaker),
                row.unit or period(row.once, speaker.language),
                tuple(_sentences(why(stated.rows[row.place - 1].trace, speaker), 0)),
            )
            for row in rows
        ),
        Right.UNIT_READ in rights,
    )


def _sentences(reason: Reason, depth: int) -> Iterator[tuple[int, str]]:
    """A reason and what it rests on, from the amount down to the rows of the registers."""
    yield depth, reason.text
    for part in reason.parts:
        yield from _sentences(part, depth + 1)
    beneath = {ref for part in reason.parts for ref in part.rows()}
    own = [ref for ref in reason.refs if ref not in beneath]
    for said in rows_said(own, page_language()):
        yield depth + 1, said
