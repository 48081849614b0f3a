# SPDX-License-Identifier: MPL-2.0
"""``restore FILE``: put a backup in the database's place and look whether all of it is sound."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fodfaeste.web.operations.engines import BackupError
from fodfaeste.web.operations.restore import backup_restore


class Command(BaseCommand):
    """See the module's docstring."""

    help = "Put a backup back (stop the site and the workers first) and verify everything in it."
    # The database may be empty, and what is wrong in it is what this command is to find.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether what is there may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="remove everything that is in the database now"
        )

    def handle(self, *args: Any, **said: Any) -> None:
        """Restore, and tell every flaw."""
        try:
            made, flaws = backup_restore(said["file"], replace=said["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        for flaw in flaws:
            self.stderr.write(flaw)
        if flaws:
            raise CommandError(
                f"the backup of {made.made:%Y-%m-%d %H:%M} UTC is restored, and {len(flaws)} things"
                " in it are not as they should be (see above)"
            )
        rows = sum(made.rows.values())
        self.stdout.write(
            f"Restored {rows} rows of {made.made:%Y-%m-%d %H:%M} UTC. The tables, the audit, the"
            " statements and the keys are as they were."
        )
