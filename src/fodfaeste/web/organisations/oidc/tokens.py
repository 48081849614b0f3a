# SPDX-License-Identifier: MPL-2.0
"""Whether an identity token is the provider's, for us, and still good."""

from __future__ import annotations

from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

__all__ = ["verified"]

SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Only with a key pair: what can be checked with a public key cannot be made with it."""
LEEWAY = 60
"""How far the two clocks may be apart, in seconds."""


def verified(token: str, keys: dict[str, Any], *, issuer: str, client: str) -> dict[str, Any]:
    """The claims of an identity token; raises `OAuth2Error` unless every check holds.

    OpenID Connect Core 1.0, 3.1.3.7: signature by a key of the provider, issuer, audience,
    authorised party, expiry. The nonce is the caller's.
    """
    try:
        named = jwt.get_unverified_header(token).get("kid")
        offered = jwt.PyJWKSet.from_dict(keys).keys
    except jwt.PyJWTError as error:
        raise OAuth2Error("the identity token or the provider's keys cannot be read") from error
    # A token may leave out which key it is signed with.
    candidates = [key for key in offered if named is None or key.key_id == named]
    refusal: Exception | None = None
    for key in candidates:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=list(SIGNATURES),
                issuer=issuer,
                audience=client,
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            refusal = error
            continue
        if claims.get("azp", client) != client:
            raise OAuth2Error("the identity token was made for another site")
        return claims
    raise OAuth2Error("the identity token is not the provider's, or not for us") from refusal
