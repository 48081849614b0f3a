# SPDX-License-Identifier: MPL-2.0
"""Making a backup while the site is in use: one file with the database and its manifest."""

from __future__ import annotations

import os
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from fodfaeste.web.operations.actions import BACKUP_MADE
from fodfaeste.web.operations.engines import BackupError, dump
from fodfaeste.web.operations.manifest import DATABASE, MANIFEST, Manifest, describe
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.services import audit_record, audit_seal

__all__ = ["KEPT", "backup_make", "backup_nightly"]

KEPT = timedelta(days=30)
"""How long nightly backups stay."""
NIGHTLY = "fodfaeste-{:%Y-%m-%d-%H%M%S}.zip"


def backup_make(file: Path) -> Manifest:
    """Write a backup; the file appears when it is whole. Raises `BackupError`.

    What waits for a seal is sealed first, so that all of the backup can be verified.
    """
    if file.exists():
        raise BackupError(f"{file} is there already: choose another name, or move it away")
    if not file.parent.is_dir():
        raise BackupError(f"the folder {file.parent} is not there: make it first")
    audit_record(actor=NOBODY, organisation=None, action=BACKUP_MADE, thing=file.name)
    audit_seal()
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        database, whole = Path(folder) / DATABASE, Path(folder) / "whole.zip"
        rows = dump(database)
        manifest = describe(database, rows, timezone.now())
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
            archive.write(database, DATABASE)
        whole.chmod(0o600)
        with whole.open("rb") as written:
            os.fsync(written.fileno())
        whole.rename(file)
    return manifest


def backup_nightly(folder: Path | str, now: datetime) -> Path:
    """Today's backup in the operator's folder; those past their time are removed."""
    where = Path(folder)
    file = where / NIGHTLY.format(timezone.localtime(now))
    backup_make(file)
    for old in where.glob("fodfaeste-*.zip"):
        if old != file and now.timestamp() - old.stat().st_mtime > KEPT.total_seconds():
            old.unlink()
    return file
