# SPDX-License-Identifier: MPL-2.0
"""The parts of the printed contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fodfaeste.explain import language


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the path of the part of the contract that it says (``pay.A``)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences."""

    path: str
    title: str
    sentences: tuple[Sentence, ...]


def compose(path: str, *parts: str) -> Sentence:
    """One sentence from its parts; empty parts vanish."""
    return Sentence(path, language.sentence(" ".join(p for p in parts if p)))


def paragraph(path: str, *sentences: str) -> Sentence:
    """Several sentences that belong to one part."""
    said = (language.sentence(text) for text in sentences if text)
    return Sentence(path, " ".join(said))


def section(path: str, title: str, sentences: Iterable[Sentence]) -> Section:
    """A section; sentences without a text vanish."""
    return Section(path, title, tuple(s for s in sentences if s.text))
