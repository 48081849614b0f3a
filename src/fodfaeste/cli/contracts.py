# SPDX-License-Identifier: MPL-2.0
"""Contracts as commands get them: read from a file, or refused with every mistake in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli.endings import Refusal
from fodfaeste.cli.output import Language

if TYPE_CHECKING:
    from fodfaeste.contract import Contract


def load(path: Path, language: Language) -> Contract:
    """The contract of a file, or of the ``contract.yaml`` in a folder."""
    from fodfaeste.contract import ContractErrors, read_contract

    place = file_of(path)
    try:
        return read_contract(place)
    except ContractErrors as errors:
        raise Refusal(errors.text(language, source_of(place))) from None


def file_of(path: Path) -> Path:
    """The file meant by a path: itself, or ``contract.yaml`` when it is a folder."""
    return path / "contract.yaml" if path.is_dir() else path


def source_of(path: Path) -> str:
    """The text to quote from in messages; what cannot be decoded is shown as such."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")
