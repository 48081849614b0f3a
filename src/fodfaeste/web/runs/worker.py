# SPDX-License-Identifier: MPL-2.0
"""The worker: takes one run at a time, keeps its lease, and writes how it ended."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from datetime import timedelta

import structlog
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections
from django.db import connection as database
from django.db.models import F
from django.utils import timezone

from fodfaeste.web.runs.kinds import KINDS, Failed, Kind
from fodfaeste.web.runs.lease import lease_extend, lease_length, lease_take, turn_end
from fodfaeste.web.runs.models import Run, State, Worker
from fodfaeste.web.runs.periodic import periodic_start
from fodfaeste.web.runs.report import Cancelled, Lost, Report, Stopping

__all__ = ["POLL", "work_on", "worker_name"]

POLL = 1.0
"""Seconds between two looks for work."""
AWAY = (OperationalError, InterfaceError, ConnectionError, TimeoutError)
"""What passes by itself: the database or a neighbour was away."""
WENT_WRONG = (
    "Kørslen stoppede på grund af en fejl i programmet. Giv driften fejlnummeret {number}.",
    "The run stopped by an error in the program. Tell operations the error number {number}.",
)
log = structlog.get_logger("fodfaeste.runs")


def worker_name() -> str:
    """A name that no other worker has had."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


class Heart(threading.Thread):
    """Says that the worker is alive, and keeps the lease of the run that it has."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"heart of {name}", daemon=True)
        self.worker, self.still = name, threading.Event()
        self.report: Report | None = None
        self.deadline = 0.0

    def run(self) -> None:
        """Beat four times in each lease."""
        while not self.still.is_set():
            try:
                self.beat()
            except DatabaseError as error:
                log.warning("heartbeat missed", error=type(error).__name__)
                database.close()
            self.still.wait(lease_length().total_seconds() / 4)
        database.close()

    def beat(self) -> None:
        """One beat. A run that has taken longer than its kind may is let go."""
        now = timezone.now()
        Worker.objects.update_or_create(
            name=self.worker, defaults={"seen": now}, create_defaults={"started": now, "seen": now}
        )
        report = self.report
        if report is None or report.finished:
            return
        if time.monotonic() > self.deadline or not lease_extend(report.turn):
            report.lost.set()


def work_on(name: str, stopping: threading.Event, *, until_idle: bool = False) -> int:
    """Take runs until told to stop, or until there are none; gives how many were taken."""
    heart, taken, look = Heart(name), 0, 0.0
    heart.start()
    log.info("worker started", worker=name, kinds=sorted(KINDS))
    try:
        while not stopping.is_set():
            try:
                if time.monotonic() >= look:
                    look = time.monotonic() + POLL
                    periodic_start()
                run = lease_take(name)
                if run is not None:
                    taken += 1
                    _perform(run, heart, stopping)
                    continue
            except AWAY as error:
                log.warning("database away", error=type(error).__name__)
                database.close()
            if until_idle:
                break
            stopping.wait(POLL)
            close_old_connections()
    finally:
        heart.still.set()
        heart.join()
        Worker.objects.filter(name=name).delete()
        log.info("worker ended", worker=name, taken=taken)
    return taken


def _perform(run: Run, heart: Heart, stopping: threading.Event) -> None:
    kind, report = KINDS[run.kind], Report(run, stopping)
    heart.deadline, heart.report = time.monotonic() + kind.limit.total_seconds(), report
    began = time.perf_counter()
    try:
        how = _work(run, kind, report)
    finally:
        heart.report = None
    log.info(
        "run ended", run=run.pk, kind=run.kind, turn=run.turn, how=how,
        seconds=round(time.perf_counter() - began, 3),
    )  # fmt: skip


def _work(run: Run, kind: Kind, report: Report) -> str:
    """Do the work and write its end; gives the end's name for the log."""
    try:
        result = kind.work(run, report)
        if not report.finished:
            with report.finish(result):
                pass
    except Cancelled:
        turn_end(report.turn, state=State.CANCELLED)
        return "cancelled"
    except Stopping:
        turn_end(report.turn, state=State.WAITING, attempts=F("attempts") - 1)
        return "handed on"
    except Lost:
        return "lost"
    except Failed as why:
        turn_end(report.turn, state=State.FAILED, error_da=why.da[:500], error_en=why.en[:500])
        return "failed"
    except AWAY as error:
        return _again(run, kind, report, error)
    except Exception as error:
        return _went_wrong(report, error)
    return "done"


def _again(run: Run, kind: Kind, report: Report, error: Exception) -> str:
    """What passes by itself is tried again, later each time."""
    if run.attempts >= kind.attempts:
        return _went_wrong(report, error)
    database.close()
    due = timezone.now() + timedelta(seconds=5 * 2**run.attempts)
    turn_end(report.turn, state=State.WAITING, due=due)
    return f"again after {type(error).__name__}"


def _went_wrong(report: Report, error: Exception) -> str:
    """People get a number; the log has the rest under it."""
    number = secrets.token_hex(4)
    log.error("run went wrong", run=report.turn.run, number=number, exc_info=error)
    da, en = (text.format(number=number) for text in WENT_WRONG)
    turn_end(report.turn, state=State.FAILED, error_da=da, error_en=en)
    return "went wrong"
