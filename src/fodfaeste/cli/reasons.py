# SPDX-License-Identifier: MPL-2.0
"""Reasons as trees on the screen: amount, claim, measure, rows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from fodfaeste.cli.output import Common

if TYPE_CHECKING:
    from fodfaeste.evidence.facts import RowRef
    from fodfaeste.explain.reasons import Reason
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.settlement.model import Statement, StatementRow

LINE, NO_BREAK = 80, "\u00a0"


def tree(stated: Statement, row: StatementRow, speaker: Speaker, common: Common) -> Tree:
    """The whole reason of one row of a statement."""
    from fodfaeste.explain.periods import period
    from fodfaeste.explain.reasons import why

    place = common.pick("opgørelse", "statement")
    about = row.key.unit or period(row.key.once, speaker.language)
    head = f"{speaker.minor(row.change)} · {about}"
    when = period(stated.period, speaker.language)
    root = Tree(Text.assemble((head, "bold"), f" · {place} {stated.number}, {when}"))
    grow(root, why(row.trace, speaker), common)
    return root


def grow(above: Tree, reason: Reason, common: Common, depth: int = 1) -> None:
    """Hang a reason, the reasons underneath and their rows on a branch."""
    here = above.add(Text(wrapped(reason.text, depth)))
    for part in reason.parts:
        grow(here, part, common, depth + 1)
    beneath = {ref for part in reason.parts for ref in part.rows()}
    for said in rows_of([ref for ref in reason.refs if ref not in beneath], common):
        here.add(Text(wrapped(said, depth + 1), style="cyan"))


def wrapped(text: str, depth: int) -> str:
    """Lines that fit at a depth of the tree, with no amount parted from its unit."""
    kept = re.sub(r"(?:(?<=\d)|(?<=\d\.)) (?=\S)", NO_BREAK, text)
    lines = textwrap.wrap(kept, max(LINE - 4 * depth, 24), break_on_hyphens=False)
    return "\n".join(lines).replace(NO_BREAK, " ")


def rows_of(refs: Sequence[RowRef], common: Common) -> list[str]:
    """Evidence rows by delivery: ``income-2024-02-15, række 21–26``."""
    from fodfaeste.explain.reasons.rows import rows_said

    return rows_said(refs, common.language)


def as_json(stated: Statement, row: StatementRow, speaker: Speaker) -> dict[str, object]:
    """One row with its reason."""
    from fodfaeste.explain.reasons import plain, why

    return {
        "statement": stated.number,
        "period": stated.period,
        "line": row.key.line,
        "unit": row.key.unit,
        "once": row.key.once,
        "kind": row.kind,
        "change": row.change,
        "reason": plain(why(row.trace, speaker)),
    }
