# SPDX-License-Identifier: MPL-2.0
"""What a backup says of itself: what it was made of, by what, and what is needed to use it."""

from __future__ import annotations

import hashlib
import platform
from datetime import datetime
from pathlib import Path

import django
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pydantic import BaseModel, ConfigDict

import fodfaeste
from fodfaeste.web.privacy.columns import keys_in_use
from fodfaeste.web.privacy.verify import last_hashes

__all__ = ["DATABASE", "MANIFEST", "Manifest", "describe", "digest"]

MANIFEST, DATABASE = "manifest.json", "database"
KEYS = (
    "The keys are not in this file and must be kept elsewhere: without the folder of keys"
    " (FODFAESTE_KEYS) no encrypted value in it can ever be read."
)


class Manifest(BaseModel):
    """The first entry of a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: int
    made: datetime
    engine: str
    versions: dict[str, str]
    migrations: list[str]
    rows: dict[str, int]
    sha256: str
    """Of the database's entry."""
    audit: dict[str, str]
    """The hash of each chain's newest seal."""
    keys: str
    keys_needed: dict[str, int]
    """How many values each key protects."""


def describe(file: Path, rows: dict[str, int], made: datetime) -> Manifest:
    """The manifest of a dump that was just made of the database."""
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        form=1,
        made=made,
        engine=connection.vendor,
        versions={
            "fodfaeste": fodfaeste.__version__,
            "django": django.get_version(),
            "python": platform.python_version(),
            "database": ".".join(map(str, connection.get_database_version())),
        },
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        rows=rows,
        sha256=digest(file),
        audit=last_hashes(),
        keys=KEYS,
        keys_needed=keys_in_use(),
    )


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
