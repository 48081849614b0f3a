# SPDX-License-Identifier: MPL-2.0
"""The secrets of second factors are encrypted with the key ring too."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from fodfaeste.web.privacy.columns import COLUMNS
from fodfaeste.web.privacy.crypto import decrypt, encrypt

__all__ = ["Authenticators", "EncryptedSecrets"]

PLACE = {"table": "mfa_authenticator", "column": "data", "row": "-"}
"""The library gives no row to bind to: a secret opens in this column only, but in any row of it."""
SECRETS = ("secret", "seed")
"""What the library stores of a one-time code and of recovery codes."""


class EncryptedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """Stores secrets encrypted."""

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return b64encode(encrypt(text.encode("utf-8"), **PLACE)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The text back."""
        return decrypt(b64decode(encrypted_text), **PLACE).decode("utf-8")


class Authenticators:
    """The stored secrets, for rotation."""

    def values(self) -> Iterator[tuple[Any, Any, bytes]]:
        """Primary key, name of the secret, and what is stored."""
        from allauth.mfa.models import Authenticator

        for pk, data in Authenticator.objects.order_by("pk").values_list("pk", "data"):
            for name in SECRETS:
                if isinstance(data.get(name), str):
                    yield pk, name, b64decode(data[name])

    def again(self, pk: Any, row: Any, value: bytes) -> int:
        """Store one secret under the current key."""
        from allauth.mfa.models import Authenticator

        one = Authenticator.objects.select_for_update().get(pk=pk)
        if b64decode(one.data[row]) != value:
            return 0
        one.data[row] = b64encode(encrypt(decrypt(value, **PLACE), **PLACE)).decode("ascii")
        one.save(update_fields=["data"])
        return 1


COLUMNS.append(Authenticators())
