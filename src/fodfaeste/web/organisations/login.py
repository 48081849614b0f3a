# SPDX-License-Identifier: MPL-2.0
"""How the login library is told our rules: who may come in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest

from fodfaeste.web.organisations.models import Person
from fodfaeste.web.organisations.selectors import invitation_in_session

__all__ = ["AccountAdapter", "ProviderAdapter"]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up: people come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """Whom an identity provider can vouch for: people we know, and people we invited."""

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Whether the provider may vouch for this (verified) address."""
        domains = settings.OIDC_DOMAINS
        return not domains or email.rpartition("@")[2].lower() in domains

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only for whoever followed the link of an invitation to an address that is verified."""
        invitation = invitation_in_session(request)
        if invitation is None or not self.can_authenticate_by_email(sociallogin, invitation.email):
            return False
        verified = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
        return invitation.email in verified

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """A new person, named as the provider says."""
        person: Person = super().populate_user(request, sociallogin, data)
        person.email = person.email.lower()
        person.name = (data.get("name") or person.email)[:120]
        return person
