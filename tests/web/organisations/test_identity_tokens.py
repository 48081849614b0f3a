# SPDX-License-Identifier: MPL-2.0
"""An identity token is believed only when every part of it holds."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from fodfaeste.web.organisations.oidc.tokens import verified

OURS, THEIRS = (rsa.generate_private_key(65537, 2048) for _ in range(2))


def _jwk(key: rsa.RSAPrivateKey, kid: str) -> dict[str, Any]:
    said = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**said, "kid": kid, "use": "sig", "alg": "RS256"}


KEYS = {"keys": [_jwk(OURS, "one")]}


def _claims(**changed: object) -> dict[str, object]:
    now = int(time.time())
    said = {"iss": "https://idp", "aud": "us", "sub": "s", "iat": now, "exp": now + 60}
    return {key: value for key, value in {**said, **changed}.items() if value is not None}


def _token(key: Any = OURS, kid: str | None = "one", alg: str = "RS256", **changed: object) -> str:
    return jwt.encode(_claims(**changed), key, alg, headers={"kid": kid} if kid else None)


def _verified(token: str) -> dict[str, Any]:
    return verified(token, KEYS, issuer="https://idp", client="us")


@pytest.mark.parametrize("kid", ["one", None])
def test_a_good_token(kid: str | None) -> None:
    assert _verified(_token(kid=kid))["sub"] == "s"
    assert _verified(_token(kid=kid, aud=["us", "them"], azp="us"))["sub"] == "s"


PEM = OURS.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
)


def _forged_with_the_public_key() -> str:
    """Signed with the public key as if it were a shared secret."""
    import base64
    import hashlib
    import hmac
    import json

    def part(value: bytes) -> str:
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    head = part(json.dumps({"alg": "HS256", "kid": "one"}).encode())
    body = f"{head}.{part(json.dumps(_claims()).encode())}"
    return f"{body}.{part(hmac.new(PEM, body.encode(), hashlib.sha256).digest())}"


@pytest.mark.parametrize(
    "token",
    [
        _token(key=THEIRS),
        _token(key=THEIRS, kid=None),
        _token(kid="another"),
        _token(iss="https://other"),
        _token(aud="them"),
        _token(azp="them"),
        _token(exp=int(time.time()) - 120),
        _token(exp=None),
        _token(sub=None),
        _token(iat=int(time.time()) + 3600),
        jwt.encode(_claims(), None, "none", headers={"kid": "one"}),
        _forged_with_the_public_key(),
        "no token",
        "",
    ],
)
def test_a_bad_token(token: str) -> None:
    with pytest.raises(OAuth2Error):
        _verified(token)


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": [{"kty": "?"}]}])
def test_a_provider_without_keys(keys: dict[str, Any]) -> None:
    with pytest.raises(OAuth2Error):
        verified(_token(), keys, issuer="https://idp", client="us")
