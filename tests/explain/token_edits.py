# SPDX-License-Identifier: MPL-2.0
"""Random edits of one token of a contract file: a word, a mark, an indentation or a line break.

Nothing is left out because it ought to mean nothing: a word in a comment is a token as any other.
Whether an edit changed what is agreed is told by the canonical form alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"[^\s\[\]{},\"'#]+")
MARK = re.compile(r"[\[\]{},\"'#:%.*&!|>()-]")
INDENT = re.compile(r"^ +", re.MULTILINE)
LETTERS = "aeiouxzæø"
MARKS = "[]{},\"'#:%.*&!|>()-"
UNITS = (
    "kr.", "%", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year",
    "years", "hours", "person", "persons", "DKK", "EUR", "per", "from", "to", "or", "and", "not",
    "all", "any", "yes", "no", "more", "less", "most", "least", "first", "last", "before", "after",
    "lost", "carried", "da:", "en:", "at", "of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One edited file: which line (from 1), what stood there, what stands there now."""

    line: int
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A contract's text, and the places in it that an edit can take."""

    text: str
    words: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]
    indents: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Page:
        """The places of a text."""
        spans = (tuple(m.span() for m in what.finditer(text)) for what in (WORD, MARK, INDENT))
        return cls(text, *spans)

    def edit(self, start: int, end: int, new: str) -> Edit:
        """The text with one place written otherwise."""
        line = self.text.count("\n", 0, start) + 1
        return Edit(line, self.text[start:end], new, self.text[:start] + new + self.text[end:])


def _word(page: Page, chance: random.Random) -> Edit:
    start, end = chance.choice(page.words)
    return page.edit(start, end, _written_otherwise(page, page.text[start:end], chance))


def _written_otherwise(page: Page, word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    digits = [i for i, c in enumerate(word) if c.isdigit()]
    if digits and chance.random() < 0.4:
        return _other_number(word, chance.choice(digits), chance)
    other = page.text[slice(*chance.choice(page.words))]
    return chance.choice((
        word[:at] + word[at + 1 :],
        word[:at] + chance.choice(LETTERS) + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        other,
        chance.choice(UNITS),
        word + word[-1],
        f"{word} {word}",
        "",
        word.swapcase(),
        word[0].swapcase() + word[1:],
    ))  # fmt: skip


def _other_number(word: str, at: int, chance: random.Random) -> str:
    return chance.choice((
        word[:at] + chance.choice("0123456789") + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        f"-{word}",
        word.translate(str.maketrans(".,", ",.")),
    ))  # fmt: skip


def _neighbours(page: Page, chance: random.Random) -> Edit:
    """Two words beside each other on one line change places."""
    (first, middle), (after, end) = chance.choice(list(pairwise(page.words)))
    between = page.text[middle:after]
    if "\n" in between:
        return _neighbours(page, chance)
    return page.edit(first, end, page.text[after:end] + between + page.text[first:middle])


def _mark(page: Page, chance: random.Random) -> Edit:
    start, end = chance.choice(page.marks)
    mark = page.text[start:end]
    return page.edit(start, end, chance.choice(("", "", mark * 2, chance.choice(MARKS))))


def _more(page: Page, chance: random.Random) -> Edit:
    """A mark or a space where there was none."""
    at = chance.choice(page.words)[chance.randrange(2)]
    return page.edit(at, at, chance.choice((*MARKS, " ", " # ", " - ", "\u00a0")))


def _indent(page: Page, chance: random.Random) -> Edit:
    start, end = chance.choice(page.indents)
    spaces = end - start + chance.choice((-2, -1, 1, 2))
    return page.edit(start, end, chance.choice((" " * max(spaces, 0), "\t")))


def _break(page: Page, chance: random.Random) -> Edit:
    """Two lines become one, or a line becomes two between words."""
    what = chance.choice(("\n", " "))
    places = [m.start() for m in re.finditer(what, page.text.rstrip())]
    at = chance.choice(places)
    return page.edit(at, at + 1, " " if what == "\n" else "\n")


KINDS: tuple[tuple[int, Callable[[Page, random.Random], Edit]], ...] = (
    (70, _word), (6, _neighbours), (10, _mark), (6, _more), (4, _indent), (4, _break),
)  # fmt: skip


def edits(text: str, count: int, seed: int) -> Iterator[Edit]:
    """``count`` edits of one token each, the same for the same seed."""
    chance = random.Random(seed)
    page = Page.of(text)
    weights, kinds = [weight for weight, _ in KINDS], [kind for _, kind in KINDS]
    while count:
        edit = chance.choices(kinds, weights)[0](page, chance)
        if edit.text != text:
            count -= 1
            yield edit
