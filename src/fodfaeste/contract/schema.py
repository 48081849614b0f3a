# SPDX-License-Identifier: MPL-2.0
"""A JSON Schema of contract files, for completion and hover text in editors.

It is made from the model: both languages' keys and values, titles, descriptions and examples. It
knows the shape of a file; what a whole contract may say is judged by the reader.
"""

from __future__ import annotations

from typing import Any

from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.messages.forms import danish_example, danish_form
from fodfaeste.contract.model.base import Leaf, Noun
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import KINDS
from fodfaeste.contract.model.shape import Field, Shape, fields, shape_of
from fodfaeste.contract.translate import GROUPED
from fodfaeste.contract.values import VALUES

Json = dict[str, Any]
SCALAR = ["string", "number"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Json:
    """The schema of a contract file whose keys are in Danish, English or both."""
    definitions: Json = {"marked": _marked(), "unpublished": _unpublished()}
    whole = _noun(Contract, definitions)
    for kind, keys in GROUPED.items():
        whole["properties"].update(_both(kind, _group(kind, keys)))
    return {
        "$schema": DIALECT,
        "title": "Fodfæste contract / Fodfæste-kontrakt",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _both(key: str, value: Json) -> Json:
    return {key: value, KEYS.get(key, key): value}


def _required(keys: list[str]) -> Json:
    """Each key in one of its two spellings."""
    same = [key for key in keys if KEYS.get(key, key) == key]
    either = [
        {"anyOf": [{"required": [key]}, {"required": [KEYS[key]]}]}
        for key in keys
        if key not in same
    ]
    return {"required": same, "allOf": either} if either else {"required": same}


def _noun(noun: type[Noun], definitions: Json) -> Json:
    properties: Json = {}
    for field in fields(noun).values():
        properties.update(_both(field.key, _field(field, definitions)))
    return {
        "type": "object",
        "description": " ".join((noun.__doc__ or "").split()),
        "properties": properties,
        "additionalProperties": False,
        **_required([f.key for f in fields(noun).values() if f.required]),
    }


def _field(field: Field, definitions: Json) -> Json:
    danish = KEYS.get(field.key, field.key)
    title = field.key if danish == field.key else f"{field.key} / {danish}"
    found = {"title": title, **_place(field.shape, definitions)}
    if field.description:
        found["description"] = "\n".join([field.description, *filter(None, [_told(field.shape)])])
    return found


def _place(shape: Shape, definitions: Json) -> Json:
    """The schema of what may stand at one place."""
    match shape.kind:
        case "leaf":
            assert shape.leaf is not None
            return _leaf(shape.leaf)
        case "word":
            return _word(shape)
        case "text":
            return _or_marked({"type": SCALAR})
        case "map":
            inner = _place(shape_of(shape.inner), definitions)
            return {"type": "object", "additionalProperties": inner}
        case "list":
            return {"type": "array", "items": _place(shape_of(shape.inner), definitions)}
        case "measure":
            return {"anyOf": [_reference(noun, definitions) for noun in KINDS.values()]}
        case "noun":
            assert shape.noun is not None
            found = _reference(shape.noun, definitions)
            return _or_marked({"type": SCALAR}, found) if shape.alone else found
    return {}


def _reference(noun: type[Noun], definitions: Json) -> Json:
    if noun.__name__ not in definitions:
        definitions[noun.__name__] = {}
        definitions[noun.__name__] = _noun(noun, definitions)
    return {"$ref": f"#/$defs/{noun.__name__}"}


def _or_marked(*found: Json) -> Json:
    return {"anyOf": [*found, {"$ref": "#/$defs/marked"}]}


def _told(shape: Shape) -> str:
    """The forms of a leaf in both languages, as hover text."""
    if shape.leaf is None:
        return ""
    form, danish = shape.leaf.form, danish_form(shape.leaf.form)
    return form if danish == form else f"{form}\n{danish}"


def _leaf(leaf: Leaf) -> Json:
    examples = list(dict.fromkeys([leaf.example, danish_example(leaf.example)]))
    options = [{"type": SCALAR}, {"$ref": "#/$defs/marked"}]
    if leaf.figure:
        options.append({"$ref": "#/$defs/unpublished"})
    return {
        "description": _told(Shape("leaf", None, leaf=leaf)),
        "examples": examples,
        "anyOf": options,
    }


def _word(shape: Shape) -> Json:
    spelled = dict.fromkeys(s for word in shape.words for s in (word, VALUES.get(word, word)))
    words: list[Any] = list(spelled)
    words += [int(word) for word in spelled if word.isdecimal()]
    return _or_marked({"enum": words}, *([{"type": "string"}] if shape.open else []))


def _said() -> Json:
    texts = {"da": {"type": SCALAR}, "en": {"type": SCALAR}}
    both = {"type": "object", "properties": texts, "additionalProperties": False}
    return {"anyOf": [{"type": SCALAR}, {**both, "required": ["da", "en"]}]}


def _marked() -> Json:
    """A value with a mark: ``{value: 60, assumed: why}``."""
    keys = {"value": {}, "assumed": _said(), "unsaid": _said(), "by": _said()}
    properties: Json = {}
    for key, found in keys.items():
        properties.update(_both(key, found))
    return {
        "type": "object",
        "description": "A value that is assumed, or that the source leaves open.",
        "examples": [{"value": "60", "assumed": "not public"}],
        "properties": properties,
        "additionalProperties": False,
        "minProperties": 2,
        **_required(["value"]),
    }


def _unpublished() -> Json:
    return {
        "type": "object",
        "description": "A figure that the source does not give; settlement stops if it is reached.",
        "examples": [{"unpublished": "the price is not public"}],
        "properties": _both("unpublished", _said()),
        "additionalProperties": False,
        "minProperties": 1,
    }


def _group(kind: str, keys: tuple[str, ...]) -> Json:
    properties = _both("what", {"type": "array", "items": {"type": "string"}})
    for key in keys[1:]:
        properties.update(_both(key, _said()))
    entry = {"type": "object", "properties": properties, "additionalProperties": False}
    return {
        "title": f"{kind} / {KEYS[kind]}",
        "type": "array",
        "items": {**entry, **_required([k for k in keys if k != "by"])},
    }
