# SPDX-License-Identifier: MPL-2.0
"""Progress of long work: a bar on stderr when a person is watching, silence otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fodfaeste.cli.output import console

Step = Callable[[int], None]


@contextmanager
def bar(text: str, total: int | None) -> Iterator[Step]:
    """A bar with ``text``; the given function is told how many are done so far."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    where = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    shown = Progress(*columns, console=where, transient=True, disable=not where.is_terminal)
    with shown:
        task = shown.add_task(text, total=total)
        yield lambda done: shown.update(task, completed=done)
