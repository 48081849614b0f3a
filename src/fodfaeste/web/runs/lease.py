# SPDX-License-Identifier: MPL-2.0
"""How workers agree through the record: who takes a run, who still has it, who lost it.

Each change of hands is one short transaction that locks the row (PostgreSQL skips rows that another
has locked; SQLite lets one transaction write at a time) and is fenced by the run's turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.models import Run, State

__all__ = ["Turn", "lease_extend", "lease_length", "lease_take", "turn_end"]

DIED = (
    "Arbejdet døde eller gik i stå, alle {n} gange det blev forsøgt. Bed driften se i loggen.",
    "The work died or got stuck each time it was tried ({n} times). Ask operations to see the log.",
)
FREE: dict[str, Any] = {"holder": "", "lease_until": None}


@dataclass(frozen=True)
class Turn:
    """One worker's turn with one run."""

    run: int
    turn: int

    def rows(self) -> Any:
        """The run, as long as it is still this turn."""
        return Run.objects.filter(pk=self.run, turn=self.turn, state=State.RUNNING)


def lease_length() -> timedelta:
    """How long a worker may be silent before another takes its run."""
    return timedelta(seconds=settings.RUN_LEASE_SECONDS)


def lease_take(holder: str) -> Run | None:
    """Take the run that has waited longest, or one whose worker has been silent too long.

    Gives none when there is nothing to do. A run whose worker died and that was to be cancelled,
    or that was tried too often, ends here.
    """
    now = timezone.now()
    ready = Q(state=State.WAITING, due__lte=now) | Q(state=State.RUNNING, lease_until__lt=now)
    free = Run.objects.filter(ready, kind__in=list(KINDS)).order_by("due", "pk")
    # Looking takes no lock: an idle worker is in nobody's way.
    while free.exists():
        with transaction.atomic():
            run = free.select_for_update(skip_locked=True).first()
            if run is None:
                return None
            if not _may_go_on(run):
                continue
            run.state, run.holder, run.lease_until = State.RUNNING, holder, now + lease_length()
            run.turn, run.attempts, run.started = run.turn + 1, run.attempts + 1, run.started or now
            run.save(
                update_fields=["state", "holder", "lease_until", "turn", "attempts", "started"]
            )
            return run
    return None


def _may_go_on(run: Run) -> bool:
    """Whether to take it; if not, its end is written."""
    if run.cancel_asked:
        _end(run, state=State.CANCELLED)
    elif run.attempts >= KINDS[run.kind].attempts:
        da, en = (text.format(n=run.attempts) for text in DIED)
        _end(run, state=State.FAILED, error_da=da, error_en=en)
    else:
        return True
    return False


def _end(run: Run, **said: Any) -> None:
    Run.objects.filter(pk=run.pk).update(**FREE, ended=timezone.now(), **said)


def lease_extend(turn: Turn) -> bool:
    """Keep the run for another lease; false when the turn is over."""
    return bool(turn.rows().update(lease_until=timezone.now() + lease_length()))


def turn_end(turn: Turn, **said: Any) -> bool:
    """Give the run out of hand with what is said of it; false when the turn was over before."""
    if said.get("state") in {State.DONE, State.FAILED, State.CANCELLED}:
        said["ended"] = timezone.now()
    return bool(turn.rows().update(**FREE, **said))
