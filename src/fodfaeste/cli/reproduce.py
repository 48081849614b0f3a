# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste reproduce``: every published figure, computed anew and judged."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from fodfaeste.cli import endings, gallery, refusals
from fodfaeste.cli.figures import amount
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

PUBLISHED, COMPUTED = ("Offentliggjort", "Published"), ("Beregnet", "Computed")
LINE = 78


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
    with bar(common.pick("Opgørelser", "Settlements"), None) as step:
        runs = count(1)
        for one in chosen:
            with refusals.of_gallery(common), refusals.of_settlement(common):
                found += judged(one.folder, lambda: step(next(runs)))
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
    """Each contract's figures in columns; below a figure that is not reproduced stands why."""
    by_contract: dict[str, list[Verdict]] = {}
    for one in found:
        by_contract.setdefault(one.contract, []).append(one)
    for slug, figures in by_contract.items():
        out.print(slug, style="bold")
        columns = _Columns.of(figures, common)
        out.print(columns.heading(common))
        for one in figures:
            for line in columns.lines(one, common):
                out.print(line, soft_wrap=True)
        out.print()


class _Columns(NamedTuple):
    """How wide each column is; the name of the figure gets what is left."""

    name: int
    published: int
    computed: int

    @classmethod
    def of(cls, figures: list[Verdict], common: Common) -> _Columns:
        published = max(len(PUBLISHED[0]), *(len(_published(one, common)) for one in figures))
        computed = max(len(COMPUTED[1]), *(len(_computed(one, common)) for one in figures))
        verdict = max(len(said(one.verdict, common)) for one in figures)
        return cls(max(20, LINE - published - computed - verdict - 8), published, computed)

    def heading(self, common: Common) -> Text:
        return Text(
            self._row(
                common.pick("Tal", "Figure"), common.pick(*PUBLISHED), common.pick(*COMPUTED),
                common.pick("Dom", "Verdict"),
            ),
            style="dim",
        )  # fmt: skip

    def lines(self, one: Verdict, common: Common) -> Iterable[Text]:
        *_, style = VERDICTS[one.verdict]
        first, *rest = textwrap.wrap(common.pick(one.called.da, one.called.en), self.name)
        left = self._row(first, _published(one, common), _computed(one, common), "")
        yield Text.assemble(left, (said(one.verdict, common), style))
        yield from (Text(f"  {line}") for line in rest)
        if not one.agrees:
            yield Text(
                f"    ≠ {common.pick('ventet', 'declared')}: {said(one.declared, common)}", "red"
            )
        if one.verdict != "reproduced":
            reason = common.pick(one.reason.da, one.reason.en)
            indent = " " * 4
            why = textwrap.fill(reason, LINE, initial_indent=indent, subsequent_indent=indent)
            yield Text(why, style="dim")

    def _row(self, name: str, published: str, computed: str, verdict: str) -> str:
        return (
            f"  {name:<{self.name}}  {published:>{self.published}}"
            f"  {computed:>{self.computed}}  {verdict}"
        )


def _published(one: Verdict, common: Common) -> str:
    """The published figure in the reader's language; a dash when none is published."""
    if one.published is None:
        return one.published_text
    return amount(one.published, one.unit, common.language)


def _computed(one: Verdict, common: Common) -> str:
    return "" if one.computed is None else amount(one.computed, one.unit, common.language)


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
            f"≠ {one.contract}, {common.pick(one.called.da, one.called.en)}: "
            f"{said(one.verdict, common)}, "
            + common.pick("ventet: ", "declared: ")
            + said(one.declared, common),
            style="red",
            soft_wrap=True,
        )
