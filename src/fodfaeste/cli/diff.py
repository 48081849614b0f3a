# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste diff``: what changed between two versions of a contract, in words."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fodfaeste.cli import contracts, endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.contract import Contract
    from fodfaeste.explain.differences import Difference

LINE = 78


class Step(NamedTuple):
    """From one version to the next: how the step is called, and the sentences that differ."""

    heading: str
    found: tuple[Difference, ...]


def diff(old: Path, new: Path | None = None, /, *, common: Common = PLAIN) -> int:
    """Say what changed.

    Parameters
    ----------
    old
        The earlier contract; alone, the changes agreed inside it are said.
    new
        The later contract.
    """
    first = contracts.load(old, common.language)
    if new is None:
        steps = _agreed(first, common)
    else:
        steps = [_compared(f"{old} → {new}", first, contracts.load(new, common.language), common)]
    found = any(step.found for step in steps)
    if common.json:
        print_json("diff", {"steps": [_as_json(step) for step in steps]})
    else:
        _show(steps, common)
    return endings.FOUND if found else endings.OK


def _compared(heading: str, old: Contract, new: Contract, common: Common) -> Step:
    from fodfaeste.explain.differences import differences

    return Step(heading, differences(old, new, common.language))


def _agreed(contract: Contract, common: Common) -> list[Step]:
    """The steps from each version to the next of one contract with dated changes."""
    from itertools import pairwise

    from fodfaeste.contract.changes import versions
    from fodfaeste.explain.language import day

    return [
        _compared(
            common.pick("Ændret fra ", "Changed from ") + day(after.from_, common.language)
            if after.from_
            else common.pick("Ændret", "Changed"),
            before.contract,
            after.contract,
            common,
        )
        for before, after in pairwise(versions(contract))
    ]


def _show(steps: list[Step], common: Common) -> None:
    out = console()
    for step in steps:
        out.print(step.heading, style="bold", soft_wrap=True)
        section = ""
        for one in step.found:
            if one.section != section:
                out.print(f"\n  {one.section}")
                section = one.section
            _put(out, "−", one.before, "red")
            _put(out, "+", one.after, "green")
        out.print()
    if not any(step.found for step in steps):
        out.print(
            common.pick("Ingen forskel: det samme er aftalt.", "No difference: the same is agreed.")
        )


def _put(out: Console, sign: str, text: str, style: str) -> None:
    if text:
        first, rest = f"  {sign} ", " " * 4
        body = textwrap.fill(text, LINE, initial_indent=first, subsequent_indent=rest)
        out.print(body, style=style, soft_wrap=True)


def _as_json(step: Step) -> dict[str, object]:
    listed = [
        {"path": one.path, "section": one.section, "before": one.before, "after": one.after}
        for one in step.found
    ]
    return {"step": step.heading, "differences": listed}
