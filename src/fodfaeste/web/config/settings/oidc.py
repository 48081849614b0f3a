# SPDX-License-Identifier: MPL-2.0
"""The organisation's own identity provider, from the environment.

``FODFAESTE_OIDC_DISCOVERY`` (its address, with or without ``/.well-known/openid-configuration``),
``_CLIENT`` and ``_SECRET`` (what it gave us), ``_NAME`` (what the button says), ``_DOMAINS`` (the
mail domains it may vouch for, with commas; all when empty), ``_FORM_HOSTS`` (other hosts that its
login passes on the way, with spaces), ``_SECOND_FACTOR=yes`` (it demands two factors itself),
``_CPR_CLAIM`` (the name of the claim in its identity token that has the CPR number of a citizen who
signs in, such as ``dk.cpr``; without it no login opens anyone's own course).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

__all__ = ["Oidc", "oidc"]

PREFIX = "FODFAESTE_OIDC_"


@dataclass(frozen=True)
class Oidc:
    """The identity provider, as the settings need it."""

    apps: list[dict[str, Any]] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    """Where the login form may lead."""
    domains: list[str] = field(default_factory=list)
    second_factor: bool = False
    cpr_claim: str = ""
    """The claim with a citizen's CPR number."""


def oidc(environment: Mapping[str, str]) -> Oidc:
    """The identity provider; raises `ImproperlyConfigured` when something of it is missing.

    Without a discovery address there is none, and login is by password or passkey.
    """
    said = {
        key.removeprefix(PREFIX): value.strip()
        for key, value in environment.items()
        if key.startswith(PREFIX) and value.strip()
    }
    if "DISCOVERY" not in said:
        return Oidc()
    for name in ("CLIENT", "SECRET"):
        if name not in said:
            raise ImproperlyConfigured(
                f"{PREFIX}{name} is not set, and {PREFIX}DISCOVERY is: the identity provider gives"
                " a client id and a client secret when this site is registered with it"
            )
    app = {
        "provider_id": "login",
        "name": said.get("NAME", "OpenID Connect"),
        "client_id": said["CLIENT"],
        "secret": said["SECRET"],
        "settings": {"server_url": said["DISCOVERY"], "fetch_userinfo": True},
    }
    parts = urlsplit(said["DISCOVERY"])
    return Oidc(
        apps=[app],
        hosts=[f"{parts.scheme}://{parts.netloc}", *said.get("FORM_HOSTS", "").split()],
        domains=[one.strip().lower() for one in said.get("DOMAINS", "").split(",") if one.strip()],
        second_factor=said.get("SECOND_FACTOR") == "yes",
        cpr_claim=said.get("CPR_CLAIM", ""),
    )
