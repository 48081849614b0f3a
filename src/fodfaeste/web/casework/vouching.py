# SPDX-License-Identifier: MPL-2.0
"""A login whose identity provider names the CPR number is linked to the person's own courses."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.signals import pre_social_login
from django.dispatch import receiver
from django.http import HttpRequest

from fodfaeste.web.casework.services.citizen import link_vouched, person_for, subject_vouched

__all__ = ["vouched"]


@receiver(pre_social_login)
def vouched(*, request: HttpRequest, sociallogin: SocialLogin, **_said: Any) -> None:
    """Link whoever comes; someone without a login gets one, for they were made sure of.

    The number was taken out of what is kept about the login (`organisations.oidc.views`).
    """
    named = getattr(request, "vouched", None)
    subject = subject_vouched(named.cpr) if named is not None else None
    if named is None or subject is None:
        return
    if not sociallogin.is_existing:
        user = sociallogin.user
        person = person_for(email=user.email or "", name=user.name or "")
        sociallogin.connect(request, person)
    link_vouched(person=sociallogin.user, subject=subject, level=named.level)
