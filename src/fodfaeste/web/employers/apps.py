# SPDX-License-Identifier: MPL-2.0
"""The app's registration."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """The employer register and job development."""

    name = "fodfaeste.web.employers"
    label = "employers"
