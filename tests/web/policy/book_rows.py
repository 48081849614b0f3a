# SPDX-License-Identifier: MPL-2.0
"""What the addresses of settlement and books name: settlements, payments, drawdowns, receipts."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from fodfaeste.web.bookkeeping.costs.models import CONTENT, BudgetLine, Drawdown, Receipt
from fodfaeste.web.bookkeeping.models import Payment, Prepared, Settlement, SettlementStep
from fodfaeste.web.bookkeeping.settlements.models import Stage, Verdict
from fodfaeste.web.investments.models import Party
from tests.web.policy.rows import NUMBER, Row
from tests.web.world import World

__all__ = ["BOOK_KINDS", "BOOK_MISSING"]

PURSES = {"ahus": ["department", "pot"], "provider": ["provider"], "fund": ["council"]}


def _settlement(world: World, slug: str, stage: Stage) -> Settlement:
    made = Settlement.objects.create(
        investment=world.investments[slug],
        number=1,
        period="2026-Q1",
        known_on=world.today,
        stage=stage,
        organisation=world.organisations["provider"],
        started_by=world.person("provider/leader"),
        started_at=timezone.now(),
        order=[
            {
                "organisation": world.organisations["provider"].pk,
                "part": "provider",
                "by": world.today.isoformat(),
            }
        ],
    )
    first = world.investments["first"].statements
    one = max(first.all(), key=lambda each: each.rows.count())
    Prepared.objects.create(
        settlement=made, number=99, period=one.period, start=one.start, end=one.end,
        known_on=one.known_on, final=False, content=one.content, sha256=one.sha256,
        units=one.units, lines=[], dues=[],
    )  # fmt: skip
    return made


def _sent(world: World) -> list[Row]:
    made = _settlement(world, "first", Stage.APPROVING)
    SettlementStep.objects.create(
        settlement=made, at=timezone.now(), verdict=Verdict.SENT, sha256="0" * 64
    )
    return [Row("sent", made.number, investment="first", others={"slug": "first"})]


def _unsent(world: World) -> list[Row]:
    """Computed, and seen by nobody yet but those who settle."""
    made = _settlement(world, "second", Stage.READY)
    return [Row("unsent", made.number, investment="second", others={"slug": "second"})]


def _prepared(_world: World) -> list[Row]:
    others = {"slug": "first", "number": 1}
    return [Row("prepared", 99, investment="first", others=others)]


def _prepared_row(world: World) -> list[Row]:
    (one,) = _prepared(world)
    return [replace(one, label="prepared row", value=1, others={**one.others, "statement": 99})]


def _entries(world: World) -> list[Row]:
    """The first entry of each party that holds a purse."""
    for slug, purses in PURSES.items():
        mine = Party.objects.filter(organisation__slug=slug, investment__slug="first")
        mine.update(purses=purses)
    return [Row("entry", 1, investment="first", others={"slug": "first"})]


def _payments(world: World) -> list[Row]:
    """One in the authority's books: the others keep their own."""
    made = Payment.objects.create(
        investment=world.investments["first"],
        organisation=world.organisations["ahus"],
        day=world.today,
        amount=100,
        payer="department",
        payee="pot",
        registered_at=timezone.now(),
    )
    return [Row("payment", made.uid, investment="first", others={"slug": "first"})]


def _drawdown(world: World) -> Drawdown:
    before = Drawdown.objects.filter(investment=world.investments["first"]).first()
    if before is not None:
        return before
    budget = BudgetLine.objects.create(
        investment=world.investments["first"],
        year=world.today.year,
        category="Tryk",
        amount=100,
        payer="council",
        payee="provider",
    )
    return Drawdown.objects.create(
        investment=budget.investment,
        number=1,
        organisation=world.organisations["provider"],
        budget=budget,
        amount=50,
        first=world.today - timedelta(days=1),
        last=world.today,
        text="Pjecer",
        pay_by=world.today,
        asked_at=timezone.now(),
        asked_by=world.person("provider/leader"),
    )


def _drawdowns(world: World) -> list[Row]:
    made = _drawdown(world)
    return [Row("drawdown", made.number, investment="first", others={"slug": "first"})]


def _receipts(world: World) -> list[Row]:
    uid = uuid.uuid4()
    made = Receipt.objects.create(
        uid=uid,
        drawdown=_drawdown(world),
        name="regning.pdf",
        kind="application/pdf",
        size=5,
        sha256="0" * 64,
        sealed=CONTENT.seal(uid, b"%PDF-"),
        added_at=timezone.now(),
        added_by=world.person("provider/leader"),
    )
    return [Row("receipt", made.uid, investment="first", others={"slug": "first"})]


BOOK_KINDS: dict[str, Callable[[World], list[Row]]] = {
    "drawdown": _drawdowns,
    "entry": _entries,
    "payment": _payments,
    "prepared": _prepared,
    "prepared row": _prepared_row,
    "receipt": _receipts,
    "sent settlement": _sent,
    "unsent settlement": _unsent,
}
BOOK_MISSING: dict[str, object] = {
    "drawdown": NUMBER,
    "entry": NUMBER,
    "payment": uuid.UUID(int=0),
    "prepared": NUMBER,
    "prepared row": NUMBER,
    "receipt": uuid.UUID(int=0),
    "sent settlement": NUMBER,
    "unsent settlement": NUMBER,
}
