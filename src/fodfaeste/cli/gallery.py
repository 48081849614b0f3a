# SPDX-License-Identifier: MPL-2.0
"""The gallery as commands get it: the one asked for or the nearest, or a refusal in words."""

from __future__ import annotations

from pathlib import Path

from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.output import Common
from fodfaeste.gallery.place import Entry, entries_of, nearest

PUBLISHED, CASES = "published.yaml", "cases.yaml"


def folder(asked: Path | None, common: Common) -> Path:
    """The gallery that was asked for, or the nearest one."""
    if asked is not None:
        if entries_of(asked):
            return asked
        raise Refusal(
            common.pick(
                f"{asked} har ingen mapper med en contract.yaml.",
                f"{asked} has no folders with a contract.yaml.",
            )
        )
    found = nearest(Path.cwd())
    if found is not None:
        return found
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
    return entries_of(folder(asked, common))


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
