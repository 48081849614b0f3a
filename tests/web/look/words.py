# SPDX-License-Identifier: MPL-2.0
"""Which texts of ours a page says in the other language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tests.architecture.tree import PACKAGE

__all__ = ["catalogs", "other_language", "said_on"]

_TEXTS = """() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, style, noscript, [lang]:not(html), code, .fod-drawing")) {
      said.push(walker.currentNode.textContent);
    }
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      if (one.hasAttribute(name)) said.push(one.getAttribute(name));
    }
  }
  return said.map((text) => text.trim().replace(/\\s+/g, " ")).filter((text) => text);
}"""


def catalogs() -> list[Path]:
    """The English of every app."""
    return sorted(PACKAGE.glob("web/*/locale/en/LC_MESSAGES/django.po"))


@cache
def _pairs() -> list[tuple[str, str]]:
    found = []
    for path in catalogs():
        with path.open("rb") as source:
            for one in read_po(source, charset="utf-8"):
                danish = one.id if isinstance(one.id, str) else one.id[0]
                english = one.string if isinstance(one.string, str) else one.string[0]
                if danish and english and danish != english:
                    found.append((danish, english))
    return found


@cache
def _of(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The texts of a language: those said as they stand, and those with something filled in."""
    said = {pair[0] if language == "da" else pair[1] for pair in _pairs()}
    both = {pair[0] for pair in _pairs()} & {pair[1] for pair in _pairs()}
    whole = {one for one in said - both if "%(" not in one}
    holes = [
        re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(one))
        for one in said - both
        if "%(" in one and len(re.sub(r"%\(\w+\)s|\W", "", one)) > 5
    ]
    return frozenset(whole), re.compile("|".join(holes) or "(?!)")


def said_on(page: Page) -> list[str]:
    """Every text on the page, in elements and in what is read aloud."""
    return list(page.evaluate(_TEXTS))


def other_language(page: Page, language: str) -> list[str]:
    """Texts of ours on a page in ``language`` that are in the other one."""
    whole, holes = _of("en" if language == "da" else "da")
    return sorted({one for one in said_on(page) if one in whole or holes.fullmatch(one)})
