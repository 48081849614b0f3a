# SPDX-License-Identifier: MPL-2.0
"""Kinds of run for the tests: they write rows that would show anything done twice or not at all."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django.db import OperationalError, connection

from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

LAST = 0


def make_effects() -> None:
    """The table of what was done: a row per step, with nothing that keeps rows apart."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effects (run bigint, step bigint)")


def effects(run: int) -> list[tuple[int, int]]:
    """What a run did, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT run, step FROM effects WHERE run = %s ORDER BY step", [run])
        return [(row[0], row[1]) for row in cursor.fetchall()]


def effect(run: Run, step: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects VALUES (%s, %s)", [run.pk, step])


@kind("test.steps", "Trin", attempts=3)
def steps(run: Run, report: Report) -> dict[str, Any] | None:
    """Writes one row per step, and one with its end."""
    count, pause = run.arguments["steps"], run.arguments.get("pause", 0)
    for number in range(report.done + 1, count + 1):
        with report.step(number, count, da=f"Trin {number}", en=f"Step {number}"):
            effect(run, number)
        time.sleep(pause)
    with report.finish({"steps": count}):
        effect(run, LAST)
    return None


@kind("test.fails", "Fejler")
def fails(run: Run, report: Report) -> None:
    """Cannot do what it is asked."""
    raise Failed("Filen mangler en kolonne.", "The file lacks a column.")


@kind("test.breaks", "Går i stykker")
def breaks(run: Run, report: Report) -> None:
    """An error of ours, with what must not be told."""
    raise ValueError("unexpected 610190-1234 for jens.hansen@example.org")


@kind("test.away", "Database væk", attempts=2)
def away(run: Run, report: Report) -> None:
    """The database is away, for as many attempts as it is told."""
    if run.attempts <= run.arguments["times"]:
        raise OperationalError("the connection was closed")


@kind("test.stuck", "Sidder fast", attempts=2, limit=timedelta(seconds=0.3))
def stuck(run: Run, report: Report) -> None:
    """Never ends, and only learns that it should when it tells how far it is."""
    while True:
        time.sleep(0.05)
        report.progress(1, None)


@kind("test.comes", "Kommer igen", every=timedelta(hours=1))
def comes(run: Run, report: Report) -> None:
    """Comes every hour."""
    effect(run, 1)
