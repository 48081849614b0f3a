# SPDX-License-Identifier: MPL-2.0
"""``backup FILE``: the whole database in one file, while the site is in use."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fodfaeste.web.operations.backup import backup_make
from fodfaeste.web.operations.engines import BackupError


class Command(BaseCommand):
    """See the module's docstring."""

    help = "Write the whole database to one file. The keys are NOT in it: keep them elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **said: Any) -> None:
        """Make it, and say what it is."""
        try:
            made = backup_make(said["file"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(made.rows.values())
        self.stdout.write(f"{said['file']}: {rows} rows of {len(made.rows)} tables, {made.engine}.")
        self.stdout.write(f"SHA-256 of the database {made.sha256}")
        self.stdout.write(made.keys)
