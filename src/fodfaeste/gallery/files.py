# SPDX-License-Identifier: MPL-2.0
"""Reading the files of a gallery entry: every value knows its file, its path and its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from fodfaeste.contract.messages.forms import danish_example
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing
from fodfaeste.contract.source import MAX_BYTES, Node, parse
from fodfaeste.contract.told import Both, Term, Told
from fodfaeste.gallery.error_texts import TEXTS

Value = TypeVar("Value")


class GalleryError(Told):
    """A gallery file that cannot be read in one way: where it is, what is wrong, what to do."""

    TEXTS = TEXTS


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file. A text ``<name>`` stands for the input of that name.

    ``inputs`` are the texts of the inputs, ``used`` collects the names that were asked for, so
    that what a run rests on is what it reads and not what someone says it reads.
    """

    node: Node
    file: str
    path: str = ""
    writing: Writing = CANONICAL
    inputs: Mapping[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def fail(self, code: str, **values: object) -> GalleryError:
        """The error of this spot."""
        place = f"{self.file}:{self.node.line}:{self.node.column}"
        return GalleryError(code, f"{place} ({self.path})" if self.path else place, **values)

    def _at(self, node: Node, step: str) -> Spot:
        path = f"{self.path}.{step}" if self.path else step
        return Spot(node, self.file, path, self.writing, self.inputs, self.used)

    def get(self, key: str) -> Spot | None:
        """The value of a key, or ``None``."""
        found = self.node.get(key)
        return None if found is None else self._at(found, key)

    def need(self, key: str) -> Spot:
        """The value of a key that must be there."""
        found = self.get(key)
        if found is None:
            raise self.fail("key-missing", key=key)
        return found

    def entries(self) -> list[tuple[str, Spot]]:
        """The keys and values of a map."""
        if self.node.entries is None:
            raise self.fail("no-map")
        return [(str(k.text), self._at(v, str(k.text))) for k, v in self.node.entries]

    def items(self) -> list[Spot]:
        """The items of a list."""
        if self.node.items is None:
            raise self.fail("no-items")
        return [self._at(item, str(i)) for i, item in enumerate(self.node.items, start=1)]

    def only(self, *keys: str) -> None:
        """Refuse every key that is not named."""
        for key, spot in self.entries():
            if key not in keys:
                raise spot.fail("key-unknown", key=key, known=", ".join(keys))

    def text(self) -> str:
        """The text of a single value, with ``<name>`` replaced by the input of that name."""
        if self.node.text is None:
            raise self.fail("no-value")
        said = self.node.text.strip()
        if not (said.startswith("<") and said.endswith(">")):
            return said
        name = said[1:-1]
        if name not in self.inputs:
            raise self.fail("no-input", name=name)
        self.used.add(name)
        return self.inputs[name]

    def mentions(self) -> list[str]:
        """The names of all inputs that stand in angle brackets anywhere below, each once."""
        if self.node.text is not None:
            said = self.node.text.strip()
            return [said[1:-1]] if said.startswith("<") and said.endswith(">") else []
        below = [v for _, v in self.entries()] if self.node.entries is not None else self.items()
        return list(dict.fromkeys(name for spot in below for name in spot.mentions()))

    def read(self, parser: Callable[[str, Writing], Value]) -> Value:
        """The value as a phrase of the contract language, in the contract's own writing."""
        try:
            return parser(self.text(), self.writing)
        except PhraseError as wrong:
            raise self._unreadable(wrong) from None

    def whole(self) -> int:
        """A whole number that is not negative."""
        said = self.text().replace(self.writing.group or "\0", "")
        if not said.isdigit():
            raise self.fail("no-whole-number", got=said)
        return int(said)

    def _unreadable(self, wrong: PhraseError) -> GalleryError:
        wanted = Term(wrong.wanted) if wrong.wanted else Both("noget andet", "another form")
        if not wrong.example:
            return self.fail("unreadable", got=wrong.got, wanted=wanted)
        example = Both(danish_example(wrong.example), wrong.example)
        return self.fail("unreadable-like", got=wrong.got, wanted=wanted, example=example)

    def texts(self) -> list[str]:
        """A list of texts."""
        return [item.text() for item in self.items()]


def open_file(path: Path, writing: Writing = CANONICAL) -> Spot:
    """The root of a YAML file; the same plain subset as contracts."""
    if not path.is_file():
        raise GalleryError("file-missing", str(path))
    if path.stat().st_size > MAX_BYTES:
        raise GalleryError("file-large", str(path), most=MAX_BYTES)
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
        # A file that is no YAML is told as a contract is: with the line and a caret.
        return Spot(parse(text, str(path)), name, writing=writing)
    except UnicodeDecodeError:
        raise GalleryError("not-utf8", name) from None
