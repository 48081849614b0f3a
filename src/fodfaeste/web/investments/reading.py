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
from fodfaeste.web.policy import Actor, Right, may, visible
from fodfaeste.web.policy.scopes import acts_for
from fodfaeste.web.privacy.services import audit_record

__all__ = ["reason_of", "row_of", "rows_of", "statement_of"]


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
    """A row that the actor may ask about: any, or an agreed payment, which is about nobody.

    Asking about a person is recorded. Raises `Http404` for a row that may not be asked about.
    """
    row = StatementRow.objects.filter(statement=statement, place=place).first()
    if row is None:
        raise Http404
    if row.unit or row.kind != "scheduled":
        if not may(actor, Right.UNIT_READ, row):
            raise Http404
        organisation = acts_for(actor, Right.UNIT_READ, investment)
        audit_record(
            actor=actor,
            organisation=organisation,
            action=REASON_SEEN,
            subject=row.unit,
            thing=f"{investment.slug}, {statement.number}",
        )
    return row


def reason_of(
    investment: Investment, statement: Statement, row: StatementRow, language: Language
) -> Reason:
    """The reason of a row, read from the statement as it was published."""
    content = Statement.objects.values_list("content", flat=True).get(pk=statement.pk)
    stated = statement_from(bytes(content)).rows[row.place - 1]
    return why(stated.trace, speaker_of(investment, language))
