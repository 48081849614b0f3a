# SPDX-License-Identifier: MPL-2.0
"""``audit seal | verify | anchor``: close, check, and note outside what the audit says."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.privacy.services import audit_seal
from fodfaeste.web.privacy.verify import audit_verify, last_hashes


class Command(BaseCommand):
    """See the module's docstring."""

    help = "Seal what was recorded, or verify that nothing was altered since it was sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["seal", "verify", "anchor"])
        parser.add_argument("--noted", type=Path, help="verify: a file that `audit anchor` printed")

    def handle(self, *_args: Any, **said: Any) -> None:
        getattr(self, f"_{said['what']}")(said["noted"])

    def _seal(self, _noted: Path | None) -> None:
        for seal in audit_seal():
            self.stdout.write(f"{seal.organisation or 'installation'}: {seal.events} sealed")

    def _anchor(self, _noted: Path | None) -> None:
        self.stdout.write(json.dumps(last_hashes(), indent=2, sort_keys=True))

    def _verify(self, noted: Path | None) -> None:
        expected = json.loads(noted.read_text(encoding="utf-8")) if noted else None
        flaws = audit_verify(expected)
        for flaw in flaws:
            self.stderr.write(str(flaw))
        if flaws:
            raise CommandError(f"{len(flaws)} flaws: the audit is not as it was sealed")
        waiting = AuditEvent.objects.filter(mark__isnull=True).count()
        self.stdout.write(f"The audit is as it was sealed; {waiting} records wait for a seal.")
