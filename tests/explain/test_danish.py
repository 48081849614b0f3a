# SPDX-License-Identifier: MPL-2.0
"""The Danish text is Danish: no field name, no closed value and no English word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fodfaeste.contract import read_contract
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.values import VALUES
from fodfaeste.explain.document import document
from fodfaeste.explain.linter import KINDS, findings
from tests.explain.leaves import SETS

GALLERY = sorted(Path("contracts").glob("*/contract.yaml"))
ENGLISH = set(Path(__file__).with_name("english_words.txt").read_text("utf-8").split())
# Written alike in both languages: "at" (that), "by" (town), "job", "men" (but), "her" (here) …
DANISH_TOO = {
    "have",
    "at", "by", "job", "start", "score", "total", "register", "man", "men", "her", "person", "had",
}  # fmt: skip


def words(text: str) -> set[str]:
    """The words of a text outside »quoted« names, in lower case."""
    quoted = re.sub(r"»[^»«]*«", " ", text)
    names = re.sub(r"\b(?:[A-ZÆØÅ][\w-]*\s+){1,}[A-ZÆØÅ][\w-]*", " ", quoted)
    return {w.lower() for w in re.findall(r"[A-Za-zÆØÅæøå_]+(?:-[A-Za-zÆØÅæøå]+)*", names)}


def field_names() -> set[str]:
    """Keys and closed values that cannot be mistaken for Danish."""
    found = {key for key, danish in KEYS.items() if key != danish}
    found |= {member for members in SETS for member in members}
    return {name for name in found if (" " in name or "_" in name) and VALUES.get(name) != name}


@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_no_english_in_the_danish_text(path: Path) -> None:
    contract = read_contract(path)
    texts = [s.text for part in document(contract, "da") for s in part.sentences]
    texts += [part.title for part in document(contract, "da")]
    texts += [f.seen[0] for f in findings(contract)]
    parties = {w for p in contract.purses.values() for w in words(f"{p.of} {p.unit or ''}".lower())}
    names = {n.lower() for n in (*contract.pay, *contract.capital.lines, *contract.group.cohorts)}
    found = {w: t for t in texts for w in words(t) & ENGLISH - DANISH_TOO - parties - names}
    assert not found, found
    fields = {n: t for t in texts for n in field_names() if re.search(rf"\b{re.escape(n)}\b", t)}
    assert not fields, fields


def test_no_english_in_the_findings() -> None:
    texts = [t for k in KINDS.values() for t in (k.title[0], k.why[0], k.do[0])]
    found = {w: t for t in texts for w in words(t) & ENGLISH - DANISH_TOO}
    assert not found, found
