# SPDX-License-Identifier: MPL-2.0
"""Writes that people and apps ask for: a run is started, a run is to stop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.actions import RUN_CANCELLED, RUN_STARTED
from fodfaeste.web.runs.kinds import KINDS, kind_of
from fodfaeste.web.runs.models import Run, State

__all__ = ["run_cancel", "run_start"]


def run_start(
    *,
    kind: str,
    key: str,
    organisation: Organisation | None = None,
    actor: Actor = NOBODY,
    arguments: dict[str, Any] | None = None,
    due: datetime | None = None,
) -> Run:
    """The run of this kind with this key in this organisation, started now if there is none.

    A second click, a repeated request or a retry gives the same run, with the arguments it was
    first started with. ``due`` is the earliest it may begin. Raises `LookupError` for a kind that
    nobody registered.
    """
    kind_of(kind)
    now = timezone.now()
    with transaction.atomic():
        run, new = Run.objects.get_or_create(
            organisation=organisation,
            kind=kind,
            key=key,
            defaults={
                "started_by_id": actor.person,
                "arguments": arguments or {},
                "created": now,
                "due": due or now,
            },
        )
        if new and actor.person is not None:
            audit_record(
                actor=actor,
                organisation=organisation,
                action=RUN_STARTED,
                thing=str(run.pk),
                detail={"kind": _title(kind)},
            )
    return run


def run_cancel(*, run: Run, actor: Actor) -> Run:
    """Stop a run: at once when nobody has taken it, else at its next step.

    What its finished steps wrote stays. A run that has ended stays as it ended.
    """
    now = timezone.now()
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run.pk)
        if run.ends or run.cancel_asked:
            return run
        run.cancel_asked = now
        if run.state == State.WAITING:
            run.state, run.ended = State.CANCELLED, now
        run.save(update_fields=["cancel_asked", "state", "ended"])
        audit_record(
            actor=actor,
            organisation=run.organisation,
            action=RUN_CANCELLED,
            thing=str(run.pk),
            detail={"kind": _title(run.kind)},
        )
    return run


def _title(kind: str) -> str:
    """What the audit calls it, in the language that the audit is kept in."""
    known = KINDS.get(kind)
    with translation.override("da"):
        return str(known.title) if known else kind
