# SPDX-License-Identifier: MPL-2.0
"""Encryption of single values, bound to the place they are stored in.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce per value. Table, column and row are
associated data, so that a value copied to another row does not open. One key may protect at most
2³² values; rotate long before.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fodfaeste.web.privacy.keys import ring

__all__ = ["Unreadable", "blind_index", "decrypt", "encrypt", "key_of"]

MARK = b"FF1"
NONCE = 12


class Unreadable(Exception):
    """A value that was altered, moved from its row, or never was encrypted here."""


def encrypt(plain: bytes, *, table: str, column: str, row: str) -> bytes:
    """The value under the current key: mark, length and id of the key, nonce, ciphertext."""
    name, key = ring("field").current
    nonce = secrets.token_bytes(NONCE)
    head = MARK + bytes([len(name)]) + name.encode("ascii")
    return head + nonce + AESGCM(key).encrypt(nonce, plain, _place(table, column, row))


def decrypt(sealed: bytes, *, table: str, column: str, row: str) -> bytes:
    """The value back; raises `Unreadable`, or `KeyMissing` when its key is not in the ring."""
    name = key_of(sealed)
    body = sealed[len(MARK) + 1 + len(name) :]
    try:
        opened = AESGCM(ring("field").key(name))
        return opened.decrypt(body[:NONCE], body[NONCE:], _place(table, column, row))
    except (InvalidTag, ValueError):
        raise Unreadable(f"{table}.{column} of {row} was altered or moved") from None


def key_of(sealed: bytes) -> str:
    """The id of the key that a value was encrypted with; raises `Unreadable`."""
    if not sealed.startswith(MARK) or len(sealed) <= len(MARK):
        raise Unreadable("the value was not encrypted by this program")
    start = len(MARK) + 1
    try:
        return sealed[start : start + sealed[len(MARK)]].decode("ascii")
    except UnicodeDecodeError:
        raise Unreadable("the value was not encrypted by this program") from None


def blind_index(text: str) -> str:
    """The same text always gives the same 64 hex digits, which do not give the text back.

    HMAC-SHA256 with a key of its own, so that a row can be found by its CPR number although
    only the encrypted number is stored.
    """
    return hmac.new(ring("index").current[1], text.encode("utf-8"), hashlib.sha256).hexdigest()


def _place(table: str, column: str, row: str) -> bytes:
    return "\0".join((table, column, row)).encode("utf-8")
