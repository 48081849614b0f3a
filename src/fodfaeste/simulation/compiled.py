# SPDX-License-Identifier: MPL-2.0
"""How this room compiles: once, kept on disk, without the interpreter's lock while it runs.

What is kept is marked by every source of this folder, because numba itself looks only at the file
of the outermost function. This module needs numba and is imported only when something is simulated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit

from fodfaeste.settlement.bulk.compiled import stamp


def compiled(function: Callable[..., Any]) -> Any:
    """A module-level function, compiled when first called and kept on disk."""
    made = njit(cache=True, nogil=True, error_model="numpy")(function)
    kept: Any = getattr(made, "_cache")  # noqa: B009
    kept._source_stamp = kept._cache_file._source_stamp = stamp(Path(__file__).parent)
    return made
