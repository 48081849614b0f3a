# SPDX-License-Identifier: MPL-2.0
"""What one actor may see of a statement before it is published.

A settlement can be sent back and made again. Whoever may not see people could compare the two, and
one person's correction would be the difference. So they see what is about nobody, and what their
own purses will pay and receive; the rest is shown, as in any statement, when it is published.
"""

from __future__ import annotations

from typing import Any

from fodfaeste.web.bookkeeping.settlements.models import Prepared, Settlement
from fodfaeste.web.bookkeeping.settlements.preparing import dues_of, lines_of
from fodfaeste.web.bookkeeping.settlements.tables import lines_beside, purses_beside
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.disclosed import Figures, figures_from, figures_of
from fodfaeste.web.investments.selectors import purses_of, statements_of
from fodfaeste.web.investments.tables import dues_table, owed_said
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.policy import Actor, Right, rights_in

__all__ = ["figures_before", "previews_of"]

ALL = frozenset({Right.COHORT_READ})


def figures_before(actor: Actor, settlement: Settlement, one: Prepared) -> Figures:
    """The figures of a statement that is not published, as far as an actor may see them."""
    every = figures_from(lines_of(one.lines), dues_of(one.dues), ALL, frozenset())
    if Right.COHORT_READ in rights_in(actor, settlement.investment):
        return every
    own = purses_of(actor, settlement.investment)
    lines = tuple(line for line in every.lines if not line.units)
    nobody = {(due["day"], due["payer"], due["payee"]) for due in one.dues if not due["units"]}
    dues = tuple(
        due
        for due in every.dues
        if own & {due.payer, due.payee} or (due.day.isoformat(), due.payer, due.payee) in nobody
    )
    return Figures(
        lines,
        dues,
        lines_hidden=len(lines) < len(every.lines),
        dues_hidden=len(dues) < len(every.dues),
    )


def previews_of(actor: Actor, settlement: Settlement) -> list[dict[str, Any]]:
    """Each statement of a settlement as it will be, beside the one before."""
    speaker = speaker_of(settlement.investment, page_language())
    found = []
    for one in settlement.prepared.order_by("number").defer("content"):
        figures = figures_before(actor, settlement, one)
        before = _before(actor, settlement, one)
        found.append(
            {
                "statement": one,
                "answer": owed_said(figures, speaker),
                "figures": figures,
                "dues": dues_table(figures, speaker),
                "purses": purses_beside(figures, before, speaker),
                "lines": lines_beside(figures, before, speaker),
            }
        )
    return found


def _before(actor: Actor, settlement: Settlement, one: Prepared) -> Figures | None:
    """The statement before it: prepared beside it, or published."""
    beside = settlement.prepared.filter(number=one.number - 1).defer("content").first()
    if beside is not None:
        return figures_before(actor, settlement, beside)
    investment = settlement.investment
    last = statements_of(actor, investment).filter(number=one.number - 1).first()
    if last is None:
        return None
    return figures_of(last, rights_in(actor, investment), purses_of(actor, investment))
