# SPDX-License-Identifier: MPL-2.0
"""The data files, read once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from fodfaeste.web.look.figures import page_language

__all__ = ["Scale", "Section", "scale_called", "scales", "section_called", "sections"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the career profile; ``careful`` is left out of the printed plan."""

    name: str
    titles: dict[str, str]
    asks: dict[str, str]
    careful: bool

    @property
    def title(self) -> str:
        """Its name in the language of the page."""
        return self.titles[page_language()]

    @property
    def ask(self) -> str:
        """What the talk can begin with, in the language of the page."""
        return self.asks[page_language()]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale whose results can be recorded: points from ``least`` to ``most`` by ``step``."""

    name: str
    titles: dict[str, str]
    least: Decimal
    most: Decimal
    step: Decimal
    high_is_better: bool
    own_text: bool
    verified: bool

    @property
    def title(self) -> str:
        """Its name in the language of the page."""
        return self.titles[page_language()]

    def allows(self, value: Decimal) -> bool:
        """Whether a result can come of the scale."""
        return self.least <= value <= self.most and (value - self.least) % self.step == 0

    def better(self, before: Decimal, after: Decimal) -> bool | None:
        """Whether it goes better than before; none when it is the same."""
        if before == after:
            return None
        return (after > before) == self.high_is_better


def _read(name: str) -> Any:
    text = files("fodfaeste.web.casework.data").joinpath(name).read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)


@cache
def sections() -> tuple[Section, ...]:
    """The sections of the profile in their order."""
    return tuple(
        Section(
            one["name"],
            {"da": one["da"], "en": one["en"]},
            {"da": one["ask_da"], "en": one["ask_en"]},
            bool(one.get("careful")),
        )
        for one in _read("profile.yaml")["sections"]
    )


def section_called(name: str) -> Section | None:
    """The section with a name, if there is one."""
    return next((one for one in sections() if one.name == name), None)


@cache
def scales() -> tuple[Scale, ...]:
    """Every scale."""
    return tuple(
        Scale(
            one["name"],
            {"da": one["da"], "en": one["en"]},
            Decimal(str(one["from"])),
            Decimal(str(one["to"])),
            Decimal(str(one["step"])),
            one["better"] == "high",
            one["text"] == "own",
            one["confidence"] != "unverified",
        )
        for one in _read("scales.yaml")["scales"]
    )


def scale_called(name: str) -> Scale | None:
    """The scale with a name, if it is one of ours."""
    return next((one for one in scales() if one.name == name), None)
