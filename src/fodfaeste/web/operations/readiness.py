# SPDX-License-Identifier: MPL-2.0
"""Whether this process can answer: each part that pages need, asked."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from fodfaeste.web.privacy.append_only import missing
from fodfaeste.web.privacy.keys import PURPOSES, ring
from fodfaeste.web.runs.lease import lease_length
from fodfaeste.web.runs.models import Worker

__all__ = ["NEEDED", "readiness"]

log = structlog.get_logger("fodfaeste.readiness")
REMEMBERED = 60.0
"""Seconds that a schema found right is not looked at again: reading every migration takes time."""
_RIGHT: dict[str, float] = {}


def readiness() -> dict[str, bool]:
    """Each part and whether it is there; the log has why one is not."""
    return {name: _holds(name, check) for name, check in CHECKS.items()}


def _holds(name: str, check: Callable[[], str]) -> bool:
    try:
        why = check()
    except Exception as error:
        log.error("not ready", part=name, exc_info=error)
        return False
    if why:
        log.warning("not ready", part=name, why=why)
    return not why


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations() -> str:
    name = str(connection.settings_dict["NAME"])
    if time.monotonic() < _RIGHT.get(name, 0.0):
        return ""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return f"{len(plan)} migrations have not been run: run `migrate`"
    _RIGHT[name] = time.monotonic() + REMEMBERED
    return ""


def _keys() -> str:
    for purpose in PURPOSES:
        ring(purpose)
    return ""


def _triggers() -> str:
    lacking = missing(connection)
    return f"{len(lacking)} triggers are missing: run `migrate`, then `audit verify`" * bool(
        lacking
    )


def _worker() -> str:
    alive = Worker.objects.filter(seen__gte=timezone.now() - 2 * lease_length())
    return "" if alive.exists() else "no worker is alive: start `worker`"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "keys": _keys,
    "triggers": _triggers,
    "worker": _worker,
}
NEEDED = frozenset(CHECKS) - {"worker"}
"""Pages answer without a worker: its silence is told, and takes no server out of service."""
