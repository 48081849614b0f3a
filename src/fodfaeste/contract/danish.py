# SPDX-License-Identifier: MPL-2.0
"""The phrases of a contract in Danish, as the reader reads them back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch

from fodfaeste.contract.expression import DANISH_FUNCTIONS, Expression, Node
from fodfaeste.contract.numbers import Writing, decimal_text
from fodfaeste.contract.phrases import (
    Condition,
    Days,
    EntryTest,
    Hours,
    Price,
    Span,
    Weeks,
    Window,
    number_text,
    percent,
)  # fmt: skip
from fodfaeste.contract.terms import Allowance, DueDate, OncePer, Portion, RoundTo
from fodfaeste.contract.worth import Worth

UNIT = {
    "hour": ("time", "timer"), "day": ("dag", "dage"), "week": ("uge", "uger"),
    "month": ("måned", "måneder"), "quarter": ("kvartal", "kvartaler"),
    "half-year": ("halvår", "halvår"), "year": ("år", "år"),
}  # fmt: skip
PRICED = {"percentage point": "procentpoint", "krone": "krone", "point": "point"}
COUNTED = {"claims": "krav", "persons": "personer", "points": "point"}
ONCE = {
    "person": "borger", "cohort": "hold", "contract": "kontrakt", "claim": "krav", "job": "job",
}  # fmt: skip
COMPARISON = {">=": "mindst", "<=": "højst", ">": "mere end", "<": "mindre end", "==": "er"}
DUE = {
    "first banking day": "første bankdag",
    "last banking day": "sidste bankdag",
    "same day": "samme dag",
}
DIRECTION = {"up": "op", "down": "ned", "half up": "til nærmeste", "half even": "half even"}
FUNCTION = {english: danish for danish, english in DANISH_FUNCTIONS.items()}


def number_in(text: str, writing: Writing) -> str:
    """A canonical number as the contract writes numbers."""
    return text.replace(".", writing.decimal)


@singledispatch
def danish(value: object, _writing: Writing) -> str:
    """The Danish text of a value of the model, in the contract's own number format."""
    return str(value)


@danish.register
def _(value: Decimal, writing: Writing) -> str:
    return number_in(decimal_text(value), writing)


@danish.register
def _(value: Fraction, writing: Writing) -> str:
    return number_in(number_text(value), writing)


@danish.register
def _(value: date, _writing: Writing) -> str:
    return str(value)


@danish.register
def _(value: Span, _writing: Writing) -> str:
    return f"{value.count} {UNIT[value.unit][value.count != 1]}"


@danish.register
def _(value: Weeks, _writing: Writing) -> str:
    return str(value).replace("within", "inden for")


@danish.register
def _(value: Hours, writing: Writing) -> str:
    word = {"at least": "mindst", "less than": "under"}[value.comparison]
    return f"{word} {danish(value.hours, writing)} pr. {UNIT[value.per][0]}"


@danish.register
def _(value: Days, _writing: Writing) -> str:
    return f"{value.first} til {value.last}"


@danish.register
def _(value: Window, writing: Writing) -> str:
    anchor = "indskrivning" if value.anchor == "enrolment" else value.anchor
    match value.form:
        case "from" | "before":
            assert value.span is not None
            word = "fra" if value.form == "from" else "før"
            return f"{danish(value.span, writing)} {word} {anchor}"
        case "units":
            return f"{UNIT[value.unit][1]} {value.first} til {value.last} fra {anchor}"
        case "each":
            each = "hvert" if value.unit in ("quarter", "half-year", "year") else "hver"
            days = f" fra {danish(value.days, writing)}" if value.days else ""
            return f"{each} {UNIT[value.unit][0]}{days}"
        case "between":
            return f"fra {anchor}"
    assert value.days is not None
    return danish(value.days, writing)


@danish.register
def _(value: Price, writing: Writing) -> str:
    if value.amount is None:
        assert value.share is not None
        return number_in(percent(value.share), writing)
    text = danish(value.amount, writing)
    if value.per is None:
        return text
    return f"{text} pr. {UNIT.get(value.per, (PRICED.get(value.per, value.per),))[0]}"


@danish.register
def _(value: Worth, writing: Writing) -> str:
    if value.amount is not None:
        return f"{danish(value.amount, writing)} pr. {UNIT[value.per][0]}"
    return f"sats {' + '.join(value.rates)}" if value.rates else "egen ydelse"


@danish.register
def _(value: Condition, writing: Writing) -> str:
    if not value.comparison:
        return value.subject
    said = value.text if value.number is None else danish(value.number, writing)
    return f"{value.subject} {COMPARISON[value.comparison]} {said}"


@danish.register
def _(value: EntryTest, _writing: Writing) -> str:
    if value.kind == "age" and value.high is None:
        return f"er {value.low} år eller derover"
    if value.kind == "age" and value.low is None:
        return f"er {value.high} år eller derunder"
    return {
        "age": f"er {value.low} til {value.high} år",
        "receives": f"modtager {value.words} (liste {value.binding})",
        "decided": f"{value.words} (afgøres af {value.binding})",
        "word": value.words,
    }[value.kind]


@danish.register
def _(value: OncePer, _writing: Writing) -> str:
    return " og ".join(ONCE.get(w) or UNIT[w][0] for w in value.what)


@danish.register
def _(value: DueDate, _writing: Writing) -> str:
    if value.form == "after statement":
        return f"{value.count} dage efter opgørelsen"
    return DUE.get(value.form) or str(value)


@danish.register
def _(value: RoundTo, writing: Writing) -> str:
    to = "" if value.direction == "half up" else " til"
    return f"{DIRECTION[value.direction]}{to} {danish(value.step, writing)}"


@danish.register
def _(value: Allowance, writing: Writing) -> str:
    if value.kind == "share":
        of = {"places": "pladserne", "enrolled": "indskrevne"}.get(value.of, value.of)
        of = of.replace("lines ", "betalingerne ", 1) if of.startswith("lines ") else of
        return f"{number_in(percent(value.number), writing)} af {of}"
    text = number_in(
        decimal_text(Decimal(value.number.numerator) / value.number.denominator), writing
    )
    if value.kind == "money":
        return text
    unit = COUNTED.get(value.unit) or UNIT.get(value.unit.removesuffix("s"), ("", value.unit))[1]
    per = {"person": " pr. borger", "contract": " pr. kontrakt"}.get(value.per, "")
    return f"{text} {unit}{per}"


@danish.register
def _(value: Portion, writing: Writing) -> str:
    if value.fixed is not None:
        return f"{danish(value.fixed, writing)} pr. krav"
    return "resten" if value.share is None else number_in(percent(value.share), writing)


@danish.register
def _(value: Expression, _writing: Writing) -> str:
    return str(Expression(_renamed(value.root)))


def _renamed(node: Node) -> Node:
    """The formula with Danish function names."""
    name = FUNCTION.get(node.name, node.name) if node.kind == "call" else node.name
    return Node(node.kind, node.value, name, tuple(_renamed(part) for part in node.parts))
