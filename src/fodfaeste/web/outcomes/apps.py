# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Join the pages of others."""
        from fodfaeste.web.outcomes.joining import join

        join()
