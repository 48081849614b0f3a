# SPDX-License-Identifier: MPL-2.0
"""Where the gallery is: the ``contracts`` folder here or above, or the one that came along.

An installed package holds the gallery inside it; a checkout has it beside ``src``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import fodfaeste
from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.output import Common

FOLDER = "contracts"
PUBLISHED, CASES = "published.yaml", "cases.yaml"


class Entry(NamedTuple):
    """A contract of the gallery: the name of its folder, and the folder."""

    slug: str
    folder: Path

    @property
    def contract(self) -> Path:
        """The contract file."""
        return self.folder / "contract.yaml"


def folder(asked: Path | None, common: Common) -> Path:
    """The gallery that was asked for, or the nearest one."""
    if asked is not None:
        if _entries(asked):
            return asked
        raise Refusal(
            common.pick(
                f"{asked} har ingen mapper med en contract.yaml.",
                f"{asked} has no folders with a contract.yaml.",
            )
        )
    here = Path.cwd()
    package = Path(fodfaeste.__file__).resolve().parent
    for place in (here, *here.parents, package / "gallery", package.parents[1]):
        if _entries(place / FOLDER):
            return place / FOLDER
    raise Refusal(
        common.pick(
            "Galleriet blev ikke fundet: stå i projektets mappe, eller skriv "
            "--gallery-folder MAPPE.",
            "The gallery was not found: stand in the project's folder, or say "
            "--gallery-folder FOLDER.",
        )
    )


def entries(asked: Path | None, common: Common) -> list[Entry]:
    """Every contract of the gallery, by name."""
    return _entries(folder(asked, common))


def entry(name: str, asked: Path | None, common: Common) -> Entry:
    """One contract by the name of its folder."""
    from difflib import get_close_matches

    known = {one.slug: one for one in entries(asked, common)}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, 1, 0.4)
    meant = f" {common.pick('Mente du', 'Did you mean')} “{near[0]}”?" if near else ""
    raise Refusal(
        common.pick(f"“{name}” er ikke i galleriet.", f"“{name}” is not in the gallery.") + meant
        + "\n" + common.pick("Her er: ", "There is: ") + ", ".join(known)
    )  # fmt: skip


def chosen(
    names: tuple[str, ...], asked: Path | None, common: Common, *, file: str = PUBLISHED
) -> list[Entry]:
    """The entries named (by name or by folder), or every one that has the file."""
    if not names:
        return [one for one in entries(asked, common) if (one.folder / file).is_file()]
    return [
        Entry(Path(name).name, Path(name)) if (Path(name) / "contract.yaml").is_file()
        else entry(name, asked, common)
        for name in names
    ]  # fmt: skip


def _entries(place: Path) -> list[Entry]:
    return [Entry(path.parent.name, path.parent) for path in sorted(place.glob("*/contract.yaml"))]
