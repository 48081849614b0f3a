# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.look"
    label = "look"

    def ready(self) -> None:
        """Let each app tell the front page what waits for someone."""
        from fodfaeste.web.look.front.sources import find_sources

        find_sources()
