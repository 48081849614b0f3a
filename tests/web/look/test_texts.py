# SPDX-License-Identifier: MPL-2.0
"""Every text of ours is marked, translated and compiled."""

from __future__ import annotations

import ast
import re

import pytest
from babel.messages.pofile import read_po
from django.apps import apps

from fodfaeste.web.look.texts import compiled, texts_of
from tests.architecture.tree import PACKAGE
from tests.web.look.words import catalogs

WEB = PACKAGE / "web"
RUN = "run: python -m fodfaeste.web texts"
APPS = sorted(path for path in WEB.iterdir() if path.is_dir() and any(texts_of(path)))
HOLES = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
# Names, and what is written the same in both languages.
DANISH = re.compile(r"(?<!Fodf)[æøåÆØÅ]")
NAMES = {"Fodfæste", "English", "Dansk"}


def read(path):
    with path.open("rb") as source:
        return [one for one in read_po(source, charset="utf-8") if one.id]


def said(one):
    return (one.id,) if isinstance(one.id, str) else one.id


@pytest.mark.parametrize("app", APPS, ids=lambda one: one.name)
def test_the_catalog_has_the_texts_that_the_source_says(app):
    path = app / "locale/en/LC_MESSAGES/django.po"
    assert path.exists(), f"{app.name} has texts and no English; {RUN}"
    kept = {(said(one)[0], one.context or "") for one in read(path)}
    found = {(one.said, one.context) for one in texts_of(app)}
    assert found - kept == set(), f"{app.name}: texts without a place for English; {RUN}"
    assert kept - found == set(), f"{app.name}: English of texts that nothing says; {RUN}"


@pytest.mark.parametrize("path", catalogs(), ids=lambda one: one.parts[-5])
def test_every_text_has_its_english_with_the_same_holes(path):
    for one in read(path):
        english = (one.string,) if isinstance(one.string, str) else one.string
        assert all(english), f"not translated: {one.id!r} ({path})"
        assert not one.fuzzy, f"guessed: {one.id!r} ({path})"
        for danish, translated in zip(said(one), english, strict=True):
            holes = [set(HOLES.findall(text)) for text in (danish, translated)]
            assert holes[0] == holes[1], f"other holes in the English of {danish!r}"


@pytest.mark.parametrize(
    "path", sorted(WEB.glob("*/locale/*/LC_MESSAGES/django.po")), ids=lambda one: one.parts[-5]
)
def test_what_is_compiled_is_what_is_written(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path), RUN


def _bare(template: str) -> str:
    """What a template says by itself: without tags, comments, markup and what is filled in."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", " ", template, flags=re.S)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", " ", text, flags=re.S)
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", text, flags=re.S)
    spoken = re.findall(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    return " ".join([re.sub(r"<[^>]*>", " ", text), *spoken])


@pytest.mark.parametrize(
    "path", sorted(WEB.glob("*/templates/**/*.html")), ids=lambda one: str(one.relative_to(WEB))
)
def test_a_template_says_nothing_that_is_not_marked(path):
    words = set(re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", _bare(path.read_text("utf-8")))))
    assert words - NAMES <= {"SHA", "PDF", "CSV", "JSON", "Excel", "API"}, (
        f"{path.relative_to(WEB)} says {sorted(words - NAMES)}: put it in {{% translate %}}"
    )


def _danish_outside(tree: ast.AST) -> list[str]:
    marked, found = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name.removesuffix("_lazy") in {"_", "gettext", "ngettext", "pgettext", "npgettext"}:
                marked |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            marked.add(id(node.value))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in marked and DANISH.search(text):
            found.append(text)
    return found


@pytest.mark.parametrize(
    "path",
    sorted(
        [
            *WEB.glob("*/views.py"),
            *WEB.glob("*/views/*.py"),
            *WEB.glob("*/forms.py"),
            *WEB.glob("look/**/*.py"),
        ]
    ),
    ids=lambda one: str(one.relative_to(WEB)),
)
def test_a_page_says_no_danish_that_is_not_marked(path):
    assert _danish_outside(ast.parse(path.read_text("utf-8"))) == []


def test_every_app_with_texts_is_installed():
    installed = {config.path for config in apps.get_app_configs()}
    assert {str(app) for app in APPS} <= installed
