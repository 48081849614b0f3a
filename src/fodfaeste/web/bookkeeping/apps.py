# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django."""

from django.apps import AppConfig


class BookkeepingConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.bookkeeping"
    label = "bookkeeping"
