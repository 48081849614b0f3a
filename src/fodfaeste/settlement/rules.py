# SPDX-License-Identifier: MPL-2.0
"""The closed vocabulary of reasons of the unit stage: each rule and the values it carries.

`explain` has one sentence per rule in each language. A trace with another rule, or with other
values than its rule names here, is refused where it is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.evidence.facts import RowRef
from fodfaeste.settlement.model import Trace, Value

RULES: dict[str, tuple[str, ...]] = {
    # enrolment: `met` is 1 or 0, `known` the day the answer became known, `test` the test's words
    "enrolled": ("on",),
    "not eligible": ("on",),
    "entry date": ("met", "known", "on", "first", "last"),
    "entry age": ("met", "known", "test", "age", "on"),
    "entry age unknown": ("met", "known", "test", "on"),
    "entry receives": ("met", "known", "test", "list", "on"),
    "entry decided": ("met", "known", "test", "role", "on"),
    "entry not decided": ("met", "known", "test", "role", "on"),
    "entry event": ("met", "known", "test", "on", "happened"),
    "entry no event": ("met", "known", "test", "on"),
    "entry taken back": ("met", "known", "test", "on"),
    "entry field": ("met", "known", "test", "on", "value"),
    "entry state": ("met", "known", "test", "on"),
    "no place": ("number", "places"),
    "left": ("why", "on"),
    # measures: `measure` is the measure's name, `word` the state or event it reads
    "first day": ("measure", "word", "began", "on"),
    "beginning": ("measure", "word", "began", "on"),
    "run completed": ("measure", "word", "days", "first", "on", "within", "gaps", "employer"),
    "register month without dates": ("month",),
    "counted": ("measure", "first", "on", "counted", "value"),
    # what is counted, stretch by stretch (`last` is absent when it is the first), and what each
    # stretch rests on (`what` is `kind: code` of its rows); a week is named by its Monday
    "weeks that count": ("first", "last", "weeks"),
    "days that count": ("first", "last", "days"),
    "shown by rows": ("what",),
    "shown by silence": ("kind",),
    "shown by status": (),
    # a saving: `weekly`, `saved` and the costs are exact, in major units; days are Mondays
    "saving": ("measure", "first", "on", "counted", "value"),
    "staircase position": ("weeks", "on"),
    "staircase restarted": ("on",),
    "rate at enrolment": ("on", "weekly"),
    "own benefit": ("on", "weekly"),
    "saved weeks": ("weeks", "first", "last", "weekly", "share", "saved"),
    "weeks with benefit": ("weeks", "would_cost", "cost", "saved"),
    "sum reached": ("measure", "target", "on"),
    "scored": ("measure", "start", "later", "on", "value"),
    "given": ("measure", "by", "figure", "value", "on"),
    "formula": ("measure", "formula", "value"),
    "all achieved": ("measure", "on"),
    "one achieved": ("measure", "on"),
    "never happened": ("measure", "on", "condition"),
    "field holds": ("condition",),
    "over the group": ("measure", "cohort", "units", "met", "figure", "value", "on"),
    # a value held against something: `source` is how the contract says what
    "minus": ("source", "before", "reference", "value"),
    "divided by": ("source", "before", "reference", "value"),
    "bounded": ("before", "value"),
    "rounded": ("before", "value", "rounding"),
    # claims: amounts in major units except `gross` (exact) and `amount` (whole) in minor units
    "scheduled": ("period", "first", "last"),
    "line condition": ("condition",),
    "only after": ("line", "on"),
    "version": ("version", "decided_by", "on"),
    "at most": ("allowance", "had", "left"),
    "adjusted": ("stage", "number", "before", "after"),
    "flat price": ("price", "count"),
    "price per unit": ("price", "per", "quantity"),
    "share of value": ("share", "value", "count"),
    "scale": ("shape", "row", "value", "major"),
    "claim": ("line", "gross", "amount", "rounding"),
}


def trace(
    rule: str,
    parts: tuple[Trace, ...] = (),
    refs: tuple[RowRef, ...] = (),
    **values: Value,
) -> Trace:
    """A step of a reason; raises :class:`ValueError` when the rule does not carry these values."""
    return said(rule, values, parts, refs)


def said(
    rule: str,
    values: Mapping[str, Value],
    parts: tuple[Trace, ...] = (),
    refs: tuple[RowRef, ...] = (),
) -> Trace:
    """The same as `trace`, with the values in a mapping."""
    if set(values) != set(RULES.get(rule, ())):
        raise ValueError(f"the rule {rule!r} carries {RULES.get(rule)}, not {tuple(values)}")
    return Trace(rule, tuple(values.items()), parts, refs)
