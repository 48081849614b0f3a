# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste cases``: the worked examples that were signed with a contract."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import cases_why, endings, gallery, reasons, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.gallery.cases import CaseResult

Found = dict[str, list["CaseResult"]]


def cases(
    *names: str, why: bool = False, gallery_folder: Path | None = None, common: Common = PLAIN
) -> int:
    """Settle the worked examples.

    Parameters
    ----------
    names
        Contracts of the gallery, or folders; all of the gallery when none is named.
    why
        Say why each amount is paid, and what is missing where one is not.
    gallery_folder
        Another gallery than the project's own.
    """
    from fodfaeste.gallery.cases import run_cases

    found: Found = {}
    for one in gallery.chosen(names, gallery_folder, common, file=gallery.CASES):
        with refusals.of_gallery(common), refusals.of_settlement(common):
            found[one.slug] = run_cases(one.folder)
    if common.json:
        print_json("cases", {"contracts": [_as_json(*pair, why, common) for pair in found.items()]})
    else:
        _show(found, why, common)
    return (
        endings.OK if all(one.holds for all_ in found.values() for one in all_) else endings.FOUND
    )


def _show(found: Found, why: bool, common: Common) -> None:
    out = console()
    for slug, results in found.items():
        out.print(slug, style="bold")
        for one in results:
            sign, style = ("✓", "green") if one.holds else ("✗", "red")
            called = common.pick(one.called.da, one.called.en)
            out.print(f"  {sign} {called}", style=style, soft_wrap=True)
            for difference in one.differences:
                out.print(f"      {common.pick(difference.da, difference.en)}", soft_wrap=True)
            if why or not one.holds:
                for said in cases_why.silent(one, common):
                    out.print(textwrap.indent(reasons.wrapped(said, 2), " " * 6))
            if why:
                cases_why.show(one, common)
    held = [one.holds for results in found.values() for one in results]
    out.print(
        common.pick(
            f"{sum(held)} af {len(held)} regneeksempler holder.",
            f"{sum(held)} of {len(held)} worked examples hold.",
        )
    )


def _as_json(slug: str, results: list[CaseResult], why: bool, common: Common) -> dict[str, object]:
    listed = [
        {
            "called": common.pick(one.called.da, one.called.en),
            "where": one.where,
            "known_on": one.known_on.isoformat(),
            "paid": one.paid,
            "holds": one.holds,
            "differences": [common.pick(each.da, each.en) for each in one.differences],
            "silences": cases_why.silent(one, common),
            **(cases_why.as_json(one, common) if why else {}),
        }
        for one in results
    ]
    return {"name": slug, "cases": listed}
