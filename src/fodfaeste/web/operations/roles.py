# SPDX-License-Identifier: MPL-2.0
"""What the site's own database role may on PostgreSQL: to work, and never to rewrite history.

The owner of the tables runs `migrate`; the site and the workers run as a role that owns nothing.
So not even a hole in the site can drop a trigger, or change what only grows.
"""

from __future__ import annotations

from django.db import connection, transaction
from psycopg import sql

from fodfaeste.web.privacy.append_only import TABLES

__all__ = ["role_grant"]


def role_grant(role: str) -> None:
    """Give a role what the site needs, and take everything else away. Run after each `migrate`."""
    grown = [model._meta.db_table for model in TABLES]
    name = sql.Identifier(role)
    statements = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
        "REVOKE CREATE ON SCHEMA public FROM {}",
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        for text in statements:
            cursor.execute(sql.SQL(text).format(name))
        for table in [*grown, "django_migrations"]:
            text = "REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}"
            cursor.execute(sql.SQL(text).format(sql.Identifier(table), name))
        cursor.execute(sql.SQL("REVOKE INSERT ON django_migrations FROM {}").format(name))
