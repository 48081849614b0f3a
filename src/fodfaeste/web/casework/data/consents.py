# SPDX-License-Identifier: MPL-2.0
"""The texts of consent, read once: versions that never change, and the kinds of information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from fodfaeste.explain.language import Language

__all__ = ["ConsentText", "consent_text", "kinds", "text_called"]


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version: its parts by name in both languages; ``verified`` when a lawyer has read it."""

    version: str
    begins: date
    verified: bool
    texts: dict[str, dict[str, str]]

    def part(self, name: str, language: Language, **filled: str) -> str:
        """A part such as ``purpose``, with the names of this case filled in."""
        return self.texts[language][name].format_map(filled)


@cache
def _data() -> dict[str, Any]:
    text = files("fodfaeste.web.casework.data").joinpath("consent.yaml").read_text("utf-8")
    said: dict[str, Any] = YAML(typ="safe").load(text)
    return said


@cache
def _versions() -> tuple[ConsentText, ...]:
    found = [
        ConsentText(
            one["version"],
            one["from"],
            one["confidence"] != "unverified",
            {"da": one["da"], "en": one["en"]},
        )
        for one in _data()["versions"]
    ]
    return tuple(sorted(found, key=lambda one: one.begins))


def consent_text(on: date) -> ConsentText:
    """The text that is used on a day: the newest that has begun, else the first there is."""
    begun = [one for one in _versions() if one.begins <= on]
    return begun[-1] if begun else _versions()[0]


def text_called(version: str) -> ConsentText | None:
    """The version with a name, if there is one."""
    return next((one for one in _versions() if one.version == version), None)


def kinds(language: Language) -> list[tuple[str, str]]:
    """The kinds of information that can be shared: code and name."""
    return [(one["code"], one[language]) for one in _data()["kinds"]]
