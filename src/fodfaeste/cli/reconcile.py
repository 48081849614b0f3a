# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste reconcile``: which published figures cannot all be true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings, figures, gallery, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.gallery.origins import Published
    from fodfaeste.gallery.reconcile import Conflict, Reconciliation, Stated

Found = dict[str, "Reconciliation"]
Sources = dict[str, tuple["Published", "Speaker"]]
"""What each contract's figures are published as, and who says its names."""


def reconcile(*names: str, gallery_folder: Path | None = None, common: Common = PLAIN) -> int:
    """Look for contradictions.

    Parameters
    ----------
    names
        Contracts of the gallery, or folders; all of the gallery when none is named.
    gallery_folder
        Another gallery than the project's own.
    """
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.gallery.published import read_published
    from fodfaeste.gallery.reconcile import reconcile as compared

    found: Found = {}
    sources: Sources = {}
    for one in gallery.chosen(names, gallery_folder, common):
        contract = contracts.load(one.contract, common.language)
        with refusals.of_gallery(common):
            published = read_published(one.folder, contract)
            found[one.slug] = compared(contract, published)
            sources[one.slug] = (published, Speaker(contract, common.language))
    if common.json:
        print_json("reconcile", {"contracts": [_as_json(*pair) for pair in found.items()]})
    else:
        _show(found, sources, common)
    return endings.FOUND if any(one.conflicts for one in found.values()) else endings.OK


def _show(found: Found, sources: Sources, common: Common) -> None:
    out = console()
    for slug, one in found.items():
        published, speaker = sources[slug]
        out.print(slug, style="bold", end=": ")
        counts = common.pick(
            f"{len(one.figures)} tal, {one.equations} ligninger",
            f"{len(one.figures)} figures, {one.equations} equations",
        )
        verdict = common.pick("kan alle være sande", "can all be true")
        if one.conflicts:
            verdict = common.pick("kan ikke alle være sande:", "cannot all be true:")
        out.print(f"{counts}; {verdict}", soft_wrap=True)
        for conflict in one.conflicts:
            for stated in conflict.figures:
                out.print(f"  • {_said(stated, published, speaker)}", soft_wrap=True)
            because = "; ".join(one.text(common.language) for one in conflict.reasons)
            out.print(f"    {common.pick('fordi', 'because')} {because}", soft_wrap=True)
        if one.left_out:
            names = "; ".join(figures.name(key, published, speaker) for key in one.left_out)
            said = common.pick("indgår ikke", "left out")
            out.print(f"  {said}: {names}", style="dim", soft_wrap=True)


def _said(stated: Stated, published: Published, speaker: Speaker) -> str:
    """A figure that is in conflict: its name, how much, and what it is of."""
    unit = speaker.contract.writing.currency if stated.of.money else "%" * ("%" in stated.text)
    much = figures.amount((stated.low + stated.high) / 2, unit, speaker.language)
    called = figures.name(stated.name, published, speaker)
    of = figures.quantity(stated.of, speaker)
    return f"{called}: {much}" + (f" ({of})" if of != called else "")


def _as_json(slug: str, one: Reconciliation) -> dict[str, object]:
    return {
        "name": slug,
        "consistent": one.consistent,
        "figures": len(one.figures),
        "equations": one.equations,
        "left_out": list(one.left_out),
        "conflicts": [_conflict(conflict) for conflict in one.conflicts],
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    figures = [
        {"name": one.name, "published": one.text, "of": str(one.of),
         "low": str(one.low), "high": str(one.high)}
        for one in conflict.figures
    ]  # fmt: skip
    return {"figures": figures, "because": list(conflict.because)}
