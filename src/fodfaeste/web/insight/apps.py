# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.insight"
    label = "insight"

    def ready(self) -> None:
        """Give investments the tab."""
        from django.utils.translation import gettext_lazy as _

        from fodfaeste.web.investments.views.tabs import PAGES
        from fodfaeste.web.policy import Right

        tab = ("insight:page", _("Resultater"), Right.RESULTS_READ)
        if tab not in PAGES:
            PAGES.append(tab)
