# SPDX-License-Identifier: MPL-2.0
"""How each value of a trace is said: by its name, within its rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fodfaeste.contract.expression import Expression
from fodfaeste.contract.numbers import MONTHS, PhraseError
from fodfaeste.contract.phrases import Condition, EntryTest, Window
from fodfaeste.contract.terms import Allowance, DueDate, RoundTo
from fodfaeste.explain import language as lang
from fodfaeste.explain import vocabulary as voc
from fodfaeste.explain.document.changes import place
from fodfaeste.explain.document.parties import entry_test
from fodfaeste.explain.periods import period
from fodfaeste.explain.speaker import QUESTIONS, Speaker
from fodfaeste.settlement.model import Value

SHAPES = {
    "steps": ("trin", "steps"),
    "rungs": ("stige", "rungs"),
    "slope": ("rette linjer", "slope"),
    "tiers": ("lag", "tiers"),
}
MINOR = {
    "amount", "claimed", "before", "after", "now", "otherwise", "debt", "vat", "drawn", "undrawn",
    "wanted", "paid", "missing", "balance", "total", "target", "available", "out", "earned",
    "returned", "agreed", "gross",
}  # fmt: skip
# Rules of the unit stage whose values are in the measure's own unit, not in money.
PLAIN = {
    "minus", "divided by", "bounded", "rounded", "adjusted", "counted", "sum reached", "scored", "given",
    "formula", "over the group",
}  # fmt: skip


def say_value(s: Speaker, rule: str, name: str, value: Value) -> str:
    """One value of a trace in words; an absent value is said as nothing."""
    if isinstance(value, date) and name != "month":
        return s.day(value)
    if value is None or value == "":
        return ""
    if name in NAMED and not (name == "met" and not rule.startswith("entry")):
        return NAMED[name](s, value)
    if name == "cap":
        return str(value)
    if rule == "saving" and name in ("counted", "value"):
        return _major(s, value)
    if name in MINOR and rule not in PLAIN:
        return minor(s, value)
    return plain(s, value)


def plain(s: Speaker, value: Any) -> str:
    """A number or a text as it is."""
    return s.number(Fraction(value)) if isinstance(value, int | Fraction) else str(value)


def minor(s: Speaker, value: Any) -> str:
    """An amount in minor units; an exact one may end in a fraction of them."""
    if isinstance(value, str):
        return value
    exact = Fraction(value)
    if exact.denominator == 1:
        return s.minor(int(exact))
    return s.money(exact / 10**s.writing_digits)


def cap(s: Speaker, value: Value, counts: Value) -> str:
    """A ceiling: money, or a number of what it counts."""
    if not counts:
        return minor(s, value)
    unit = {"quantity": "unit"}.get(str(counts), str(counts))
    return lang.counted(Fraction(value), unit, s.language)  # type: ignore[arg-type]


def _major(s: Speaker, value: Any) -> str:
    return s.money(Fraction(value) if not isinstance(value, Decimal) else value)


def _share(s: Speaker, value: Any) -> str:
    return s.share(Fraction(value))


def _met(s: Speaker, value: Any) -> str:
    return s.pick("opfyldt", "met") if value else s.pick("ikke opfyldt", "not met")


def _test(s: Speaker, value: Any) -> str:
    return entry_test(s, EntryTest.parse(str(value)))


def _condition(s: Speaker, value: Any) -> str:
    return s.condition(Condition.parse(str(value)))


def _allowance(s: Speaker, value: Any) -> str:
    return s.allowance(Allowance.parse(str(value)))


def _rounding(s: Speaker, value: Any) -> str:
    text = str(value)
    if text in voc.ROUNDING:
        return s.word_of(voc.ROUNDING, text)
    return s.rounding(RoundTo.parse(text))


def _due(s: Speaker, value: Any) -> str:
    try:
        return s.due(DueDate.parse(str(value)))
    except PhraseError:
        return str(value)


def _unit(s: Speaker, value: Any) -> str:
    return lang.unit(str(value), 1, s.language)


def _employer(s: Speaker, value: Any) -> str:
    return s.pick(f", hos arbejdsgiver {value}", f", with employer {value}")


def _source(s: Speaker, value: Any) -> str:
    kind, _, rest = str(value).partition(": ")
    if kind == "own past":
        return s.pick("egen fortid ", "own past ") + s.window(Window.parse(rest))
    if kind == "fixed":
        return s.pick("aftalt tal", "an agreed figure")
    name = rest or kind
    return s.series(name) if name in s.contract.series else s.role(name)


def _limit(s: Speaker, value: Any) -> str:
    """A limit by whose it is, as its own sentence says it."""
    path = str(value)
    head, _, number = path.partition(".")
    if head != "limits" or not number.isdigit():
        return place(s, path)
    limit = s.contract.limits[int(number) - 1]
    word = (
        s.pick("loftet", "the ceiling")
        if limit.at_most is not None
        else s.pick("gulvet", "the floor")
    )
    whose = s.purse(limit.by) if limit.by else ""
    per = s.pick(f"for {whose}", f"for {whose}") if whose else s.word_of(voc.PERS, limit.per)
    return f"{word} {per}"


def _question(s: Speaker, value: Any) -> str:
    said = s.word_of(QUESTIONS, str(value)).replace("{}", "").replace("  ", " ").strip(" ,")
    return said[:1].upper() + said[1:]


def _asked_of(s: Speaker, value: Any) -> str:
    text = str(value)
    if text in s.contract.capital.facilities:
        return s.facility(text)
    if text in s.contract.pay or text in s.contract.capital.lines:
        return s.line(text)
    return s.purse(text)


def _formula(s: Speaker, value: Any) -> str:
    return s.formula(Expression.parse(str(value)))


def _interest(s: Speaker, value: Any) -> str:
    return (
        s.pick("simpel rente", "simple")
        if value == "simple"
        else s.pick("rentes rente", "compound")
    )


def _option(s: Speaker, value: Any) -> str:
    found = s.contract.capital.options.get(str(value))
    return s.said(found.called if found else None, str(value))


def _part(s: Speaker, value: Any) -> str:
    """A tranche, in brackets; a facility without tranches is its own only part and says nothing."""
    for facility in s.contract.capital.facilities.values():
        if str(value) in facility.tranches:
            return f" ({s.said(facility.tranches[str(value)].called, str(value))})"
    return ""


def _within(s: Speaker, value: Any) -> str:
    return s.pick(f", inden for {value} dage", f", within {value} days")


def _gaps(s: Speaker, value: Any) -> str:
    return s.pick(f", huller på højst {value} dage", f", gaps of at most {value} days")


def _left(s: Speaker, value: Any) -> str:
    """Why a unit left, as a fact."""
    text = str(value)
    return s.word_of(voc.LEFT, text) if text in voc.LEFT else s.word(text)


def _month(s: Speaker, value: Any) -> str:
    month = MONTHS[s.language].split()[value.month - 1] if isinstance(value, date) else str(value)
    return f"{month} {value.year}" if isinstance(value, date) else month


def _vat(s: Speaker, value: Any) -> str:
    """VAT beside an amount; nothing when there is none."""
    if not value:
        return ""
    return s.pick(f" og moms {minor(s, value)}", f" and VAT {minor(s, value)}")


def _cohort(s: Speaker, value: Any) -> str:
    return s.pick(f" på hold {value}", f" in cohort {value}")


def _of(table: dict[str, tuple[str, str]]) -> Callable[[Speaker, Any], str]:
    return lambda s, value: s.word_of(table, str(value)) if str(value) in table else str(value)


NAMED: dict[str, Callable[[Speaker, Any], str]] = {
    "measure": lambda s, v: s.measure(str(v)),
    "word": lambda s, v: s.word(str(v)),
    "why": _left,
    "month": _month,
    "period": lambda s, v: period(str(v), s.language),
    "vat": _vat,
    "line": lambda s, v: s.line(str(v)),
    "purse": lambda s, v: s.purse(str(v)),
    "with": lambda s, v: s.purse(str(v)),
    "payer": lambda s, v: s.purse(str(v)),
    "payee": lambda s, v: s.purse(str(v)),
    "by": lambda s, v: s.role(str(v)),
    "held_by": lambda s, v: s.purse(str(v)),
    "split": lambda s, v: s.purse(str(v)),
    "facility": lambda s, v: s.facility(str(v)),
    "role": lambda s, v: s.role(str(v)),
    "limit": _limit,
    "test": _test, "condition": _condition, "allowance": _allowance, "rounding": _rounding,
    "met": _met, "form": _due, "per": _unit, "employer": _employer, "source": _source,
    "weekly": _major, "saved": _major, "would_cost": _major, "cost": _major,
    "price": _major, "major": _major, "share": _share, "rate": _share, "question": _question,
    "name": _asked_of, "part": _part, "formula": _formula, "interest": _interest,
    "option": _option, "shape": _of(SHAPES), "stage": _of(voc.STAGES),
    "cohort": _cohort, "within": _within, "gaps": _gaps, "decided_by": _of(voc.DECIDED),
}  # fmt: skip
