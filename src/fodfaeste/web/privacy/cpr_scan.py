# SPDX-License-Identifier: MPL-2.0
"""CPR numbers in free text: found before anything is saved, and refused with a word on where.

A number counts as one with or without separators, also when its day is one that nobody is born
on (61 to 91). Text with a date, a telephone number or an amount passes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["CprFreeForm", "Found", "FreeText", "ShortText", "find_cpr", "refuse_cpr"]

# Blanks of any kind, dashes of any kind, and marks that nobody sees.
_GAP = r"[\s\-./_\u2010-\u2015\u2212\u00ad\u200b-\u200d\u2060\ufeff]"
_WHOLE = rf"(?P<whole>\d{{6}}){_GAP}{{0,3}}\d{{4}}"
_PARTS = rf"(?P<day>\d{{2}})(?P<gap>{_GAP})(?P<month>\d{{2}})(?P=gap)\d{{2}}{_GAP}{{0,3}}\d{{4}}"
_NUMBER = re.compile(rf"(?<![\d+])(?:{_WHOLE}|{_PARTS})(?!\d)")
_AROUND = 24
"""How many characters before the number the refusal repeats."""


@dataclass(frozen=True)
class Found:
    """Where a text has something that reads as a CPR number: characters ``start`` until ``end``."""

    start: int
    end: int
    line: int
    """Counted from one."""
    before: str
    """The words before it on its line, never the number itself."""


def find_cpr(text: str) -> list[Found]:
    """Every place of a text that reads as a CPR number, from the first on."""
    return [_place(text, one) for one in _NUMBER.finditer(text) if _plausible(one)]


def _plausible(one: re.Match[str]) -> bool:
    whole = one["whole"]
    day, month = (whole[:2], whole[2:4]) if whole else (one["day"], one["month"])
    return (1 <= int(day) <= 31 or 61 <= int(day) <= 91) and 1 <= int(month) <= 12


def _place(text: str, one: re.Match[str]) -> Found:
    begin = text.rfind("\n", 0, one.start()) + 1
    # An earlier number of the line is not repeated either.
    said = re.sub(r"\d{2,}", "…", text[begin : one.start()])
    before = said if len(said) <= _AROUND else "…" + said[-_AROUND:]
    return Found(one.start(), one.end(), text.count("\n", 0, one.start()) + 1, before.strip())


def refuse_cpr(text: str) -> None:
    """Raise `ValidationError` with a sentence that says where, when a text has a CPR number."""
    found = find_cpr(text)
    if not found:
        return
    first = found[0]
    said = {"line": first.line, "before": first.before, "count": len(found)}
    if first.before:
        where = _("i linje %(line)s efter »%(before)s«") % said
    else:
        where = _("først i linje %(line)s") % said
    raise ValidationError(
        _(
            "Teksten har noget, der ligner et CPR-nummer, %(where)s. Slet nummeret: skriv en dato"
            " som 3. marts 2026 og et telefonnummer med otte cifre."
        )
        % {"where": where},
        code="cpr",
    )


class FreeText(forms.CharField):
    """A field for words in several lines, without CPR numbers."""

    def __init__(self, *, rows: int = 4, **said: Any) -> None:
        said.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        said.setdefault("max_length", 20_000)
        super().__init__(**said)

    def validate(self, value: Any) -> None:
        """Refuse a number that could be someone's."""
        super().validate(value)
        refuse_cpr(value or "")


class ShortText(FreeText):
    """The same on one line."""

    def __init__(self, **said: Any) -> None:
        said.setdefault("widget", forms.TextInput())
        said.setdefault("max_length", 200)
        super().__init__(**said)


class CprFreeForm(forms.Form):
    """A form in which no text may have a CPR number, whatever its fields are made of.

    Fields that ask for a number on purpose are named in ``may_have_cpr``.
    """

    may_have_cpr: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        """Look through every text."""
        said = super().clean() or {}
        for name, value in list(said.items()):
            if isinstance(value, str) and name not in self.may_have_cpr:
                try:
                    refuse_cpr(value)
                except ValidationError as refusal:
                    self.add_error(name, refusal)
        return said
