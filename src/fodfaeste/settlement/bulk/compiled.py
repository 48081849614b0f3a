# SPDX-License-Identifier: MPL-2.0
"""How this room compiles: once, kept on disk, and made anew when any of its sources changes.

numba keeps compiled code until the file of the outermost function changes; code that it took in
from other files would stay as it was. So what is kept is marked by all sources of this room.

This module needs numba and is imported only when many units are settled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from numba import njit


def compiled(function: Callable[..., Any]) -> Any:
    """A module-level function, compiled when it is first called and kept on disk."""
    made = njit(cache=True)(function)
    kept: Any = getattr(made, "_cache")  # noqa: B009
    kept._source_stamp = kept._cache_file._source_stamp = stamp(Path(__file__).parent)
    return made


@cache
def stamp(folder: Path) -> str:
    """A mark that changes with any source of a folder."""
    digest = hashlib.sha256()
    for source in sorted(folder.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()
