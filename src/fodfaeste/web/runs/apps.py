# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.runs"
    label = "runs"

    def ready(self) -> None:
        """Let each app register its kinds of run."""
        from fodfaeste.web.runs.kinds import find_kinds

        find_kinds()
