# SPDX-License-Identifier: MPL-2.0
"""What changed between two versions of a contract, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.document import document
from fodfaeste.explain.language import Language


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the contract that reads differently.

    ``before`` is empty for a part that is new, ``after`` for a part that is gone.
    """

    path: str
    section: str
    before: str
    after: str


def _sentences(contract: Contract, language: Language) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for part in document(contract, language):
        found[f"{part.path} (heading)"] = (part.title, part.title)
        for number, sentence in enumerate(part.sentences, start=1):
            path = sentence.path
            key = path if path not in found else f"{path} ({number})"
            found[key] = (part.title, sentence.text)
    return found


def differences(old: Contract, new: Contract, language: Language) -> tuple[Difference, ...]:
    """Every sentence that differs, in the reading order of the old version, new parts last."""
    return tuple(_compare(_sentences(old, language), _sentences(new, language)))


def _compare(
    old: dict[str, tuple[str, str]], new: dict[str, tuple[str, str]]
) -> Iterator[Difference]:
    for path, (title, before) in old.items():
        after = new.get(path, (title, ""))[1]
        if before != after:
            yield Difference(path, title, before, after)
    for path, (title, after) in new.items():
        if path not in old:
            yield Difference(path, title, "", after)
