# SPDX-License-Identifier: MPL-2.0
"""The mark of a database that the demo command made."""

from __future__ import annotations

from django.db import models

__all__ = ["World"]


class World(models.Model):
    """Written last, when a world is complete. Where there is none, the demo's pages do not exist.

    ``stamp`` is the hash of everything that the world was made from, ``cast`` the e-mail addresses
    of the people whom a visitor can be, in order: nobody else can be signed in as.
    """

    stamp = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    cast = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.stamp
