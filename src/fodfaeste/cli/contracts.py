# SPDX-License-Identifier: MPL-2.0
"""Contracts as commands get them: read from a file, or refused with every mistake in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.output import Language

if TYPE_CHECKING:
    from fodfaeste.contract import Contract

KEY_LOOK = 4096
KEY = re.compile(rb"(\xef\xbb\xbf)?\s*([A-Za-z0-9+/=_-]{32,}\s*\Z|-----BEGIN )")
"""One long word alone, as keys are written, or a key in its envelope."""


def load(path: Path, language: Language) -> Contract:
    """The contract of a file, or of the ``contract.yaml`` in a folder."""
    from fodfaeste.contract import ContractErrors, read_contract

    place = file_of(path)
    refuse_key(place, language)
    try:
        return read_contract(place)
    except ContractErrors as errors:
        raise Refusal(errors.text(language, source_of(place))) from None


def file_of(path: Path) -> Path:
    """The file meant by a path: itself, or ``contract.yaml`` when it is a folder."""
    return path / "contract.yaml" if path.is_dir() else path


def refuse_key(place: Path, language: Language) -> None:
    """A file that holds a key is no contract, and no line of it may be quoted in a message."""
    if place.suffix != ".key" and not (place.is_file() and KEY.match(_beginning(place))):
        return
    danish = (
        f"{place} er en nøglefil og ikke en kontrakt; dens indhold vises ikke. "
        "Skriv kontraktens fil her, og nøglen efter --key."
    )
    english = (
        f"{place} is a key file and not a contract; what it holds is not shown. "
        "Write the contract's file here, and the key after --key."
    )
    raise Refusal(danish if language == "da" else english)


def _beginning(place: Path) -> bytes:
    with place.open("rb") as file:
        return file.read(KEY_LOOK)


def source_of(path: Path) -> str:
    """The text to quote from in messages; what cannot be decoded is shown as such."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")
