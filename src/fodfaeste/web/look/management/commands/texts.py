# SPDX-License-Identifier: MPL-2.0
"""``python -m fodfaeste.web texts``: finds every text, keeps the English, compiles it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

__all__ = ["Command"]


class Command(BaseCommand):
    """Brings the English of every app up to date."""

    help = "Find every text, keep the English beside it, and compile."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def handle(self, **_options: Any) -> None:
        """Update each app and say what is still to be translated."""
        from fodfaeste.web.look.texts import update  # needs a package of the developers' own

        for config in apps.get_app_configs():
            if not config.name.startswith("fodfaeste.web."):
                continue
            report = update(Path(config.path))
            if report is not None:
                missing = len(report.untranslated)
                self.stdout.write(f"{config.label}: {report.total} texts, {missing} untranslated")
