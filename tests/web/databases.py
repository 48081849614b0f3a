# SPDX-License-Identifier: MPL-2.0
"""A database of a test's own, which other processes can open: a copy of a migrated one.

What is written there is really committed, and the database is thrown away as a whole: nothing need
be deleted from tables that let nothing be deleted.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

__all__ = ["address", "own_database", "pointed_at", "python", "template_database"]

ROOT = Path(__file__).parents[2]


@contextmanager
def template_database() -> Iterator[str]:
    """A migrated database to copy from; gives its name. Made once per test process."""
    name = _fresh("template")
    if connection.vendor == "postgresql":
        _say(sql.SQL("CREATE DATABASE {}"), name)
    try:
        with pointed_at(name):
            call_command("migrate", verbosity=0, interactive=False)
        yield name
    finally:
        _drop(name)


@contextmanager
def own_database(template: str | None) -> Iterator[str]:
    """Point this process at a fresh copy (or an empty database); gives its address."""
    name = _fresh("own")
    if connection.vendor == "sqlite":
        if template is not None:
            with (
                closing(sqlite3.connect(template)) as source,
                closing(sqlite3.connect(name)) as copy,
            ):
                source.backup(copy)
    elif template is not None:
        _say(sql.SQL("CREATE DATABASE {} TEMPLATE {}"), name, template)
    else:
        _say(sql.SQL("CREATE DATABASE {}"), name)
    try:
        with pointed_at(name):
            yield address()
    finally:
        _drop(name)


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Threads that open a connection meanwhile are on the same database."""
    said, before = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    said["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        said["NAME"] = before


def address() -> str:
    """The address of the database that this process is on."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{said['NAME']}"
    return f"postgresql://{said['USER']}@/{said['NAME']}?host={said['HOST']}"


def _fresh(what: str) -> str:
    mark = f"{what}_{secrets.token_hex(6)}"
    return str(settings.VAR / mark) if connection.vendor == "sqlite" else f"fodfaeste_{mark}"


def _drop(name: str) -> None:
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
    else:
        _say(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)


def _say(statement: sql.SQL, *names: str) -> None:
    said: dict[str, Any] = connection.settings_dict
    with psycopg.connect(
        host=said["HOST"], user=said["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(statement.format(*map(sql.Identifier, names)))


def python(*words: str, where: str | None = None, **environment: str) -> subprocess.Popen[str]:
    """A Python process on the database (this process's own unless ``where`` says another)."""
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fodfaeste.web.config.settings.test",
        "FODFAESTE_TEST_DATABASE": where or address(),
        **environment,
    }
    return subprocess.Popen(
        [sys.executable, *words],
        env=surroundings,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
