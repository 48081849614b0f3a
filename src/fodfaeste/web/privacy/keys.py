# SPDX-License-Identifier: MPL-2.0
"""The key ring: a folder outside the database with one file per purpose, newest key last.

A file has one key per line, ``ID HEX``: the last line encrypts, every line can decrypt. Keys are
32 random bytes. Whoever has the database and not this folder has nothing; a backup of the
database without a copy of this folder, kept elsewhere, is useless.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

__all__ = ["PURPOSES", "KeyMissing", "Ring", "forget_rings", "key_add", "key_drop", "ring"]

PURPOSES = ("field", "index", "pseudonym")
"""``field`` encrypts columns, ``index`` finds a CPR number again, ``pseudonym`` names people.

Only ``field`` can be rotated: another key for the other two would lose everyone.
"""
ROTATES = frozenset({"field"})


class KeyMissing(Exception):
    """A key that is not in the folder, with what to do."""


@dataclass(frozen=True)
class Ring:
    """The keys of one purpose, by id, oldest first."""

    keys: dict[str, bytes]

    @property
    def current(self) -> tuple[str, bytes]:
        """The id and the key that new data is protected with."""
        return list(self.keys.items())[-1]

    def key(self, name: str) -> bytes:
        """The key with an id; raises `KeyMissing`."""
        if name not in self.keys:
            raise KeyMissing(
                f"the key {name} is not in {settings.KEY_RING}: put back the file that has it"
            )
        return self.keys[name]


def ring(purpose: str) -> Ring:
    """The keys of a purpose; raises `KeyMissing` where there are none."""
    path = _path(purpose)
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise KeyMissing(
            f"{path} is not there: run `keys init` on a new installation,"
            " or put back the folder of keys on an old one"
        ) from None
    return _read(path, changed)


def key_add(purpose: str) -> str:
    """Add a key, which is then the current one, and give its id."""
    path = _path(purpose)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = ring(purpose).keys if path.exists() else {}
    if there and purpose not in ROTATES:
        raise ValueError(f"the {purpose} key cannot be changed: everyone would be lost")
    name = f"{timezone.now():%Y%m%d}-{secrets.token_hex(3)}"
    _write(path, {**there, name: secrets.token_bytes(32)})
    return name


def key_drop(purpose: str, name: str) -> None:
    """Take a key out of the ring; whoever calls has made certain that nothing needs it."""
    keys = dict(ring(purpose).keys)
    if name not in keys:
        raise ValueError(f"there is no {purpose} key {name}")
    if name == ring(purpose).current[0]:
        raise ValueError(f"{name} is the current {purpose} key: add another first")
    del keys[name]
    _write(_path(purpose), keys)


def forget_rings() -> None:
    """Read the files anew, as after a test has moved them."""
    _read.cache_clear()


def _path(purpose: str) -> Path:
    if purpose not in PURPOSES:
        raise ValueError(f"a key is for one of {', '.join(PURPOSES)}, not {purpose}")
    return Path(settings.KEY_RING) / f"{purpose}.keys"


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> Ring:
    del changed  # part of the cache's key: a file that is replaced is read again
    keys: dict[str, bytes] = {}
    for number, line in enumerate(path.read_text(encoding="ascii").splitlines(), start=1):
        name, _, text = line.partition(" ")
        try:
            keys[name] = bytes.fromhex(text)
        except ValueError:
            keys[name] = b""
        if len(keys[name]) != 32:
            raise KeyMissing(f"{path}:{number}: a line is an id, a space and 64 hex digits")
    if not keys:
        raise KeyMissing(f"{path} has no key in it")
    return Ring(keys)


def _write(path: Path, keys: dict[str, bytes]) -> None:
    """Replace the file whole, readable by its owner alone."""
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("".join(f"{name} {key.hex()}\n" for name, key in keys.items()))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    forget_rings()
