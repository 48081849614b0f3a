# SPDX-License-Identifier: MPL-2.0
"""The kinds of run there are. An app writes its own in its module ``runs_kinds``.

::

    @kind("investments.settle", _("Opgørelse"))
    def settle(run: Run, report: Report) -> Json:
        for number, part in enumerate(parts[report.done:], report.done + 1):
            with report.step(number, len(parts), da="…", en="…"):
                ...  # written together with the progress, or not at all
        return {"statements": 8}

The function may be stopped anywhere and called again, by another process: what it writes outside
``report.step`` and ``report.finish`` it must be able to write twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from fodfaeste.web.runs.models import Run
    from fodfaeste.web.runs.report import Report

__all__ = ["KINDS", "Failed", "Kind", "find_kinds", "kind", "kind_of"]

Json = dict[str, Any] | None
Work = Callable[["Run", "Report"], Json]


class Failed(Exception):
    """The run cannot do what it was asked, and trying again would not help: why, in a sentence."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da, self.en = da, en


@dataclass(frozen=True)
class Kind:
    """One kind of run. ``title`` is a lazy text."""

    name: str
    title: Any
    work: Work
    attempts: int
    """How often it is tried when its worker dies or the database is away."""
    limit: timedelta
    """A run that takes longer loses its lease: it is stuck."""
    every: timedelta | None
    """How often it comes by itself; none when it must be asked for."""
    offered: bool
    """Whether the list of runs offers an operator to start it."""


KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    title: Any,
    *,
    attempts: int = 3,
    limit: timedelta = timedelta(hours=1),
    every: timedelta | None = None,
    offered: bool = False,
) -> Callable[[Work], Work]:
    """Register a function as a kind of run; raises `ValueError` when the name is taken."""

    def keep(work: Work) -> Work:
        if name in KINDS:
            raise ValueError(f"the kind of run {name} is registered twice")
        KINDS[name] = Kind(name, title, work, attempts, limit, every, offered)
        return work

    return keep


def kind_of(name: str) -> Kind:
    """The kind with this name; raises `LookupError` with the names there are."""
    if name not in KINDS:
        raise LookupError(f"there is no kind of run {name}: there is {', '.join(sorted(KINDS))}")
    return KINDS[name]


def find_kinds() -> None:
    """Let each app register its own."""
    autodiscover_modules("runs_kinds")
