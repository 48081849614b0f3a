# SPDX-License-Identifier: MPL-2.0
"""Whether the files beside a journal are those that were sealed with it.

A file is known by its name and by its content, so one that took another's place is told from one
that was written in.
"""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.ledger.model import FileProblem, Seal

SENTENCES = {
    "altered": ("{name} er ændret.", "{name} has been altered."),
    "missing": ("{name} mangler.", "{name} is missing."),
    "extra": (
        "{name} er ikke med i seglet: Den er kommet til senere.",
        "{name} is not in the seal: it was added later.",
    ),
}
HOLDS = (" Den har indholdet af {holds}.", " It has the content of {holds}.")


def verify_files(found: Mapping[str, str], seal: Seal) -> list[FileProblem]:
    """What differs from the sealed files, by name; empty when all is as it was.

    ``found`` holds the SHA-256 (hexadecimal) of every file that should be looked at, by name.
    """
    held = dict(seal.files)
    owner = {digest: name for name, digest in reversed(seal.files)}
    return [
        problem_of(kind, name, owner.get(found.get(name, ""), ""))
        for name in sorted({*held, *found})
        if (kind := _kind(held.get(name), found.get(name)))
    ]


def _kind(sealed: str | None, found: str | None) -> str:
    if sealed == found:
        return ""
    if found is None:
        return "missing"
    return "extra" if sealed is None else "altered"


def problem_of(kind: str, name: str, holds: str = "") -> FileProblem:
    """A problem with its sentences; ``holds`` is the sealed file whose content it has."""
    da, en = (
        (said + (more if holds else "")).format(name=name, holds=holds)
        for said, more in zip(SENTENCES[kind], HOLDS, strict=True)
    )
    return FileProblem(kind, name, holds, da, en)
