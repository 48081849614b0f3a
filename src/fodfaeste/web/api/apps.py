# SPDX-License-Identifier: MPL-2.0
"""The app's name to Django, and that a new password ends every token."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See the package's own docstring."""

    name = "fodfaeste.web.api"
    label = "api"

    def ready(self) -> None:
        """Listen for new passwords, however they were chosen."""
        from allauth.account.signals import password_changed, password_reset, password_set

        for chosen in (password_changed, password_reset, password_set):
            chosen.connect(_end_tokens, dispatch_uid="tokens end with the password")


def _end_tokens(*, user: Any, **_said: Any) -> None:
    from fodfaeste.web.api.services import tokens_revoke

    tokens_revoke(person=user)
