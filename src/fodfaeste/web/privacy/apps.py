# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django, and what keeps the triggers in place."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class PrivacyConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Triggers are put back after every migration, and their absence is an error."""
        post_migrate.connect(_install, sender=self)
        checks.register(_missing, checks.Tags.database)


def _install(*, using: str, **_said: Any) -> None:
    from django.db import connections

    from fodfaeste.web.privacy.append_only import install

    install(connections[using])


def _missing(databases: Any = None, **_said: Any) -> list[checks.CheckMessage]:
    from django.db import connections

    from fodfaeste.web.privacy.append_only import missing
    from fodfaeste.web.privacy.models import AuditEvent

    errors: list[checks.CheckMessage] = []
    for name in databases or ():
        one = connections[name]
        if AuditEvent._meta.db_table in one.introspection.table_names():
            errors += [
                checks.Error(
                    f"The trigger {trigger} is missing from the database {name}.",
                    hint="Run `migrate`: it puts the triggers back. Then run `audit verify`.",
                    id="privacy.E001",
                )
                for trigger in missing(one)
            ]
    return errors
