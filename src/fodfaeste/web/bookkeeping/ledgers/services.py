# SPDX-License-Identifier: MPL-2.0
"""Writes: account strings are set, and a period is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils import timezone

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told
from fodfaeste.exchange.exports.accounts import read_accounts
from fodfaeste.web.bookkeeping.actions import ACCOUNTS_CHANGED, PERIOD_CLOSED
from fodfaeste.web.bookkeeping.ledgers.accounts import AccountRow, written
from fodfaeste.web.bookkeeping.ledgers.closing import closed_until
from fodfaeste.web.bookkeeping.ledgers.models import AccountMapping, PeriodClosing
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["ClosingRefused", "accounts_set", "period_close"]


class ClosingRefused(Told):
    """Why a period cannot be closed."""

    TEXTS: ClassVar[Mapping[str, Text]] = {
        "not-over": Text(
            "perioden til og med {until} er ikke slut endnu",
            "vælg en dag før i dag",
            "the period until {until} is not over yet",
            "choose a day before today",
        ),
        "closed": Text(
            "bogføringen er allerede lukket til og med {until}",
            "vælg en senere dag; en lukket periode åbnes ikke igen",
            "the books are already closed until {until}",
            "choose a later day; a closed period is not opened again",
        ),
    }


def accounts_set(
    *,
    investment: Investment,
    organisation: Organisation,
    rows: Sequence[AccountRow],
    actor: Actor,
) -> AccountMapping:
    """Set an organisation's account strings; raises `AccountsProblem` at the first wrong row."""
    content = written(rows)
    read_accounts(content.encode("utf-8"), contract_of(investment), "kontostrenge")
    with transaction.atomic():
        made, _new = AccountMapping.objects.update_or_create(
            investment=investment,
            organisation=organisation,
            defaults={
                "content": content,
                "changed_at": timezone.now(),
                "changed_by_id": actor.person,
            },
        )
        audit_record(
            actor=actor, organisation=organisation, action=ACCOUNTS_CHANGED, thing=investment.slug
        )
    return made


def period_close(
    *, investment: Investment, organisation: Organisation, until: date, note: str, actor: Actor
) -> PeriodClosing:
    """Close an organisation's books until and with a day, for good; raises `ClosingRefused`."""
    if until >= timezone.localdate():
        raise ClosingRefused("not-over", until=until)
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        before = closed_until(investment, organisation)
        if before is not None and until <= before:
            raise ClosingRefused("closed", until=before)
        made = PeriodClosing.objects.create(
            investment=investment,
            organisation=organisation,
            until=until,
            note=note,
            closed_at=timezone.now(),
            closed_by_id=actor.person,
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=PERIOD_CLOSED,
            thing=investment.slug,
            detail={"day": until.isoformat()},
        )
    return made
