# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste reproduce``: every published figure, computed anew and judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fodfaeste.cli import endings, gallery, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.gallery.verdict import Verdict

VERDICTS = {
    "reproduced": ("genberegnet", "reproduced", "green"),
    "inferred": ("udledt", "inferred", "yellow"),
    "inconsistent source": ("modstrid i kilden", "inconsistent source", "red"),
    "not computable": ("kan ikke beregnes", "not computable", "dim"),
}


def reproduce(*names: str, gallery_folder: Path | None = None, common: Common = PLAIN) -> int:
    """Compute published figures anew.

    Parameters
    ----------
    names
        Contracts of the gallery, or folders; all of the gallery when none is named.
    gallery_folder
        Another gallery than the project's own.
    """
    from fodfaeste.gallery.verdict import reproduce as judged

    chosen = gallery.chosen(names, gallery_folder, common)
    found: list[Verdict] = []
    with bar(common.pick("Kontrakter", "Contracts"), len(chosen)) as step:
        for done, one in enumerate(chosen, start=1):
            with refusals.of_gallery(common), refusals.of_settlement(common):
                found += judged(one.folder)
            step(done)
    differing = [one for one in found if not one.agrees]
    if common.json:
        print_json(
            "reproduce",
            {
                "figures": [one.as_json() for one in found],
                "counts": _counts(found),
                "undeclared": [f"{one.contract}.{one.figure}" for one in differing],
            },
        )
    else:
        out = console()
        show(out, found, common)
        _sum_up(out, found, differing, common)
    return endings.FOUND if differing else endings.OK


def show(out: Console, found: Iterable[Verdict], common: Common) -> None:
    """A table per contract; below each figure that is not reproduced stands why."""
    by_contract: dict[str, list[Verdict]] = {}
    for one in found:
        by_contract.setdefault(one.contract, []).append(one)
    for slug, figures in by_contract.items():
        out.print(slug, style="bold")
        table = Table(box=None, pad_edge=False, header_style="dim", expand=True)
        table.add_column(common.pick("Tal", "Figure"), ratio=1)
        table.add_column(common.pick("Offentliggjort", "Published"), justify="right")
        table.add_column(common.pick("Beregnet", "Computed"), justify="right")
        table.add_column(common.pick("Dom", "Verdict"), no_wrap=True)
        for one in figures:
            *_, style = VERDICTS[one.verdict]
            called = Text(common.pick(one.called.da, one.called.en))
            if one.verdict != "reproduced":
                called.append(f"\n  {common.pick(one.reason.da, one.reason.en)}", style="dim")
            verdict = Text(said(one.verdict, common), style)
            if not one.agrees:
                verdict.append(f"\n≠ {said(one.declared, common)}", style="red")
            table.add_row(called, one.published_text, one.computed_text, verdict)
        out.print(Padding(table, (0, 0, 1, 2)))


def said(verdict: str, common: Common) -> str:
    """The name of a verdict in the chosen language."""
    danish, english, _ = VERDICTS[verdict]
    return common.pick(danish, english)


def _counts(found: Iterable[Verdict]) -> dict[str, int]:
    counted = Counter(one.verdict for one in found)
    return {name: counted[name] for name in VERDICTS}


def _sum_up(out: Console, found: list[Verdict], differing: list[Verdict], common: Common) -> None:
    counts = ", ".join(f"{n} {said(name, common)}" for name, n in _counts(found).items())
    out.print(common.pick(f"{len(found)} tal: ", f"{len(found)} figures: ") + counts + ".")
    for one in differing:
        out.print(
            f"≠ {one.contract}.{one.figure}: {said(one.verdict, common)}, "
            + common.pick("ventet: ", "declared: ")
            + said(one.declared, common),
            style="red",
            soft_wrap=True,
        )
