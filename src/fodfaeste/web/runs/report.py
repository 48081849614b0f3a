# SPDX-License-Identifier: MPL-2.0
"""What a run's function says while it works, and how it learns that it is to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.runs.kinds import Json
from fodfaeste.web.runs.lease import Turn, lease_length, turn_end
from fodfaeste.web.runs.models import Run, State

__all__ = ["Cancelled", "Lost", "Report", "Stop", "Stopping"]

SHORTEST = 0.5
"""Seconds between two writes of progress that nothing else is written with."""


class Stop(BaseException):
    """The run's function is to end now. No ``except Exception`` on the way catches it."""


class Cancelled(Stop):
    """Someone cancelled the run."""


class Lost(Stop):
    """The lease ran out and another worker may have the run: nothing more may be written."""


class Stopping(Stop):
    """This worker is told to end; another takes the run up where it is."""


class Report:
    """One turn's line to the record."""

    def __init__(self, run: Run, stopping: threading.Event | None = None) -> None:
        self.done = run.reached
        """The steps that earlier turns have finished."""
        self.turn = Turn(run.pk, run.turn)
        self.lost = threading.Event()
        self.finished = False
        self._stopping = stopping or threading.Event()
        self._written = 0.0

    def progress(self, done: int, total: int | None = None, *, da: str = "", en: str = "") -> None:
        """Tell how far the work is, for people only; raises `Stop` when it is to end."""
        self._stop_if_told()
        now = time.monotonic()
        if now - self._written < SHORTEST and done != total:
            return
        self._written = now
        self._write(done=done, total=total, says_da=da[:300], says_en=en[:300])

    @contextmanager
    def step(
        self, done: int, total: int | None = None, *, da: str = "", en: str = ""
    ) -> Iterator[None]:
        """Write the block's changes and the progress together, or neither.

        After a crash the next turn starts with ``report.done`` at the last finished step.
        """
        self._stop_if_told()
        with transaction.atomic():
            yield
            shown = {"total": total, "says_da": da[:300], "says_en": en[:300]}
            self._write(reached=done, done=done, **shown)
        self.done = done

    @contextmanager
    def finish(self, result: Json = None, *, da: str = "", en: str = "") -> Iterator[None]:
        """Write the block's changes and the run's end together, or neither.

        The sentences say what came of it. A result with ``address`` (a path of this site) is
        linked to.
        """
        said = {"says_da": da[:300], "says_en": en[:300]} if da else {}
        with transaction.atomic():
            yield
            if not turn_end(self.turn, state=State.DONE, result=result, **said):
                raise Lost
        self.finished = True

    def _stop_if_told(self) -> None:
        if self.lost.is_set():
            raise Lost
        if self._stopping.is_set():
            raise Stopping

    def _write(self, **said: Any) -> None:
        """Fenced by the turn; whoever asked to cancel is heard here."""
        rows = self.turn.rows()
        until = timezone.now() + lease_length()
        if not rows.filter(cancel_asked__isnull=True).update(lease_until=until, **said):
            raise Cancelled if rows.exists() else Lost
