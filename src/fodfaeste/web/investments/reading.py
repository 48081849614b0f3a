# SPDX-License-Identifier: MPL-2.0
"""Reads that are about people, shared by pages and API: found through the policy, and recorded."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from fodfaeste.explain.language import Language
from fodfaeste.explain.reasons import Reason, why
from fodfaeste.settlement.statements.reading import statement_from
from fodfaeste.web.investments.actions import REASON_SEEN, ROWS_SEEN
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment, Statement, StatementRow
from fodfaeste.web.investments.selectors import statements_of
from fodfaeste.web.policy import Actor, Right, visible
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["agreed_of", "agreed_one", "reason_of", "row_of", "rows_of", "statement_of"]


def statement_of(actor: Actor, investment: Investment, number: int) -> Statement:
    """A statement of an investment that the actor can see, or a page that does not exist."""
    found = statements_of(actor, investment).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def rows_of(
    actor: Actor, investment: Investment, statement: Statement, line: str = ""
) -> QuerySet[StatementRow]:
    """The rows of a statement, of one line when it is named; that they were read is recorded."""
    rows = visible(actor, Right.UNIT_READ, StatementRow.objects.filter(statement=statement))
    if line:
        rows = rows.filter(line=line)
    audit_record(
        actor=actor,
        organisation=acts_for(actor, Right.UNIT_READ, investment),
        action=ROWS_SEEN,
        thing=f"{investment.slug}, {statement.number}",
    )
    return rows.order_by("place")


def row_of(actor: Actor, investment: Investment, statement: Statement, place: int) -> StatementRow:
    """A row that the actor may ask about; that it was asked about is recorded.

    Raises `Http404` for any other: the number of rows tells how many people there are.
    """
    rows = visible(actor, Right.UNIT_READ, StatementRow.objects.filter(statement=statement))
    row = rows.filter(place=place).first()
    if row is None:
        raise Http404
    audit_record(
        actor=actor,
        organisation=acts_for(actor, Right.UNIT_READ, investment),
        action=REASON_SEEN,
        subject=row.unit,
        thing=f"{investment.slug}, {statement.number}",
    )
    return row


def agreed_of(statement: Statement) -> list[StatementRow]:
    """The agreed payments of a statement, which are about nobody, in their order."""
    rows = StatementRow.objects.filter(statement=statement, unit="", kind="scheduled")
    return list(rows.order_by("place"))


def agreed_one(statement: Statement, which: int) -> StatementRow:
    """An agreed payment by its own number, from one; raises `Http404` when there is none.

    It is not addressed by its place among all rows, which tells how many are about people.
    """
    found = agreed_of(statement)
    if not 0 < which <= len(found):
        raise Http404
    return found[which - 1]


def reason_of(
    investment: Investment, statement: Statement, row: StatementRow, language: Language
) -> Reason:
    """The reason of a row, read from the statement as it was published."""
    content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
    stated = statement_from(bytes(content)).rows[row.place - 1]
    return why(stated.trace, speaker_of(investment, language))
