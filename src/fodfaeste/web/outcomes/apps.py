# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Put this room's tabs and panels on the pages of others."""
        from fodfaeste.web.outcomes import panels, tabs

        assert panels
        assert tabs
