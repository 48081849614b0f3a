# SPDX-License-Identifier: MPL-2.0
"""Books of the demo world: payments, account strings, running costs, and what is to be approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from fodfaeste.exchange.pdf.paper import Paper, Paragraph, paper_pdf
from fodfaeste.web.bookkeeping.costs.receipts import Handed
from fodfaeste.web.bookkeeping.costs.services import (
    Asked,
    budget_set,
    drawdown_answer,
    drawdown_ask,
)
from fodfaeste.web.bookkeeping.ledgers.accounts import AccountRow, rows_of
from fodfaeste.web.bookkeeping.ledgers.services import accounts_set, period_close
from fodfaeste.web.bookkeeping.payments.owed import positions_of
from fodfaeste.web.bookkeeping.payments.services import Paid, bank_register
from fodfaeste.web.bookkeeping.settlements.preparing import lacking
from fodfaeste.web.bookkeeping.settlements.services import (
    settlement_answer,
    settlement_prepare,
    settlement_send,
    settlement_start,
)
from fodfaeste.web.bookkeeping.tabs import purses_held
from fodfaeste.web.demo.script import CostScript, Script
from fodfaeste.web.demo.story import Story
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Membership, Organisation, Role
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.runs.models import Run, State

__all__ = ["books_kept", "last_cutoff"]

KEEPS = (Role.CONTROLLER, Role.LEADER, Role.FUND_MANAGER)
OPEN = timedelta(days=60)
"""What fell due in the last days is not paid yet."""


def books_kept(script: Script, story: Story, today: date) -> None:
    """Everyone who has a purse keeps books; what waits for approval does so."""
    for plot in script.investments:
        investment = Investment.objects.get(slug=plot.contract)
        closed = date(script.known_on.year - 1, 9, 30)
        _kept(investment, script.known_on, closed)
        for cost in plot.costs:
            _costs(investment, cost)
        if plot.approving:
            _approving(investment, script.known_on)
    running = Investment.objects.get(slug=story.work.investment.slug)
    _kept(running, today, today.replace(day=1) - timedelta(days=60))
    _approving(running, today)


def _kept(investment: Investment, known_on: date, closed: date) -> None:
    """Payments, account strings, and periods that are closed until a day."""
    for organisation, who in _bookkeepers(investment):
        _paid(investment, organisation, who, known_on)
        _accounts(investment, organisation, who)
        period_close(
            investment=investment, organisation=organisation, until=closed, note="", actor=who
        )


def last_cutoff(investment: Investment, known_on: date) -> date | None:
    """The newest day that a statement is made as known on; none before the first."""
    days = [cut.known_on for cut in lacking(investment, known_on)]
    return max(days, default=None)


def _bookkeepers(investment: Investment) -> Iterator[tuple[Organisation, Actor]]:
    """Each party that has a purse and somebody who keeps its books."""
    mine = Organisation.objects.filter(parts__investment=investment).distinct().order_by("pk")
    for organisation in mine:
        who = _who(organisation)
        if who is not None and purses_held(investment, organisation):
            yield organisation, who


def _who(organisation: Organisation, *roles: Role) -> Actor | None:
    rows = Membership.objects.filter(organisation=organisation, role__in=roles or KEEPS)
    found = rows.order_by("pk").first()
    return Actor(found.person_id) if found else None


def _paid(investment: Investment, organisation: Organisation, who: Actor, known_on: date) -> None:
    """What fell due long enough ago is paid on its day, as the bank's file says."""
    held = purses_held(investment, organisation)
    paid = [
        Paid(one.owed.day, one.owed.amount, one.owed.key, reference=one.reference)
        for one in positions_of(investment, organisation, held)
        if one.owed.day < known_on - OPEN
    ]
    if paid:
        bank_register(
            investment=investment,
            organisation=organisation,
            file="kontoudtog.csv",
            rows=len(paid),
            paid=paid,
            actor=who,
        )


def _accounts(investment: Investment, organisation: Organisation, who: Actor) -> None:
    """Invented account strings, of the form that municipalities use."""
    rows = rows_of(
        investment,
        organisation,
        purses_held(investment, organisation),
        speaker_of(investment, "da"),
    )
    accounts_set(
        investment=investment,
        organisation=organisation,
        rows=[_row(row, place) for place, row in enumerate(rows)],
        actor=who,
    )


def _row(row: AccountRow, place: int) -> AccountRow:
    debit = f"05.68.90.1.{place + 10:03}-{{år}}"
    return AccountRow(
        row.purse, row.line, row.purse_said, row.line_said, debit, "09.59.00.5", "06.01.00.4"
    )


def _costs(investment: Investment, cost: CostScript) -> None:
    """A budget line, and what is drawn on it: the first is answered, the rest wait."""
    payer = Organisation.objects.get(slug=cost.payer)
    payee = Organisation.objects.get(slug=cost.payee)
    pays, asks = _who(payer), _who(payee)
    if pays is None or asks is None:
        return
    line = budget_set(
        investment=investment,
        organisation=payer,
        year=cost.year,
        category=cost.category,
        amount=cost.amount * 100,
        payer=cost.from_purse,
        payee=cost.to_purse,
        line=cost.line,
        actor=pays,
    )
    for place, (amount, text) in enumerate(cost.drawn):
        first = date(cost.year, 1 + 3 * place, 1)
        made = drawdown_ask(
            budget=line,
            organisation=payee,
            asked=Asked(
                amount * 100,
                first,
                first + timedelta(days=88),
                text,
                timezone.localdate() + timedelta(days=14),
                [Handed("faktura.pdf", _receipt(text, amount, first))],
            ),
            actor=asks,
        )
        if place == 0:
            drawdown_answer(drawdown=made, organisation=payer, approves=True, reason="", actor=pays)


def _receipt(text: str, amount: int, day: date) -> bytes:
    said = f"{text}. I alt {amount} kr. Opdigtet faktura til demoverdenen."
    return paper_pdf(Paper("Faktura", "Opdigtet leverandør", [Paragraph(said)], day, "da"))


def _approving(investment: Investment, known_on: date) -> None:
    """The newest statement, begun by the authority and approved by those who come before it."""
    day = last_cutoff(investment, known_on)
    authority = investment.parties.filter(part="authority").first()
    starter = None if authority is None else _who(authority.organisation, Role.LEADER)
    if day is None or authority is None or starter is None:
        return
    made = settlement_start(
        investment=investment, known_on=day, actor=starter, organisation=authority.organisation
    )
    made = settlement_prepare(settlement=made)
    done = timezone.now()
    Run.objects.filter(pk=made.run_id or 0).update(state=State.DONE, started=done, ended=done)
    made = settlement_send(
        settlement=made, actor=starter, organisation=authority.organisation, days=7
    )
    while (turn := made.approver) is not None and turn != authority.organisation_id:
        organisation = Organisation.objects.get(pk=turn)
        who = _who(organisation)
        if who is None:
            return
        made = settlement_answer(
            settlement=made,
            actor=who,
            organisation=organisation,
            approves=True,
            digest=made.digest,
        )
