# SPDX-License-Identifier: MPL-2.0
"""The hashes that seals are made of: pure functions of what is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from fodfaeste.web.privacy.models import AuditEvent

__all__ = ["NOTHING", "event_hash", "of", "root_hash", "seal_hash"]

NOTHING = "0" * 64
"""What the first seal of an organisation builds on."""


def of(organisation: int | None) -> Q:
    """The rows of one chain: an organisation's, or the installation's own."""
    return Q(("organisation_id", organisation))


def event_hash(event: AuditEvent) -> str:
    """SHA-256 of every column of an event, in canonical JSON."""
    return _hash(
        [
            str(event.uid),
            _utc(event.at),
            event.organisation_id,
            event.person_id,
            event.action,
            event.subject,
            event.thing,
            event.detail,
            event.request,
        ]
    )


def root_hash(marks: Sequence[tuple[int, str]]) -> str:
    """SHA-256 of the ids and hashes of a batch's events, in the order of their ids."""
    return _hash([list(mark) for mark in sorted(marks)])


def seal_hash(before: str, organisation: int | None, number: int, at: datetime, root: str) -> str:
    """SHA-256 of the hash of the seal before and all that this one says."""
    return _hash([before, organisation, number, _utc(at), root])


def _utc(at: datetime) -> str:
    return f"{at.timestamp():.6f}"


def _hash(values: object) -> str:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
