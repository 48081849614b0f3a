# SPDX-License-Identifier: MPL-2.0
"""What is wrong with a file, said so that the person who made it can put it right.

One entry per code: the Danish and the English sentence. Each says what, and what to do; the
row and the field stand beside it. Texts in braces are filled in by the reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.exchange.readers.message_texts import TEXTS

LANGUAGES = {"da": 0, "en": 1}


FIGURES = frozenset({"negative-hours", "hours-above-period", "negative-pay", "negative-sum"})
"""Codes whose values are said as numbers of the sentence, not quoted from the file."""
ENGLISH = str.maketrans({",": ".", ".": ","})


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def sentence(code: str, language: str, words: Mapping[str, str]) -> str:
    """The sentence for a code in ``da`` or ``en``, with its words filled in."""
    shown = {name: _short(text) for name, text in words.items()}
    if code in FIGURES and language == "en":
        shown = {name: text.translate(ENGLISH) for name, text in shown.items()}
    return TEXTS[code][LANGUAGES[language]].format_map(_Blank(shown))


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:117]}…"
