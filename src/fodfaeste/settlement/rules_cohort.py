# SPDX-License-Identifier: MPL-2.0
"""The closed vocabulary of reasons of the cohort stage and of statements.

`explain` has one sentence per rule in each language. Amounts are minor units. ``limit`` is the
dotted path of a rule (``limits.1``, ``pay.A.at most``); ``cap`` is in minor units, or a number of
what ``counts`` names (``claims``, ``persons``, ``quantity``; ``""`` for money).
"""

from __future__ import annotations

from fodfaeste.settlement.model import Trace, Value

_CUT = ("limit", "cap", "counts", "before", "after")
_ROW = ("line", "unit", "before", "now", "otherwise")

COHORT_RULES: dict[str, tuple[str, ...]] = {
    # a claim on its way: what each stage made of it
    "entitled": ("line", "unit", "claimed", "amount"),
    "adjusted": ("before", "after"),
    "limit lost": _CUT,
    "limit carried": _CUT,
    "limit reported": _CUT,
    "limit to another purse": (*_CUT, "purse"),
    "matching": ("split", "cap", "before", "after"),
    "floor": ("limit", "after"),
    "carried to a later period": ("before", "after"),
    "shared": ("payer", "payee", "amount", "vat"),
    # rows of a statement: `otherwise` is what the claim would be without protection
    "row new": _ROW,
    "row adjusted": _ROW,
    "row reversed": _ROW,
    "row protected": _ROW,
    "row displaced": _ROW,
    "row scheduled": _ROW,
    "row reopened": (*_ROW, "change", "agreed"),
    "row after final": _ROW,
    # money on its day, VAT included
    "due": ("vat",),
    "set off": ("debt", "vat"),
    "invoiced": ("debt", "vat"),
    "not a claim any more": ("line", "unit"),
    # samples: `sample` is a proof's name, or "settle" for the audit of the settlement
    "sample drawn": ("sample", "by", "share", "many", "of", "order"),
    "sample unanswered": ("sample", "by", "period", "amount", "drawn", "after"),
    "sample refused": ("sample", "by", "period", "amount", "on", "after"),
}


def trace(rule: str, parts: tuple[Trace, ...] = (), **values: Value) -> Trace:
    """A step of a reason; raises :class:`ValueError` when the rule does not carry these values."""
    said = {name.rstrip("_"): value for name, value in values.items()}
    if set(said) != set(COHORT_RULES.get(rule, ())):
        raise ValueError(f"the rule {rule!r} carries {COHORT_RULES.get(rule)}, not {tuple(said)}")
    return Trace(rule, tuple(said.items()), parts)
