# SPDX-License-Identifier: MPL-2.0
"""The databases that the tests run on are real ones, with the settings of an installation."""

import pytest
from django.db import connection

from tests.web.postgres import OWNER


@pytest.mark.django_db
def test_what_is_acknowledged_on_sqlite_is_on_the_disk():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such setting per connection")
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    assert found == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.django_db
def test_the_role_of_the_tests_on_postgresql_is_no_superuser():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == (OWNER, False)
