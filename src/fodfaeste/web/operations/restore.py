# SPDX-License-Identifier: MPL-2.0
"""Putting a backup back, and finding out whether everything in it is as it was."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from pydantic import ValidationError

from fodfaeste.web.operations.actions import BACKUP_RESTORED
from fodfaeste.web.operations.engines import BackupError, counted, load, tables
from fodfaeste.web.operations.manifest import DATABASE, MANIFEST, Manifest, digest
from fodfaeste.web.operations.soundness import flaws
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.privacy.verify import audit_verify

__all__ = ["backup_restore"]


def backup_restore(file: Path, *, replace: bool = False) -> tuple[Manifest, list[str]]:
    """Put a backup in the database's place; gives its manifest and every flaw found in it.

    Raises `BackupError` before anything is touched when the file is damaged, of another kind of
    database or of a newer version, or when the database has something in it and ``replace`` does
    not say that it may go.
    """
    with tempfile.TemporaryDirectory(prefix="fodfaeste-restore-") as folder:
        database = Path(folder) / DATABASE
        manifest = _unpack(file, database)
        _fits(manifest)
        if tables() and not replace:
            raise BackupError(
                "the database is not empty: restore into an empty one, or say --replace, which"
                " removes everything that is in it now"
            )
        load(database)
    found = _compared(manifest)
    call_command("migrate", verbosity=0, interactive=False)
    found += [str(flaw) for flaw in audit_verify(manifest.audit)]
    found += [flaw for flaw in flaws() if flaw not in found]
    audit_record(actor=NOBODY, organisation=None, action=BACKUP_RESTORED, thing=file.name)
    return manifest, found


def _unpack(file: Path, into: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
            with archive.open(DATABASE) as source, into.open("wb") as target:
                shutil.copyfileobj(source, target)
    except (OSError, KeyError, zipfile.BadZipFile, ValidationError) as error:
        raise BackupError(
            f"{file} is no backup that can be read ({type(error).__name__}): take another copy"
        ) from error
    if digest(into) != manifest.sha256:
        raise BackupError(f"{file} is damaged: its database has another SHA-256 than it says")
    return manifest


def _fits(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"the backup is of {manifest.engine} and this installation is on {connection.vendor}:"
            " restore it where FODFAESTE_DATABASE names the same kind of database"
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = sorted(set(manifest.migrations) - known)
    if newer:
        raise BackupError(
            f"the backup was made by version {manifest.versions['fodfaeste']}, which is newer than"
            f" this program (it has {newer[0]}): install that version first"
        )


def _compared(manifest: Manifest) -> list[str]:
    """Each table has the rows that the backup says."""
    there = counted()
    return [
        f"{table} has {there.get(table, 'no')} rows and the backup says {rows}"
        for table, rows in manifest.rows.items()
        if there.get(table) != rows
    ]
