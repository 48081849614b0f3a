# SPDX-License-Identifier: MPL-2.0
"""One address says which database: ``sqlite:///path`` or ``postgresql://user:password@host/name``."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["database"]

SQLITE = {
    # Readers go on while one writes, and what is acknowledged is on the disk.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database(address: str) -> dict[str, Any]:
    """Django's settings for one database address; raises `ValueError` for another kind."""
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] if parts.path.startswith("//") else parts.path,
            "OPTIONS": dict(SQLITE),
        }
    if parts.scheme in {"postgres", "postgresql"}:
        host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.removeprefix("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host,
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(
        f"FODFAESTE_DATABASE is {parts.scheme or 'empty'}: write sqlite:///path/to/file"
        " or postgresql://user:password@host/name"
    )
