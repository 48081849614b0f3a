# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class OperationsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.operations"
    label = "operations"

    def ready(self) -> None:
        """Let our loggers speak through the standard ones; keep the cache's table.

        What another process recorded must be readable here: the actions are registered in all.
        """
        import fodfaeste.web.operations.actions  # noqa: F401
        from fodfaeste.web.operations.logs import configure_logs

        configure_logs()
        post_migrate.connect(_make_cache_table, sender=self)


def _make_cache_table(*, using: str, **_said: Any) -> None:
    """Where the processes keep what they must agree on; nothing when it is kept elsewhere."""
    call_command("createcachetable", database=using, verbosity=0)
