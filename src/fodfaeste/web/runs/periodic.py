# SPDX-License-Identifier: MPL-2.0
"""Runs that come again and again: each due time is started once, whoever looks first."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.models import Periodic, Run, State
from fodfaeste.web.runs.services import run_start

__all__ = ["periodic_start"]


def periodic_start() -> None:
    """Start what is due. After an outage each kind comes once, not once per time it missed."""
    now = timezone.now()
    known = {one.kind: one for one in Periodic.objects.filter(kind__in=list(KINDS))}
    for kind in KINDS.values():
        if kind.every is None:
            continue
        row = known.get(kind.name)
        if row is None or row.every != kind.every:
            row, _new = Periodic.objects.update_or_create(
                kind=kind.name, defaults={"every": kind.every}, create_defaults={
                    "every": kind.every, "due": now}
            )  # fmt: skip
        if row.due <= now:
            _start(row, now)


def _start(row: Periodic, now: datetime) -> None:
    with transaction.atomic():
        mine = Periodic.objects.filter(pk=row.pk, due=row.due)
        if not mine.update(due=_next(row.due, row.every, now)):
            return
        going = (State.WAITING, State.RUNNING)
        if not Run.objects.filter(kind=row.kind, organisation=None, state__in=going).exists():
            run_start(kind=row.kind, key=row.due.isoformat())


def _next(due: datetime, every: timedelta, now: datetime) -> datetime:
    """The first time in the rhythm that is still to come."""
    return due + every * max(ceil((now - due) / every), 1)
