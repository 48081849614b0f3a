# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.operations"
    label = "operations"

    def ready(self) -> None:
        """Let our loggers speak through the standard ones."""
        from fodfaeste.web.operations.logs import configure_logs

        configure_logs()
