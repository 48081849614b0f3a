# SPDX-License-Identifier: MPL-2.0
"""What changed between two versions of a contract, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

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
    found = tuple(_compare(_sentences(old, language), _sentences(new, language)))
    return found or tuple(_names(old, new, language))


def _names(old: Contract, new: Contract, language: Language) -> Iterator[Difference]:
    """Names that were rewritten while every sentence reads as before."""
    before, after = (list(_paths(one.model_dump(mode="json", by_alias=True))) for one in (old, new))
    title = {"da": "Navne, der er skrevet om", "en": "Names that were rewritten"}[language]
    gone, come = (
        [path for path in one if path not in set(other)]
        for one, other in ((before, after), (after, before))
    )
    for path, other in zip_longest(gone, come, fillvalue=""):
        yield Difference(path or other, title, path, other)


def _paths(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            here = f"{path}.{key}" if path else str(key)
            if isinstance(value, dict):
                yield here
            yield from _paths(value, here)


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
