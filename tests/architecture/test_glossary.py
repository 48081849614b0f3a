# SPDX-License-Identifier: MPL-2.0
"""The glossary pairs every English term of the code with the Danish word people read."""

import importlib
import importlib.util
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.architecture.tree import ROOT

FIELDS = {"term", "dansk", "kind", "definition", "forklaring", "source", "confidence"}
NOUNS = {
    "purse",
    "dates",
    "group",
    "proof",
    "measure",
    "comparison",
    "scale",
    "line",
    "adjustment",
    "limit",
    "split",
    "settlement",
    "capital",
    "change",
}
KEYS_MODULE = "fodfaeste.contract.keys"


@pytest.fixture(scope="module")
def terms() -> list[dict[str, Any]]:
    text = (ROOT / "docs" / "glossary.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)["terms"]


def test_each_entry_is_whole(terms):
    for entry in terms:
        assert set(entry) == FIELDS, entry
        assert all(isinstance(value, str) and value.strip() for value in entry.values()), entry
        assert entry["kind"] in {"noun", "term"}, entry
        assert entry["confidence"] in {"own", "source", "unverified"}, entry
        assert entry["definition"].endswith(".") and entry["forklaring"].endswith("."), entry


@pytest.mark.parametrize("field", ["term", "dansk", "definition", "forklaring"])
def test_one_word_has_one_meaning(terms, field):
    values = [entry[field].casefold() for entry in terms]
    twice = sorted({value for value in values if values.count(value) > 1})
    assert not twice, f"{field} used twice: {twice}"


def test_the_fourteen_nouns_are_there(terms):
    assert {entry["term"] for entry in terms if entry["kind"] == "noun"} == NOUNS


def test_the_contract_language_uses_the_same_words(terms):
    if importlib.util.find_spec(KEYS_MODULE) is None:
        return
    keys: dict[str, str] = importlib.import_module(KEYS_MODULE).KEYS
    danish = {entry["term"]: entry["dansk"] for entry in terms}
    other = {
        key: (word, danish[key]) for key, word in keys.items() if danish.get(key, word) != word
    }
    assert not other, f"key: (in contract/keys.py, in docs/glossary.yaml) {other}"
    assert len(set(keys.values())) == len(keys), "two keys have one Danish word"
