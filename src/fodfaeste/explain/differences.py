# SPDX-License-Identifier: MPL-2.0
"""What changed between two versions of a contract, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from fodfaeste.contract.canonical import document as document_of
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
    """Every sentence that differs, in the reading order of the old version, new parts last.

    Then what no sentence in ``language`` says: texts in the other language, and, where no sentence
    differs, every name and text that is written otherwise. Empty only when the versions are equal.
    """
    said = changed_sentences(old, new, language)
    texts = tuple(_texts(old, new, language, every=not said))
    return (*said, *(() if said else tuple(_names(old, new, language))), *texts)


def changed_sentences(old: Contract, new: Contract, language: Language) -> tuple[Difference, ...]:
    """The sentences that differ when both versions are read aloud in ``language``."""
    return tuple(_compare(_sentences(old, language), _sentences(new, language)))


def changed_leaves(old: Contract, new: Contract) -> dict[str, tuple[str, str]]:
    """Every value that both versions have and write differently: path → before and after."""
    before, after = (dict(_leaves(document_of(one))) for one in (old, new))
    both = {path: (text, after[path]) for path, text in before.items() if path in after}
    return {path: pair for path, pair in both.items() if pair[0] != pair[1]}


def _texts(old: Contract, new: Contract, language: Language, every: bool) -> Iterator[Difference]:
    """Texts in the other language; ``every`` value that is written otherwise when asked for."""
    title = {"da": "Skrevet anderledes", "en": "Written differently"}[language]
    own = f".{language}"
    for path, (before, after) in changed_leaves(old, new).items():
        if every or (path.endswith((".da", ".en")) and not path.endswith(own)):
            yield Difference(path, title, f"{path}: »{before}«", f"{path}: »{after}«")


def _names(old: Contract, new: Contract, language: Language) -> Iterator[Difference]:
    """Names that were rewritten, came or went."""
    title = {"da": "Navne, der er skrevet om", "en": "Names that were rewritten"}[language]
    before, after = (list(_paths(document_of(one))) for one in (old, new))
    gone, come = (
        [path for path in one if path not in set(other)]
        for one, other in ((before, after), (after, before))
    )
    for path, other in zip_longest(gone, come, fillvalue=""):
        yield Difference(path or other, title, path, other)
    if not gone and not come and before != after:
        order = {"da": "Rækkefølgen", "en": "The order"}[language]
        moved = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        yield Difference(
            moved[0][0], order, *(", ".join(names) for names in zip(*moved, strict=True))
        )


def _paths(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            here = f"{path}.{key}" if path else str(key)
            if isinstance(value, dict):
                yield here
            yield from _paths(value, here)


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data, start=1)
        for key, value in pairs:
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    else:
        yield path, str(data)


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
