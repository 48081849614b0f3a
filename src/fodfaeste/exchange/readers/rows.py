# SPDX-License-Identifier: MPL-2.0
"""The loop every row reader shares: parse, keep or quarantine, never lose, never show a CPR."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import chain

from fodfaeste.evidence.facts import Fact
from fodfaeste.exchange.pseudonyms import (
    CprError,
    clean_cpr,
    hide,
    looks_like_cpr,
    mask,
    pseudonym,
    scrub,
)
from fodfaeste.exchange.quarantine import Quarantine
from fodfaeste.exchange.readers.base import (
    Context,
    Fold,
    Problem,
    Reading,
    Report,
    Trouble,
)
from fodfaeste.exchange.readers.table import Row

Parse = Callable[[Row], Fact | str]
"""A row → a fact, or the name of the rule that drops it."""


class Units:
    """CPR numbers → pseudonyms, with a small memory, since registers repeat them."""

    def __init__(self, context: Context, report: Report) -> None:
        self._context = context
        self._report = report
        self._known: dict[str, tuple[str, bool]] = {}

    def cpr(self, row: Row, name: str = "cpr") -> str:
        """The pseudonym of a CPR field; the number itself never leaves this method."""
        return self._noted(row.need(name), name)

    def any(self, row: Row, name: str = "unit") -> str:
        """A unit field: a CPR number becomes a pseudonym, any other name stays."""
        if "cpr" in row.columns and row.get("cpr"):
            return self.cpr(row)
        text = row.need(name)
        return self._noted(text, name) if _cpr_like(text) else scrub(text)

    def _noted(self, text: str, name: str) -> str:
        unit, restored = self._lookup(text, name)
        if restored:
            self._report.notes["cpr-zero-restored"] += 1
        return unit

    def _lookup(self, text: str, name: str) -> tuple[str, bool]:
        held = self._known.get(text)
        if held is None:
            try:
                digits, restored = clean_cpr(text)
            except CprError as error:
                raise Trouble(error.code, name) from None
            if len(self._known) > 100_000:
                self._known.clear()
            held = self._known[text] = (pseudonym(digits, self._context.key), restored)
        return held


def reading(
    context: Context, report: Report, rows: Generator[Row, None, None], parse: Parse, fold: Fold
) -> Reading:
    """A `Reading` of the rows. The first row is fetched now, so a bad file is refused now."""
    first = next(rows, None)
    return Reading(_stream(context, report, first, rows, parse), report, fold)


def _stream(
    context: Context,
    report: Report,
    first: Row | None,
    rows: Generator[Row, None, None],
    parse: Parse,
) -> Iterator[Fact]:
    with closing(rows), Quarantine(context.quarantine) as quarantine:
        for row in chain([first] if first else [], rows):
            try:
                if row.trouble is not None:
                    raise row.trouble
                fact = parse(row)
            except Trouble as trouble:
                problem = Problem.of(trouble, row.number)
                report.reject(problem)
                quarantine.add(problem, harmless_text(row, context.key))
                continue
            if isinstance(fact, str):
                report.merged[fact] += 1
            else:
                yield fact


def harmless_text(row: Row, key: bytes) -> str:
    """The row's text with the CPR number as a pseudonym where it reads, else hidden."""
    text = row.text
    for name in ("cpr", "unit"):
        place = row.columns.get(name)
        if place is None or place >= len(row.fields):
            continue
        cell = row.fields[place]
        if name == "unit" and not _cpr_like(cell):
            continue
        text = text.replace(cell, _safe(cell, key)) if cell else text
    if not row.fields:
        text = mask(text)
    return hide(text) if "cpr" in row.columns else scrub(text)


def _cpr_like(text: str) -> bool:
    """A whole cell that is a CPR number, also one that has lost its leading zero."""
    return looks_like_cpr(text) or (text.isdigit() and len(text) in (9, 10))


def _safe(cell: str, key: bytes) -> str:
    try:
        return pseudonym(clean_cpr(cell)[0], key)
    except CprError:
        return mask(cell)
