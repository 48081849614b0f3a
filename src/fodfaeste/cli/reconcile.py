# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste reconcile``: which published figures cannot all be true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings, gallery, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.gallery.reconcile import Conflict, Reconciliation

Found = dict[str, "Reconciliation"]


def reconcile(*names: str, gallery_folder: Path | None = None, common: Common = PLAIN) -> int:
    """Look for contradictions.

    Parameters
    ----------
    names
        Contracts of the gallery, or folders; all of the gallery when none is named.
    gallery_folder
        Another gallery than the project's own.
    """
    from fodfaeste.gallery.published import read_published
    from fodfaeste.gallery.reconcile import reconcile as compared

    found: Found = {}
    for one in gallery.chosen(names, gallery_folder, common):
        contract = contracts.load(one.contract, common.language)
        with refusals.of_gallery(common):
            found[one.slug] = compared(contract, read_published(one.folder, contract))
    if common.json:
        print_json("reconcile", {"contracts": [_as_json(*pair) for pair in found.items()]})
    else:
        _show(found, common)
    return endings.FOUND if any(one.conflicts for one in found.values()) else endings.OK


def _show(found: Found, common: Common) -> None:
    out = console()
    for slug, one in found.items():
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
                of = stated.of.text(common.language)
                out.print(f"  • {stated.name}: {stated.text} ({of})", soft_wrap=True)
            because = "; ".join(one.text(common.language) for one in conflict.reasons)
            out.print(f"    {common.pick('fordi', 'because')} {because}", soft_wrap=True)
        if one.left_out:
            names = ", ".join(one.left_out)
            said = common.pick("indgår ikke", "left out")
            out.print(f"  {said}: {names}", style="dim", soft_wrap=True)


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
