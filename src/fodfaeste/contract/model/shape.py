# SPDX-License-Identifier: MPL-2.0
"""What may stand at a place of a contract, read from the types of the model.

The translation of keys, the paths of marks and changes, the schema and the reference all walk the
model by these shapes, so that none of them can drift from it.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from fodfaeste.contract.model.base import Alone, Leaf, Noun
from fodfaeste.contract.model.measure import KINDS

Kind = Literal["noun", "measure", "map", "list", "leaf", "word", "text", "any"]


@dataclass(frozen=True)
class Shape:
    """What may stand at one place.

    ``noun`` is the model of a noun, ``inner`` the shape of each value of a ``map`` (whose keys are
    names chosen by the parties) or item of a ``list``, ``words`` the closed values of a ``word``
    (``open``: a name may stand there too), ``alone`` the keys a lone text stands for.
    """

    kind: Kind
    annotation: Any
    noun: type[Noun] | None = None
    inner: Any = None
    leaf: Leaf | None = None
    words: tuple[str, ...] = ()
    open: bool = False
    alone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One key of a noun: its shape, its hover text, and whether it must be written."""

    key: str
    annotation: Any
    required: bool
    default: Any
    description: str = ""

    @cached_property
    def shape(self) -> Shape:
        """What may stand at this key."""
        return shape_of(self.annotation)


def shape_of(annotation: Any) -> Shape:
    """The shape of a type annotation of the model."""
    metadata: list[Any] = []
    found = annotation
    while True:
        if get_origin(found) is Annotated:
            found, *more = get_args(found)
            metadata.extend(more)
        elif get_origin(found) in (Union, types.UnionType) and type(None) in get_args(found):
            rest = [a for a in get_args(found) if a is not type(None)]
            found = rest[0] if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007
        else:
            break
    leaf = next((m for m in metadata if isinstance(m, Leaf)), None)
    if leaf is not None:
        return Shape("leaf", annotation, leaf=leaf)
    alone = next((m.keys for m in metadata if isinstance(m, Alone)), ())
    return _plain_shape(found, annotation, alone)


def _plain_shape(found: Any, annotation: Any, alone: tuple[str, ...]) -> Shape:
    origin, args = get_origin(found), get_args(found)
    if origin is dict:
        return Shape("map", annotation, inner=args[1])
    if origin is list:
        return Shape("list", annotation, inner=args[0])
    if origin is Literal:
        return Shape("word", annotation, words=args)
    if origin in (Union, types.UnionType):
        words = [w for a in args if get_origin(a) is Literal for w in get_args(a)]
        if words:
            return Shape("word", annotation, words=tuple(words), open=True)
        return Shape("measure", annotation)
    if isinstance(found, type) and issubclass(found, Noun):
        return Shape("noun", annotation, noun=found, alone=alone)
    return Shape("text" if found is str else "any", annotation)


@cache
def fields(noun: type[Noun]) -> dict[str, Field]:
    """The keys of a noun, in the model's order."""
    hints = get_type_hints(noun, include_extras=True)
    found = {}
    for name, info in noun.model_fields.items():
        key = info.alias or name
        default = None if info.default is PydanticUndefined else info.default
        if info.default_factory is not None:
            default = info.default_factory()  # type: ignore[call-arg]
        found[key] = Field(key, hints[name], info.is_required(), default, info.description or "")
    return found


def measure_noun(keys: object) -> type[Noun] | None:
    """The noun of a measure with these (English) keys, when exactly one names its kind."""
    named = [kind for key, kind in KINDS.items() if key in keys]  # type: ignore[operator]
    return named[0] if len(named) == 1 else None
