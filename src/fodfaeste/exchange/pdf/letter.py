# SPDX-License-Identifier: MPL-2.0
"""A letter or a form to sign as a PDF, ready to be sent by Digital Post or printed.

PDF/A-2a and PDF/UA-1: tagged, so that a screen reader reads it in order. The same letter gives the
same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from importlib.resources import files

import typst

from fodfaeste.explain.language import Language, day

__all__ = ["Letter", "Part", "letter_pdf"]

_PAGE = {"da": ("Side", "af"), "en": ("Page", "of")}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: a heading (or none), and what stands under it.

    Paragraphs, points, boxes to tick, and lines to write on with what belongs there.
    """

    heading: str = ""
    said: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """From whom to whom, on which day, and what it says. ``reference`` is printed on every page."""

    title: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    on: date
    parts: tuple[Part, ...]
    reference: str = ""


def letter_pdf(letter: Letter, language: Language) -> bytes:
    """The letter as the bytes of a PDF; its texts are in ``language`` already."""
    page, of = _PAGE[language]
    said = {
        **asdict(letter),
        "on": letter.on.isoformat(),
        "day": day(letter.on, language),
        "language": language,
        "region": "DK" if language == "da" else "GB",
        "page": page,
        "of": of,
    }
    dated = datetime(letter.on.year, letter.on.month, letter.on.day, tzinfo=UTC)
    return typst.compile(
        files("fodfaeste.exchange.pdf").joinpath("letter.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=int(dated.timestamp()),
    )
