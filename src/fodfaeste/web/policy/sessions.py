# SPDX-License-Identifier: MPL-2.0
"""How the person signed in this time, as far as access depends on it."""

from __future__ import annotations

from django.conf import settings

from fodfaeste.web.policy.request import Request

__all__ = ["provider_saw_second_factor"]


def provider_saw_second_factor(request: Request) -> bool:
    """Whether an identity provider that itself demands two factors vouched for this login.

    The operator says so with ``OIDC_SECOND_FACTOR``; the library keeps in the session how one
    signed in, and only for the person who is signed in now.
    """
    if not getattr(settings, "OIDC_SECOND_FACTOR", False) or not request.user.is_authenticated:
        return False
    how = request.session.get("account_authentication_methods", [])
    whose = request.session.get("account_authentication_methods_user")
    return whose == str(request.user.pk) and any(
        one.get("method") == "socialaccount" for one in how
    )
