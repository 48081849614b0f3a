# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django, and what it adds to the pages of an investment."""

from django.apps import AppConfig


class BookkeepingConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.bookkeeping"
    label = "bookkeeping"

    def ready(self) -> None:
        """Give investments their tabs and panels, and be told of what is settled."""
        from fodfaeste.web.bookkeeping import joining

        joining.join()
