# SPDX-License-Identifier: MPL-2.0
"""Conditions: on fields and bands of a unit, and on the value of a measure."""

from __future__ import annotations

import operator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.phrases import Condition
from fodfaeste.evidence.facts import History
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.unit.entry import age_on, attribute_on
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.names import COHORT, says_no, slug

_COMPARE = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
BAND, AGE = "band", "age"


def subject_of(text: str) -> tuple[str, bool]:
    """A condition's subject without ``not``, and whether it is negated."""
    for word in ("not ", "ikke "):
        if text.startswith(word):
            return text[len(word) :].strip(), True
    return text, False


def value_holds(condition: Condition, value: Fraction) -> bool:
    """Whether a measure's value meets the condition; without a comparison, whether it is not 0."""
    if not condition.comparison:
        return value != 0
    if condition.number is None:
        raise CannotSettle("condition-number", condition, text=condition.text)
    return bool(_COMPARE[condition.comparison](value, Fraction(condition.number)))


def first_that_holds(condition: Condition, results: tuple[Result, ...]) -> Result | None:
    """The earliest result whose value meets the condition."""
    met = [one for one in results if value_holds(condition, one.value * one.count)]
    return min(met, key=lambda one: (one.achieved, one.nth), default=None)


def is_field(contract: Contract, name: str) -> bool:
    """Whether a subject is a field of the unit (or its band or cohort), not a measure."""
    if name in contract.measures:
        return False
    word = contract.words.get(name)
    return name in (BAND, COHORT, AGE) or (word is not None and word.field is not None)


def day_read(contract: Contract, name: str, enrolled: date, achieved: date | None) -> date:
    """The day on which a field is read: at enrolment, or on the day a claim was achieved."""
    word = contract.words.get(name)
    late = word is not None and word.read_on == "achieved date"
    return achieved if late and achieved is not None else enrolled


def field_holds(contract: Contract, history: History, condition: Condition, on: date) -> bool:
    """Whether a condition on a field of the unit holds on a day; age is in completed years."""
    name, negated = subject_of(condition.subject)
    if name == AGE:
        age = age_on(history, on)
        return text_holds(condition, None if age is None else str(age[0])) is not negated
    word = contract.words.get(name)
    field = word.field if word is not None and word.field is not None else name
    found = attribute_on(history, field, on)
    return text_holds(condition, found[0] if found else None) is not negated


def text_holds(condition: Condition, text: str | None) -> bool:
    """Whether a field's text meets a condition; an unknown field meets none."""
    if text is None:
        return False
    if not condition.comparison:
        return not says_no(text)
    if condition.number is None:
        return slug(text) == slug(condition.text)
    try:
        value = Fraction(Decimal(text))
    except InvalidOperation:
        return False
    return bool(_COMPARE[condition.comparison](value, Fraction(condition.number)))
