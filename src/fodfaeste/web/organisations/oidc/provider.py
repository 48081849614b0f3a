# SPDX-License-Identifier: MPL-2.0
"""The identity provider as the login library sees it."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from fodfaeste.web.organisations.oidc.nonce import nonce_of
from fodfaeste.web.organisations.oidc.views import Exchange

__all__ = ["IdentityProvider"]


class IdentityProvider(OpenIDConnectProvider):  # type: ignore[misc]  # the library has no types
    """OpenID Connect with proof key and nonce; nothing of the request is passed on."""

    package = "fodfaeste.web.organisations.oidc"
    pkce_enabled_default = True
    oauth2_adapter_class = Exchange

    def get_pkce_params(self) -> dict[str, str]:
        """The proof key and the nonce that follows from it."""
        proof: dict[str, str] = super().get_pkce_params()
        return {**proof, "nonce": nonce_of(proof["code_verifier"])}

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """What the settings say and nothing that an address could add."""
        params: dict[str, Any] = self.get_auth_params()
        return params

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """What the settings say and nothing that an address could add."""
        scope: list[str] = self.get_scope()
        return scope
