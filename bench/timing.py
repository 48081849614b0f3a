# SPDX-License-Identifier: MPL-2.0
"""CPU time and peak memory: what is printed is a ratio within one run, never a limit to pass."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def interleaved(contestants: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The least CPU seconds of each contestant over rounds in which they take turns."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    return best


def command(arguments: list[str], rounds: int = 3, ends: tuple[int, ...] = (0,)) -> float:
    """The least CPU seconds of a command of this Python, started anew each time.

    ``ends``: the exit codes of a command that did its work.
    """
    return min(_once([sys.executable, *arguments], ends) for _ in range(rounds))


def _once(arguments: list[str], ends: tuple[int, ...]) -> float:
    before = _spent()
    done = subprocess.run(arguments, check=False, capture_output=True, text=True)
    if done.returncode not in ends:
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """The most memory that this process has held since it was started, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # the kernel's other figure counts what the parent held before
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
