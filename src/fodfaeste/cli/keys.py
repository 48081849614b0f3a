# SPDX-License-Identifier: MPL-2.0
"""The key that turns CPR numbers into pseudonyms: read from a file, made once, never printed."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.files import write_new
from fodfaeste.cli.output import Common

KEY_BYTES = 32
CHECK = "key.check"
"""In a store: what tells its key from another, without telling the key."""


def make_key(path: Path) -> bytes:
    """A new random key in a new file that only its owner can read."""
    key = secrets.token_bytes(KEY_BYTES)
    write_new(path, key.hex().encode("ascii") + b"\n", private=True)
    return key


def read_key(path: Path | None, common: Common) -> bytes:
    """The key of a file; without a file an empty key, which a file with CPR numbers refuses."""
    if path is None:
        return b""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise Refusal(
            common.pick(
                f"{path} er ikke en nøglefil. Lav en med: fodfaeste import ... --new-key FIL",
                f"{path} is not a key file. Make one with: fodfaeste import ... --new-key FILE",
            )
        )
    return key


def in_use(store: Path) -> bool:
    """Whether the store holds deliveries, whose pseudonyms only their own key can make again."""
    return any(store.glob("*/delivery.json"))


def remember(store: Path, key: bytes) -> None:
    """Note in the store which key it was filled with."""
    if key and in_use(store) and not (store / CHECK).exists():
        write_new(store / CHECK, _check(key))


def refuse_new_key(store: Path, common: Common) -> None:
    """A store with deliveries needs the key they were stored under."""
    if in_use(store):
        raise Refusal(
            common.pick(
                f"{store} er allerede i brug: en ny nøgle ville gøre de samme borgere til andre. "
                "Brug den gamle med --key FIL.",
                f"{store} is in use: a new key would turn the same people into others. "
                "Use the old one with --key FILE.",
            )
        )


def refuse_other_key(store: Path, key: bytes, common: Common) -> None:
    """The same people must get the same pseudonyms in every delivery of a store."""
    check = store / CHECK
    if check.exists() and not hmac.compare_digest(check.read_bytes(), _check(key)):
        raise Refusal(
            common.pick(
                f"{store} er fyldt under en anden nøgle. Brug den med --key FIL.",
                f"{store} was filled under another key. Use that one with --key FILE.",
            )
        )


def _check(key: bytes) -> bytes:
    return hmac.digest(key, b"fodfaeste store", "sha256").hex()[:16].encode("ascii") + b"\n"
