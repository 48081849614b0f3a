# SPDX-License-Identifier: MPL-2.0
"""A contract written out as a file, in English or Danish; it reads back to the same contract."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from fodfaeste.contract import numbers
from fodfaeste.contract.canonical import document
from fodfaeste.contract.changes import adapter_of
from fodfaeste.contract.danish import danish
from fodfaeste.contract.errors import Language
from fodfaeste.contract.expression import Expression
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.model.base import Noun, Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import Leaf
from fodfaeste.contract.model.settling import Change
from fodfaeste.contract.model.shape import Shape, fields, shape_of
from fodfaeste.contract.numbers import CANONICAL, Writing
from fodfaeste.contract.paths import place_of
from fodfaeste.contract.phrases import Condition, Price
from fodfaeste.contract.terms import Allowance, Portion
from fodfaeste.contract.values import VALUES
from fodfaeste.contract.worth import Worth
from fodfaeste.contract.yaml_text import yaml_text


def contract_text(contract: Contract, language: Language) -> str:
    """The text of a contract file that reads back to an equal contract.

    Keys, closed values and phrases are in ``language``, numbers as the contract's own ``writing``
    says, and amounts with their currency.
    """
    return yaml_text(document_in(contract, language))


def document_in(contract: Contract, language: Language) -> dict[str, Any]:
    """The contract as maps, lists and texts in ``language``; empty parts are left out."""
    writing = Writing.of(contract.writing.numbers, contract.writing.currency)
    speaker = _Speaker(language, writing)
    said = _noun(contract, speaker)
    for change, written in zip(contract.changes, said.get(speaker.key("changes"), ()), strict=True):
        written[speaker.key("replace")] = _replaced(contract, change, speaker)
    return said


def _replaced(contract: Contract, change: Change, speaker: _Speaker) -> dict[str, Any]:
    """The new values of a change; each is said as the thing that it replaces."""
    data, said = document(contract), {}
    for path, value in change.replace.items():
        place = place_of(path, data)
        assert place is not None, "a contract that was read has only paths that lead somewhere"
        context = {"writing": CANONICAL}
        new = adapter_of(place.annotation).validate_python(value, context=context)
        said[path] = _value(new, shape_of(place.annotation), speaker)
    return said


class _Speaker:
    """Says keys, closed values and leaves in one language."""

    def __init__(self, language: Language, writing: Writing) -> None:
        self.danish, self.writing = language == "da", writing

    def key(self, key: str) -> str:
        return KEYS.get(key, key) if self.danish else key

    def word(self, word: str) -> str:
        return VALUES.get(word, word) if self.danish else word

    def leaf(self, leaf: Leaf, value: Any) -> Any:
        if isinstance(value, Unpublished):
            return {self.key("unpublished"): leaf.text(value)["unpublished"]}
        money = _money_in(value)
        if leaf.write is numbers.decimal_text:
            return numbers.money_text(value, self.writing)
        text = str(leaf.write(value))
        if self.danish and leaf.write is str:
            text = danish(value, self.writing)
        if money is not None:
            _, _, rest = text.partition(" ")
            return f"{numbers.money_text(money, self.writing)} {rest}".rstrip()
        if self.danish and leaf.write is str:
            return text
        if isinstance(value, Expression) or (isinstance(value, Condition) and value.text):
            return text
        return _decimals(text, self.writing)


def _money_in(value: Any) -> Decimal | None:
    """The amount that a phrase begins with, when it is one."""
    match value:
        case Price(amount=Decimal() as amount) | Worth(amount=Decimal() as amount):
            return amount
        case Portion(fixed=Decimal() as amount):
            return amount
        case Allowance(kind="money", number=number):
            return Decimal(number.numerator) / number.denominator
    return None


def _decimals(text: str, writing: Writing) -> str:
    """The decimal points of a canonical phrase as the contract writes them."""
    return re.sub(r"(?<=\d)\.(?=\d)", writing.decimal, text)


def _noun(noun: Noun, speaker: _Speaker) -> dict[str, Any]:
    said = {}
    for name, info in type(noun).model_fields.items():
        value, key = getattr(noun, name), info.alias or name
        if value is not None and value != [] and value != {}:
            said[speaker.key(key)] = _value(value, fields(type(noun))[key].shape, speaker)
    return said


def _value(value: Any, shape: Shape, speaker: _Speaker) -> Any:
    if shape.leaf is not None:
        return speaker.leaf(shape.leaf, value)
    if isinstance(value, Noun):
        return _noun(value, speaker)
    if shape.kind == "map":
        return {k: _value(v, shape_of(shape.inner), speaker) for k, v in value.items()}
    if shape.kind == "list":
        return [_value(v, shape_of(shape.inner), speaker) for v in value]
    return speaker.word(value) if shape.kind == "word" and value in shape.words else value
