# SPDX-License-Identifier: MPL-2.0
"""The closed vocabulary of reasons that capital gives for a movement.

Every trace of this room is made by :func:`reason`, which refuses a rule that is not listed here or
whose values are not exactly those listed: so whoever says traces aloud knows every sentence.
Amounts in values are integers in minor units; shares and rates are fractions.
"""

from __future__ import annotations

from collections.abc import Iterable

from fodfaeste.settlement.model import Trace, Value

RULES: dict[str, tuple[str, ...]] = {
    # how a payment that settlement asks for is carried out
    "capital.drawn": ("facility", "amount", "drawn", "undrawn"),
    "capital.in_part": ("line", "purse", "wanted", "paid", "missing"),
    "capital.paid_late": ("line", "purse", "since", "paid", "missing"),
    "capital.paid_back": ("line", "amount"),
    "capital.netted": ("purse", "with", "line", "amount"),
    # why something was not paid
    "capital.beyond_commitment": ("facility", "line", "wanted", "undrawn"),
    "capital.shared_short": ("facility", "line", "wanted", "undrawn", "amount"),
    "capital.facility_closed": ("facility", "line", "closed", "wanted"),
    "capital.purse_short": ("line", "purse", "wanted", "paid", "missing"),
    # capital lines and what their formulas asked
    "capital.line": ("line", "formula", "value", "amount"),
    "capital.asked": ("question", "name", "amount"),
    "capital.measure": ("measure", "value", "day"),
    "capital.scale": ("shape", "at", "amount"),
    "capital.at_most": ("formula", "amount"),
    "capital.at_least": ("formula", "amount"),
    "capital.condition": ("condition", "day"),
    "capital.option": ("option", "by", "given", "effective"),
    "capital.not_met": ("condition", "day"),
    "capital.split_part": ("split", "purse", "total", "before"),
    # emptying a purse, one rule per kind of step
    "capital.until_received": ("purse", "step", "target", "before", "available", "amount"),
    "capital.until_repaid": ("purse", "step", "facility", "part", "out", "available", "amount"),
    "capital.until_return": (
        "purse", "step", "facility", "part", "rate", "interest",
        "earned", "returned", "available", "amount",
    ),
    "capital.amount": ("purse", "step", "agreed", "available", "amount"),
    "capital.share": ("purse", "step", "share", "available", "amount"),
    # why an option was not exercised
    "capital.option_unknown": ("option",),
    "capital.option_days": ("option", "given", "first", "last"),
    "capital.option_holder": ("option", "by", "held_by"),
    "capital.option_condition": ("option", "condition", "effective"),
    "capital.option_again": ("option", "given", "first"),
}  # fmt: skip


def reason(rule: str, parts: Iterable[Trace] = (), /, **values: Value) -> Trace:
    """A trace of this room; the values must be exactly those that the rule lists."""
    wanted = RULES[rule]
    given = tuple(name.rstrip("_") for name in values)
    if set(given) != set(wanted):
        raise ValueError(f"{rule} needs {', '.join(wanted)} and got {', '.join(given)}")
    by_name = dict(zip(given, values.values(), strict=True))
    return Trace(rule, tuple((name, by_name[name]) for name in wanted), tuple(parts))
