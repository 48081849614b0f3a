# SPDX-License-Identifier: MPL-2.0
"""Writes: a payment is registered against what is owed, and undone by a counter entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from fodfaeste.web.bookkeeping.actions import (
    BANK_IMPORTED,
    PAYMENT_REGISTERED,
    PAYMENT_REVERSED,
)
from fodfaeste.web.bookkeeping.ledgers.closing import closed_until
from fodfaeste.web.bookkeeping.payments.models import BankImport, Payment, PaymentPart
from fodfaeste.web.bookkeeping.payments.owed import Position, positions_of
from fodfaeste.web.bookkeeping.payments.refused import PaymentRefused
from fodfaeste.web.bookkeeping.tabs import purses_held
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.figures import amount as amount_said
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["Paid", "bank_register", "payment_register", "payment_reverse"]


@dataclass(frozen=True, slots=True)
class Paid:
    """What is to be registered: the day and amount of the bank, and what it settles.

    ``owed`` is the key of one thing, or of the first of several between the same two purses that
    the payment is spread over, oldest first (``spread``). ``line`` is the digest of a bank's line.
    """

    day: date
    amount: int
    owed: str
    spread: bool = False
    reference: str = ""
    note: str = ""
    line: str = ""


def payment_register(
    *, investment: Investment, organisation: Organisation, paid: Paid, actor: Actor
) -> Payment:
    """Register a payment in an organisation's books; raises `PaymentRefused`."""
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        positions = positions_of(investment, organisation, purses_held(investment, organisation))
        made = _registered(investment, organisation, paid, positions, actor)
        _recorded(made, actor, PAYMENT_REGISTERED)
    return made


def bank_register(
    *,
    investment: Investment,
    organisation: Organisation,
    file: str,
    rows: int,
    paid: Sequence[Paid],
    actor: Actor,
) -> BankImport:
    """Register every matched line of a bank's file, or none; raises `PaymentRefused`."""
    assert actor.person is not None
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        made = BankImport.objects.create(
            investment=investment,
            organisation=organisation,
            file=file[:120],
            rows=rows,
            registered=len(paid),
            imported_at=timezone.now(),
            imported_by_id=actor.person,
        )
        positions = positions_of(investment, organisation, purses_held(investment, organisation))
        for one in paid:
            kept = _registered(investment, organisation, one, positions, actor, made)
            settled = dict(kept.parts.values_list("owed", "amount"))
            positions = [
                replace(each, paid=each.paid + settled.get(each.owed.key, 0)) for each in positions
            ]
        audit_record(
            actor=actor,
            organisation=organisation,
            action=BANK_IMPORTED,
            thing=investment.slug,
            detail={"file": made.file, "count": len(paid)},
        )
    return made


def _registered(
    investment: Investment,
    organisation: Organisation,
    paid: Paid,
    positions: Sequence[Position],
    actor: Actor,
    source: BankImport | None = None,
) -> Payment:
    _refuse_day(investment, organisation, paid.day)
    first = next((one for one in positions if one.owed.key == paid.owed), None)
    if first is None:
        raise PaymentRefused("unknown")
    parts = _parts(paid, first, positions)
    try:
        with transaction.atomic():
            made = Payment.objects.create(
                investment=investment,
                organisation=organisation,
                day=paid.day,
                amount=paid.amount,
                payer=first.owed.payer,
                payee=first.owed.payee,
                reference=paid.reference,
                note=paid.note,
                source=source,
                line=paid.line,
                registered_at=timezone.now(),
                registered_by_id=actor.person,
            )
    except IntegrityError:
        raise PaymentRefused("registered") from None
    PaymentPart.objects.bulk_create(
        PaymentPart(payment=made, owed=key, amount=amount) for key, amount in parts
    )
    return made


def _parts(paid: Paid, first: Position, positions: Sequence[Position]) -> list[tuple[str, int]]:
    """What the payment settles of what; what is left of it when all is paid is a prepayment."""
    if not paid.spread:
        if paid.amount > first.rest:
            raise PaymentRefused("too-much", rest=amount_said(max(first.rest, 0)))
        return [(first.owed.key, paid.amount)]
    left, parts = paid.amount, []
    between = (first.owed.payer, first.owed.payee)
    for one in positions:
        part = min(left, one.rest)
        if part > 0 and (one.owed.payer, one.owed.payee) == between:
            parts.append((one.owed.key, part))
            left -= part
    return parts


def payment_reverse(*, payment: Payment, day: date, note: str, actor: Actor) -> Payment:
    """Undo a payment by its counter entry on a day; raises `PaymentRefused`."""
    investment, organisation = payment.investment, payment.organisation
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        gone = Payment.objects.filter(reverses=payment).exists()
        if gone or payment.reverses_id is not None:
            raise PaymentRefused("reversed")
        if day < payment.day:
            raise PaymentRefused("before", day=payment.day)
        _refuse_day(investment, organisation, day)
        made = Payment.objects.create(
            investment=investment,
            organisation=organisation,
            day=day,
            amount=-payment.amount,
            payer=payment.payer,
            payee=payment.payee,
            reference=payment.reference,
            note=note,
            reverses=payment,
            registered_at=timezone.now(),
            registered_by_id=actor.person,
        )
        PaymentPart.objects.bulk_create(
            PaymentPart(payment=made, owed=part.owed, amount=-part.amount)
            for part in payment.parts.all()
        )
        _recorded(made, actor, PAYMENT_REVERSED)
    return made


def _refuse_day(investment: Investment, organisation: Organisation, day: date) -> None:
    if day > timezone.localdate():
        raise PaymentRefused("future", day=day)
    until = closed_until(investment, organisation)
    if until is not None and day <= until:
        raise PaymentRefused("closed", until=until)


def _recorded(made: Payment, actor: Actor, action: str) -> None:
    audit_record(
        actor=actor,
        organisation=made.organisation,
        action=action,
        thing=made.investment.slug,
        detail={"amount": amount_said(made.amount), "day": made.day.isoformat()},
    )
