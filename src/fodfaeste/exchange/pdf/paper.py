# SPDX-License-Identifier: MPL-2.0
"""Letters, plans and reports as PDF: headings, paragraphs, lists, tables and drawings.

PDF/A-3a and PDF/UA-1: tagged, readable by a screen reader, and kept readable for decades. The same
paper gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Literal

import typst

from fodfaeste.explain.language import Language

__all__ = [
    "Drawing",
    "Heading",
    "Items",
    "Nested",
    "Paper",
    "Paragraph",
    "Part",
    "Signature",
    "TableColumn",
    "TablePart",
    "paper_pdf",
]

WORDS = {"da": {"page": "Side", "of": "af"}, "en": {"page": "Page", "of": "of"}}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section (level 1) or a part of one (level 2)."""

    text: str
    level: Literal[1, 2] = 1
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a ``lead`` is the answer, in larger letters."""

    text: str
    kind: Literal["paragraph", "lead"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points, or of numbered steps."""

    items: Sequence[str]
    kind: Literal["list", "steps"] = "list"


@dataclass(frozen=True, slots=True)
class Nested:
    """Sentences, each with how deep it lies under the first: what is said, and what it rests on."""

    items: Sequence[tuple[int, str]]
    kind: Literal["nested"] = "nested"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's heading, and whether its cells are numbers."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table; every row has one text per column."""

    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[str]]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as SVG, and what it says to whoever cannot see it."""

    svg: str
    alt: str
    kind: Literal["drawing"] = "drawing"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on; ``text`` says who signs."""

    text: str
    kind: Literal["signature"] = "signature"


Part = Heading | Paragraph | Items | Nested | TablePart | Drawing | Signature


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. ``address`` are lines under the title, ``foot`` stands on every page."""

    title: str
    author: str
    parts: Sequence[Part]
    dated: date
    language: Language
    address: Sequence[str] = field(default=())
    foot: str = ""
    description: str = ""


def paper_pdf(paper: Paper) -> bytes:
    """The bytes of the paper as a PDF."""
    said = {
        "title": paper.title,
        "author": paper.author,
        "description": paper.description or paper.title,
        "language": paper.language,
        "region": "DK" if paper.language == "da" else "GB",
        "address": list(paper.address),
        "foot": paper.foot,
        "words": WORDS[paper.language],
        "parts": [asdict(part) for part in paper.parts],
    }
    dated = datetime(paper.dated.year, paper.dated.month, paper.dated.day, tzinfo=UTC)
    return typst.compile(
        files("fodfaeste.exchange.pdf").joinpath("paper.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["a-3a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=int(dated.timestamp()),
    )
