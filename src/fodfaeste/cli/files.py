# SPDX-License-Identifier: MPL-2.0
"""Files that are either whole or not there: written beside their name, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder to fill; it gets its name when the block ends well, and vanishes otherwise.

    Raises ``FileExistsError`` before anything is done when the name is taken.
    """
    if target.exists():
        raise FileExistsError(17, "exists", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        partial.chmod(0o755)
        yield partial
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write a file to; the file replaces ``target`` when the block ends well."""
    if target.is_dir():
        raise IsADirectoryError(21, "is a folder", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _beside(target)
    try:
        yield partial
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write or replace one file in one step."""
    with whole_file(target) as partial:
        partial.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def write_new(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file that must not exist yet, also when two programs try at once.

    ``private`` files can be read by their owner only.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _beside(target)
    try:
        partial.touch(0o600)
        partial.write_bytes(content)
        partial.chmod(0o600 if private else 0o644)
        os.link(partial, target)
    except FileExistsError:
        raise FileExistsError(17, "exists", str(target)) from None
    finally:
        partial.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.partial")
