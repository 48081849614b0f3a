# SPDX-License-Identifier: MPL-2.0
"""Finds every text that is marked for translation, in templates and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

__all__ = ["Text", "texts_of"]

# Name of the function: where its context, its text and its plural stand among the arguments.
_PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_CALL = re.compile(r"\b(?:gettext|ngettext|pgettext|npgettext|_)\s*\(")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to translate, and the file that says it."""

    said: str
    plural: str = ""
    context: str = ""
    file: str = ""


def texts_of(app: Path) -> Iterator[Text]:
    """Every text of an app's folder; raises `ValueError` for one that cannot be read beforehand."""
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _in_python(ast.parse(path.read_text("utf-8")), str(path.relative_to(app)))
    for path in sorted([*app.rglob("*.html"), *app.rglob("*.txt")]):
        if "templates" in path.parts:
            yield from _in_template(path, str(path.relative_to(app)))


def _in_python(tree: ast.AST, file: str) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            places = _PLACES.get(name.removesuffix("_lazy"))
            if places is not None:
                yield _text(node, places, file)


def _in_template(path: Path, file: str) -> Iterator[Text]:
    code = templatize(path.read_text("utf-8"), origin=file)
    for found in _CALL.finditer(code):
        call = ast.parse(_whole_call(code, found.start())).body[0]
        assert isinstance(call, ast.Expr)
        yield from _in_python(call, file)


def _whole_call(code: str, start: int) -> str:
    """The call that begins at ``start``: up to the first parenthesis that makes it complete."""
    end = start
    while True:
        end = code.index(")", end) + 1
        try:
            ast.parse(code[start:end])
        except SyntaxError:
            continue
        return code[start:end]


def _text(call: ast.Call, places: tuple[int | None, int, int | None], file: str) -> Text:
    context, said, plural = (
        "" if place is None else _constant(call, place, file) for place in places
    )
    return Text(said=said, plural=plural, context=context, file=file)


def _constant(call: ast.Call, place: int, file: str) -> str:
    argument = call.args[place] if len(call.args) > place else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(
        f"{file}:{call.lineno}: a text to translate must be written out, not put together"
    )
