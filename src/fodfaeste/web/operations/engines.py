# SPDX-License-Identifier: MPL-2.0
"""How each database gives out a consistent copy of itself while it is in use, and takes one in."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction

__all__ = ["BackupError", "counted", "dump", "load", "tables"]

Count = Callable[[str], int]


class BackupError(Exception):
    """A backup or a restore that cannot be: what is wrong and what to do."""


def dump(into: Path) -> dict[str, int]:
    """Write the database to a file as it is at one moment; gives the rows of each table then."""
    if connection.vendor == "sqlite":
        return _dump_sqlite(into)
    return _dump_postgresql(into)


def load(file: Path) -> None:
    """Put a copy in the database's place; whatever was in the database is gone."""
    if connection.vendor == "sqlite":
        _load_sqlite(file)
    else:
        _load_postgresql(file)


def tables() -> list[str]:
    """Every table there is."""
    with connection.cursor() as cursor:
        return sorted(one.name for one in connection.introspection.get_table_list(cursor))


def counted() -> dict[str, int]:
    """The rows of every table now."""
    with connection.cursor() as cursor:

        def count(table: str) -> int:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            return int(cursor.fetchone()[0])

        return {table: count(table) for table in tables()}


def _dump_sqlite(into: Path) -> dict[str, int]:
    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return {
            table: int(copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608
            for table in tables()
        }


def _load_sqlite(file: Path) -> None:
    """Beside the old file first, then in its place in one step."""
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    new = place.with_name(place.name + ".new")
    shutil.copyfile(file, new)
    with new.open("rb") as written:
        os.fsync(written.fileno())
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    new.chmod(0o600)
    new.replace(place)


def _dump_postgresql(into: Path) -> dict[str, int]:
    """The rows are counted in the very moment that is dumped."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        rows = counted()
        _program(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges",
            f"--snapshot={moment}", f"--file={into}",
        )  # fmt: skip
    return rows


def _load_postgresql(file: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    _program(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        "--schema=public", f"--dbname={connection.settings_dict['NAME']}", str(file),
    )  # fmt: skip


def _program(name: str, *words: str) -> None:
    """One of PostgreSQL's programs; where to and who by goes in the environment, not in words."""
    program = shutil.which(name)
    if program is None:
        raise BackupError(
            f"{name} is not installed: install PostgreSQL's client programs, at least as new as"
            " the server (Debian: apt-get install postgresql-client)"
        )
    said: dict[str, Any] = connection.settings_dict
    where = {
        "PGHOST": said["HOST"],
        "PGPORT": str(said["PORT"]),
        "PGUSER": said["USER"],
        "PGPASSWORD": said["PASSWORD"],
        "PGDATABASE": said["NAME"],
    }
    known = {key: value for key, value in where.items() if value}
    done = subprocess.run(  # noqa: S603  (the program that was found, and words of ours)
        [program, *words],
        env={**os.environ, **known},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{name} ended with {done.returncode}: {done.stderr.strip()}")
