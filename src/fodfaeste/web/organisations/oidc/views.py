# SPDX-License-Identifier: MPL-2.0
"""To the identity provider and back."""

from __future__ import annotations

import hmac
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase

from fodfaeste.web.organisations.oidc.nonce import nonce_of
from fodfaeste.web.organisations.oidc.numbers import vouched_in
from fodfaeste.web.organisations.oidc.tokens import verified

__all__ = ["Exchange", "callback", "login"]


class Exchange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types
    """Trades the code for an identity, and believes it only when everything fits together."""

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: Any,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        """The provider's answer to the code; keeps the code verifier for `complete_login`."""
        if not pkce_code_verifier:
            raise OAuth2Error("the login was begun without a proof key")
        self.verifier = pkce_code_verifier
        answer: dict[str, Any] = super().get_access_token_data(
            request, app, client, pkce_code_verifier=pkce_code_verifier
        )
        return answer

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **said: Any
    ) -> SocialLogin:
        """The person as the provider describes them; raises `OAuth2Error` when in doubt."""
        identity = self._verified(app, said["response"].get("id_token") or "")
        if not hmac.compare_digest(str(identity.get("nonce")), nonce_of(self.verifier)):
            raise OAuth2Error("the identity token answers another login")
        described = self._fetch_user_info(token.token)
        if described.get("sub") != identity["sub"]:
            raise OAuth2Error("the user information is about someone else")
        # An address counts as verified only when the provider says true, not "false" or 1.
        described["email_verified"] = described.get("email_verified") is True
        request.vouched = vouched_in(identity, described)  # type: ignore[attr-defined]
        return self.get_provider().sociallogin_from_response(
            request, {"userinfo": described, "id_token": identity}
        )

    def _verified(self, app: SocialApp, token: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return verified(
            token, answer.json(), issuer=self.openid_config["issuer"], client=app.client_id
        )


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the browser to the identity provider (on POST; on GET it is asked first)."""
    return _with_provider(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the browser back from the identity provider."""
    return _with_provider(OAuth2CallbackView, request, provider_id)


def _with_provider(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view.adapter_view(Exchange(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
