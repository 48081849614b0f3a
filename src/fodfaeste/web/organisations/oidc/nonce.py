# SPDX-License-Identifier: MPL-2.0
"""The nonce of one login."""

from __future__ import annotations

import hashlib

__all__ = ["nonce_of"]


def nonce_of(verifier: str) -> str:
    """The hash of a login's code verifier, which only the session that began it knows.

    So the one secret that the session keeps binds both the code (RFC 7636) and the identity token
    (OpenID Connect Core 1.0, 3.1.3.7, step 11) to the browser that asked.
    """
    return hashlib.sha256(b"nonce:" + verifier.encode()).hexdigest()
