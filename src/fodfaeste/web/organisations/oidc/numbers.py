# SPDX-License-Identifier: MPL-2.0
"""The CPR number that an identity provider vouches for: taken out before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

__all__ = ["Vouched", "vouched_in"]


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider says it is, and how sure it says it is (``acr``)."""

    cpr: str
    level: str


def vouched_in(identity: dict[str, Any], described: dict[str, Any]) -> Vouched | None:
    """Take the number out of both answers; none without the setting or without a number.

    Only the identity token counts, for it is signed; the user information must say the same or
    nothing. The library keeps both answers as they are, and must never keep a number.
    """
    claim = settings.OIDC_CPR_CLAIM
    if not claim:
        return None
    signed, told = identity.pop(claim, None), described.pop(claim, None)
    if not isinstance(signed, str) or (told is not None and told != signed):
        return None
    return Vouched(signed, str(identity.get("acr") or ""))
