# SPDX-License-Identifier: MPL-2.0
"""Every error that can reach the command line has a Danish and an English text that fit it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fodfaeste.contract.messages.text import Text
from fodfaeste.contract.told import Told, names_in, placeholders, sentences
from fodfaeste.economy.errors import EconomyError
from fodfaeste.exchange.deliveries import DeliveriesError
from fodfaeste.exchange.invoices import InvoiceFault
from fodfaeste.exchange.store import StoreError
from fodfaeste.exchange.synth.spec import SynthError
from fodfaeste.exchange.workbook import refusal
from fodfaeste.gallery.files import GalleryError
from fodfaeste.settlement.unit.errors import CannotSettle
from tests.explain.test_danish import DANISH_TOO, ENGLISH, words

SRC = Path("src/fodfaeste")
# A class of errors, the rooms that raise it, and the calls that make one with a code first.
ROOMS: dict[type[Told], tuple[str, tuple[str, ...]]] = {
    CannotSettle: ("settlement", ("CannotSettle",)),
    GalleryError: ("gallery", ("GalleryError", "fail")),
    DeliveriesError: ("exchange", ("DeliveriesError", "_wrong")),
    StoreError: ("exchange", ("StoreError",)),
    SynthError: ("exchange/synth", ("SynthError",)),
    InvoiceFault: ("exchange/invoices", ("InvoiceFault",)),
    EconomyError: (
        "economy",
        ("EconomyError", "UnknownRate", "UnknownBenefit", "NoRuleInForce", "PinnedDataDiffers"),
    ),
}
EVERY = [(kind, code) for kind in ROOMS for code in kind.TEXTS]
# Danish words that are written like English ones.
ALSO_DANISH = {"under", "for", "til", "som", "den", "over", "hold", "find", "rate", "serie", "have"}


def calls(kind: type[Told]) -> Iterator[tuple[str, set[str] | None, str]]:
    """Each raise site: code, the names of its values (``None``: given in a mapping), its place."""
    room, makers = ROOMS[kind]
    for path in sorted((SRC / room).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in makers:
                given = [a.value for a in node.args if isinstance(a, ast.Constant)]
                code = next((one for one in given if one in kind.TEXTS), None)
                keys = {one.arg for one in node.keywords}
                named = None if None in keys else {str(one) for one in keys}
                if code is not None:
                    yield code, named, f"{path}:{node.lineno}"
                elif given and isinstance(given[0], str) and _name(node.func) in makers:
                    yield given[0], named, f"{path}:{node.lineno}"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def yielded(kind: type[Told]) -> Iterator[tuple[str, set[str]]]:
    """Codes that are yielded with a mapping of values, and raised elsewhere."""
    for path in sorted((SRC / ROOMS[kind][0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Yield(ast.Tuple([ast.Constant(str(code)), ast.Dict(keys)])):
                    yield code, {str(k.value) for k in keys if isinstance(k, ast.Constant)}


@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)
def test_every_raise_site_gives_a_known_code_and_its_values(kind: type[Told]) -> None:
    found = list(calls(kind))
    assert found
    wrong = [
        (place, code, named)
        for code, named, place in found
        if code not in kind.TEXTS or (named is not None and named != placeholders(kind.TEXTS[code]))
    ]
    assert not wrong
    for code, names in yielded(kind):
        if code in kind.TEXTS:
            assert names == placeholders(kind.TEXTS[code]), code


@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)
def test_no_text_is_left_over(kind: type[Told]) -> None:
    used = {code for code, _, _ in calls(kind)} | {code for code, _ in yielded(kind)}
    assert set(kind.TEXTS) <= used


@pytest.mark.parametrize(("kind", "code"), EVERY)
def test_both_languages_say_what_and_what_to_do_of_the_same(kind: type[Told], code: str) -> None:
    text = kind.TEXTS[code]
    assert all(sentences(text))
    assert names_in(text.da + text.da_do) == names_in(text.en + text.en_do)


@pytest.mark.parametrize(("kind", "code"), EVERY)
def test_the_danish_text_is_danish(kind: type[Told], code: str) -> None:
    assert not english_in(kind.TEXTS[code]), kind.TEXTS[code].da


def test_the_workbook_refuses_in_danish() -> None:
    texts: Mapping[str, tuple[str, str]] = refusal._SENTENCES
    assert not {w for da, _ in texts.values() for w in english(da)}
    for da, en in texts.values():
        assert names_in(da) == names_in(en)


def english_in(text: Text) -> set[str]:
    """English words of the Danish sentences, quoted keys and placeholders apart."""
    return english(text.da) | english(text.da_do)


def english(sentence: str) -> set[str]:
    bare = re.sub(r"`[^`]*`|\w+\.\{[^}]*\}|“[^”]*”|\{[^}]*\}", " ", sentence)
    return words(bare) & (ENGLISH - DANISH_TOO - ALSO_DANISH)
