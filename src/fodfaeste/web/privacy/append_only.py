# SPDX-License-Identifier: MPL-2.0
"""Tables that only grow: database triggers refuse every change and removal, on both engines.

Triggers live in the database and not in migrations, because SQLite drops them silently when a
migration rebuilds a table: they are put back after every `migrate`, and the start-up check and
`/readyz` say when one is missing.
"""

from __future__ import annotations

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["TABLES", "append_only", "install", "missing", "remove"]

TABLES: list[type[models.Model]] = []
"""Every table that only grows, of every app."""

SQLITE = """CREATE TRIGGER IF NOT EXISTS "{table}_no_{verb}" BEFORE {verb} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} only grows: {verb} refused'); END"""
POSTGRES = """CREATE OR REPLACE TRIGGER "{table}_no_{verb}" BEFORE {verb} ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION fodfaeste_only_grows()"""
FUNCTION = """CREATE OR REPLACE FUNCTION fodfaeste_only_grows() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP; END
$$ LANGUAGE plpgsql"""


def append_only(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: rows of this model are never changed and never removed."""
    TABLES.append(model)
    return model


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place whose table exists; a trigger that is there is left."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table, verb in _wanted(connection):
            if table in tables:
                text = POSTGRES if connection.vendor == "postgresql" else SQLITE
                cursor.execute(text.format(table=table, verb=verb))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, as a restore into a used database must before it empties it."""
    with connection.cursor() as cursor:
        for table, name in sorted(_there(connection)):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be in the database and are not."""
    there = {name for _, name in _there(connection)}
    wanted = (f"{table}_no_{verb}" for table, verb in _wanted(connection))
    return [name for name in wanted if name not in there]


def _wanted(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    verbs = ["update", "delete"]
    if connection.vendor == "postgresql":
        verbs.append("truncate")
    return [(model._meta.db_table, verb) for model in TABLES for verb in verbs]


def _there(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Table and name of each of our triggers in the database."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
            " AND c.relnamespace = current_schema()::regnamespace"
        )
    else:
        query = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    wanted = {f"{table}_no_{verb}" for table, verb in _wanted(connection)}
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {(table, name) for table, name in cursor.fetchall() if name in wanted}
