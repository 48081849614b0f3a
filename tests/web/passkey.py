# SPDX-License-Identifier: MPL-2.0
"""A passkey as the database keeps it: a real key pair, of which the private half is thrown away."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

__all__ = ["passkey"]


def passkey(name: str) -> dict[str, Any]:
    """What a browser would have answered when the key was made."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    where = hashlib.sha256(b"testserver").digest()
    made = AttestedCredentialData.create(bytes(16), name.encode(), public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(where, flags, 0, made)
    return {
        "id": websafe_encode(name.encode()),
        "rawId": websafe_encode(name.encode()),
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": websafe_encode(
                b'{"type":"webauthn.create","challenge":"","origin":""}'
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
