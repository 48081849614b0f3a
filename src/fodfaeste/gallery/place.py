# SPDX-License-Identifier: MPL-2.0
"""Where the gallery is: the ``contracts`` folder here or above, or the one that came along.

An installed package holds the gallery inside it; a checkout has it beside ``src``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import fodfaeste

FOLDER = "contracts"


class Entry(NamedTuple):
    """A contract of the gallery: the name of its folder, and the folder."""

    slug: str
    folder: Path

    @property
    def contract(self) -> Path:
        """The contract file."""
        return self.folder / "contract.yaml"


def nearest(here: Path) -> Path | None:
    """The gallery of a folder or of one above it, else the one that came along, if any."""
    package = Path(fodfaeste.__file__).resolve().parent
    for place in (here, *here.parents, package / "gallery", package.parents[1]):
        if entries_of(place / FOLDER):
            return place / FOLDER
    return None


def entries_of(place: Path) -> list[Entry]:
    """Every contract of a gallery, by name."""
    return [Entry(path.parent.name, path.parent) for path in sorted(place.glob("*/contract.yaml"))]
