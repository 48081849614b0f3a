# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Referral, course, jobs and follow-along."""

    name = "fodfaeste.web.casework"
    label = "casework"

    def ready(self) -> None:
        """Give courses their tabs and panels."""
        from fodfaeste.web.casework import (  # noqa: F401
            panels,
            record_front,
            record_tabs,
            tabs,
            vouching,
        )
