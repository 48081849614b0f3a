# SPDX-License-Identifier: MPL-2.0
"""The evidence sheet: one row per claim from the per-unit stage, every cell an input.

What the per-unit stage settles stays an input: who is eligible, what was measured and when it was
proved, and adjustments of a measure or of a count. Everything after that is computed: quantities
within a line's ``at most``, prices, scales, adjustments of prices and amounts, limits, splits, VAT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.money import Line
from fodfaeste.exchange.workbook.grid import Book, Table
from fodfaeste.exchange.workbook.refusal import refuse
from fodfaeste.exchange.workbook.words import Words
from fodfaeste.settlement.cohort.whole import Mask
from fodfaeste.settlement.model import Claim, Trace


@dataclass(frozen=True, slots=True)
class Basis:
    """What one claim's price is read at: ``quantity`` (see `basis_of`), ``count``, scale row."""

    quantity: Fraction
    count: int
    row: int


def basis_of(claim: Claim, line: Line) -> Basis:
    """What is priced, before the line's ``at most`` per person.

    ``quantity`` is: claims for a flat price; units of the price for a price per unit; money for a
    share of a measure that is money; the measure's value for a scale read at the claim's own value.
    """
    if not claim.count:
        return Basis(Fraction(0), 0, 0)
    if claim.count.denominator != 1:
        refuse("count-fraction", line=claim.key.line, value=str(claim.count))
    row = int(claim.key.once.rpartition("row ")[2]) if _has_row(claim, line) else 0
    return Basis(_quantity(claim, line), int(claim.count), row)


def _has_row(claim: Claim, line: Line) -> bool:
    return line.scale is not None and claim.key.once.rpartition("|")[2].startswith("row ")


def _quantity(claim: Claim, line: Line) -> Fraction:
    if line.scale is not None:
        own = line.scale.reads == "the claim's own value"
        return _number(claim, "scale", "value") if own else claim.count
    assert line.amount is not None
    if line.amount.share is not None:
        return _number(claim, "share of value", "value") * claim.count
    had = _step(claim.trace, "at most")
    per_unit = line.amount.per is not None and line.amount.per != "claim"
    if had is not None and per_unit and at_most_applies(line):
        value = had.get("had")
        assert isinstance(value, Fraction | int)
        return Fraction(value)
    return claim.quantity


def at_most_applies(line: Line) -> bool:
    """Whether the sheet can apply ``at most`` per person itself: it counts the price's own unit."""
    if line.at_most is None or line.amount is None or line.at_most.kind != "count":
        return False
    per = line.amount.per
    person = line.at_most.per == "person" or not line.at_most.per
    return bool(per) and person and line.at_most.unit == f"{per}s"


def _number(claim: Claim, rule: str, name: str) -> Fraction:
    step = _step(claim.trace, rule)
    value = step.get(name) if step else None
    if not isinstance(value, Fraction | int):
        refuse("no-basis", line=claim.key.line, unit=claim.key.unit)
    return Fraction(value)


def _step(trace: Trace, rule: str) -> Trace | None:
    if trace.rule == rule:
        return trace
    return next((found for part in trace.parts if (found := _step(part, rule))), None)


def evidence(
    book: Book,
    words: Words,
    contract: Contract,
    claims: Sequence[Claim],
    conditions: Mapping[str, str],
    answers: Mapping[str, Mask],
    due: Mapping[int, date],
) -> Table:
    """The sheet. ``claims`` are in the order of equal remainders; ``due`` has given due dates.

    ``answers`` says of each condition which claims meet it; a claim of which nobody asks does not.
    """
    sheet = book.sheet("evidence", words.sheet("evidence"))
    sheet.put(0, 0, "text", words.sheet("evidence"), "title")
    sheet.put(1, 0, "text", words["input_note"], "small")
    sheet.frozen = (4, 3)
    table = Table(sheet, 3, len(claims))
    lines, cohorts = list(contract.pay), list(contract.group.cohorts)
    units = {unit: n for n, unit in enumerate(sorted({c.key.unit for c in claims} - {""}), 1)}
    found = [basis_of(claim, contract.pay[claim.key.line]) for claim in claims]

    def column(key: str, values: Sequence[object], style: str = "whole") -> None:
        table.given(key, words[key], values, style)  # type: ignore[arg-type]

    column("claim", range(1, len(claims) + 1))
    column("person", [c.key.unit for c in claims], "text")
    column("unit", [units.get(c.key.unit, 0) for c in claims])
    column("line_name", [words.line(c.key.line) for c in claims], "text")
    column("line", [lines.index(c.key.line) + 1 for c in claims])
    column("once", [c.key.once for c in claims], "text")
    column("day", [c.achieved for c in claims], "day")
    column("proved", [c.proved for c in claims], "day")
    column("quantity", [b.quantity.numerator for b in found])
    column("quantity_d", [b.quantity.denominator for b in found])
    column("count", [b.count for b in found])
    column("row", [b.row for b in found])
    column("version", [c.version for c in claims])
    column("band", [c.band or "" for c in claims], "text")
    column("cohort", [cohorts.index(c.cohort) + 1 if c.cohort in cohorts else 0 for c in claims])
    column("payer", [words.purse(c.payer) for c in claims], "text")
    column("payee", [words.purse(c.payee) for c in claims], "text")
    column("due_given", [due.get(n) for n in range(len(claims))], "day")
    for text, key in conditions.items():
        heading = f"{words['condition']}: {text}"
        table.given(key, heading, [int(one) for one in answers[text]], "whole")
    return table
