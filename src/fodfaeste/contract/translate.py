# SPDX-License-Identifier: MPL-2.0
"""From a tree as written (Danish or English, marks inline) to one with English keys and no marks.

The tree is walked together with the model: only keys and closed values of the language are
translated, never a name that the parties chose.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fodfaeste.contract.errors import ContractProblem
from fodfaeste.contract.keys import ENGLISH_KEYS
from fodfaeste.contract.model.base import Called, Noun
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import KINDS
from fodfaeste.contract.model.shape import Shape, fields, measure_noun, shape_of
from fodfaeste.contract.source import Node
from fodfaeste.contract.values import ENGLISH_VALUES

MARK_KEYS = ({"value", "assumed"}, {"value", "unsaid"}, {"value", "unsaid", "by"})
GROUPED = {"assumed": ("what", "why"), "unsaid": ("what", "reading", "by")}


@dataclass(slots=True)
class Translated:
    """The tree in English, the marks taken out of it (path → nodes), and what was wrong."""

    root: Node
    inline: list[tuple[tuple[str | int, ...], dict[str, Node]]] = field(default_factory=list)
    problems: list[ContractProblem] = field(default_factory=list)


def translate(root: Node) -> Translated:
    """Translate a whole contract in place."""
    done = Translated(root)
    for kind, keys in GROUPED.items():
        _top_level(root, kind, keys, done)
    _node(root, Shape("noun", Contract, noun=Contract), (), done)
    return done


def _top_level(root: Node, kind: str, keys: tuple[str, ...], done: Translated) -> None:
    """The grouped lists of marks are not fields of the model: translate their keys by hand."""
    _keys(root, {kind}, done)
    group = root.get(kind)
    for item in (group.items or []) if group else []:
        _keys(item, set(keys), done)


def translate_value(node: Node, annotation: object) -> Translated:
    """Translate the new value of a change, which stands where ``annotation`` does."""
    done = Translated(node)
    _node(node, shape_of(annotation), (), done)
    return done


def _keys(node: Node, known: set[str], done: Translated) -> None:
    """Rename the Danish keys of a map to the English keys in ``known``."""
    seen = {key.text for key, _ in node.entries or () if key.text in known}
    for key, _ in node.entries or ():
        english = ENGLISH_KEYS.get(key.text or "")
        if key.text in known or english not in known or english is None:
            continue
        if english in seen:
            done.problems.append(
                ContractProblem(
                    "key-in-both-languages", english, key.line, key.column, key.text or "",
                    hint=english,
                )
            )  # fmt: skip
        seen.add(english)
        key.text = english


def _node(node: Node, shape: Shape, path: tuple[str | int, ...], done: Translated) -> None:
    if node.entries is not None:
        _lift_mark(node, shape, path, done)
    if shape.kind == "noun" and shape.noun is not None:
        _noun(node, shape.noun, shape.alone, path, done)
    elif shape.kind == "measure":
        _keys(node, set(KINDS), done)
        noun = measure_noun({key.text for key, _ in node.entries or ()})
        if noun is not None:
            _noun(node, noun, (), path, done)
    elif shape.kind in ("map", "list"):
        _below(node, shape, path, done)
    elif shape.kind == "word" and node.text not in shape.words:
        english = ENGLISH_VALUES.get(node.text or "")
        node.text = english if english in shape.words else node.text
    elif shape.leaf is not None and shape.leaf.figure:
        _keys(node, {"unpublished"}, done)


def _below(node: Node, shape: Shape, path: tuple[str | int, ...], done: Translated) -> None:
    for name, value in node.entries or ():
        _node(value, shape_of(shape.inner), (*path, name.text or ""), done)
    for index, item in enumerate(node.items or ()):
        _node(item, shape_of(shape.inner), (*path, index), done)


def _noun(
    node: Node, noun: type[Noun], alone: tuple[str, ...], path: tuple[str | int, ...],
    done: Translated,
) -> None:  # fmt: skip
    known = fields(noun)
    if node.text is not None and alone:
        for name in alone:
            _node(node, known[name].shape, path, done)
    _keys(node, set(known), done)
    for key, value in node.entries or ():
        if key.text in known:
            _node(value, known[key.text].shape, (*path, key.text), done)


def _lift_mark(node: Node, shape: Shape, path: tuple[str | int, ...], done: Translated) -> None:
    """Replace ``{value: X, assumed: why}`` by X and remember the mark."""
    if shape.kind == "map":
        return
    english = {ENGLISH_KEYS.get(key.text or "", key.text or "") for key, _ in node.entries or ()}
    if english not in MARK_KEYS:
        return
    _keys(node, english, done)
    parts = {key.text or "": value for key, value in node.entries or ()}
    for name in ("assumed", "unsaid", "by"):
        if name in parts:
            _node(parts[name], shape_of(Called), path, done)
    done.inline.append((path, parts))
    inner = parts["value"]
    node.line, node.column, node.plain = inner.line, inner.column, inner.plain
    node.text, node.entries, node.items = inner.text, inner.entries, inner.items
