# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Referral, course, jobs and follow-along."""

    name = "fodfaeste.web.casework"
    label = "casework"
