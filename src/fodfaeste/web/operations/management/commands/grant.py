# SPDX-License-Identifier: MPL-2.0
"""``grant ROLE``: what the site's own role may in the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection

from fodfaeste.web.operations.roles import role_grant


class Command(BaseCommand):
    """See the module's docstring."""

    help = "Give the role of the site and the workers its rights (PostgreSQL; as the owner)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The role."""
        parser.add_argument("role")

    def handle(self, *args: Any, **said: Any) -> None:
        """Grant."""
        if connection.vendor != "postgresql":
            raise CommandError("only PostgreSQL has roles: on SQLite the file's owner may all")
        try:
            role_grant(said["role"])
        except ProgrammingError as error:
            raise CommandError(
                f"{str(error).strip()}: run this as the owner of the tables, for a role that exists"
            ) from error
        self.stdout.write(
            f"{said['role']} may now run the site, and change nothing that only grows."
        )
