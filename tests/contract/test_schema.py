# SPDX-License-Identifier: MPL-2.0
"""The schema of contract files: it takes every real contract and refuses unknown keys."""

import json

import pytest
from jsonschema import Draft202012Validator

from fodfaeste.contract import read_contract, read_text
from fodfaeste.contract.canonical import document
from fodfaeste.contract.keys import KEYS
from fodfaeste.contract.model.shape import fields
from fodfaeste.contract.schema import schema
from fodfaeste.contract.source import parse, plain
from fodfaeste.contract.writer import document_in
from tests.contract.nouns import nouns
from tests.contract.sample import GALLERY, ROOT, SAMPLE, broken

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def test_it_is_itself_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.parent.name)
def test_every_contract_passes_as_written_in_danish_and_canonical(path):
    contract = read_contract(path)
    for data in (
        plain(parse(path.read_text(encoding="utf-8"))),
        document_in(contract, "da"),
        document(contract),
    ):
        errors = sorted(VALIDATOR.iter_errors(data), key=str)
        assert not errors, errors[0].message[:300]


WRONG = [
    ("purses:", "purse:"),
    ("places: 60", "plases: 60"),
    ("{of: Byen}", "{av: Byen}"),
    ("first: job, once", "first: job, onced"),
    ("form: resultatkontrakt", "form: handshake"),
    ("over: [A, B, C]", "over: A"),
    ("  close: 2026-06-30\n", ""),
    ("amount: 15.000 kr.", "amount: {unpublised: pris}"),
    ("places: 60", "places: {value: 60, asumed: x}"),
]


@pytest.mark.parametrize(("old", "new"), WRONG)
def test_what_the_reader_refuses_by_shape_the_schema_refuses(old: str, new: str):
    assert VALIDATOR.is_valid(plain(parse(SAMPLE)))
    assert not VALIDATOR.is_valid(plain(parse(broken(old, new))))


def test_marks_and_holes_are_allowed_where_the_reader_allows_them():
    for old, new in (
        ("places: 60", "pladser: {værdi: 60, antaget: {da: skøn, en: guess}}"),
        ("amount: 15.000 kr.", "beløb: {ikke offentligt: pris}"),
        ("settle:", "usagt: [{hvad: [pay.A.amount], læsning: x, ifølge: NN}]\nopgørelse:"),
    ):
        text = broken(old, new)
        read_text(text)
        assert VALIDATOR.is_valid(plain(parse(text)))


def test_plain_numbers_of_an_editor_are_allowed():
    data = plain(parse(SAMPLE))
    data["fodfaeste"], data["group"]["places"] = 1, 60
    assert VALIDATOR.is_valid(data)


def test_every_key_of_the_model_is_offered_in_both_languages_with_a_title():
    for noun in nouns():
        found = SCHEMA if noun.__name__ == "Contract" else SCHEMA["$defs"].get(noun.__name__)
        if found is None:
            continue  # a base noun that never stands in a file by itself
        for key in fields(noun):
            for spelled in (key, KEYS[key]):
                assert found["properties"][spelled]["title"].startswith(key)
    assert {"Line", "Purse", "Run", "Limit", "Settlement"} <= set(SCHEMA["$defs"])


def test_the_published_schema_is_the_one_the_model_makes():
    published = ROOT / "docs/reference/contract.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == SCHEMA, (
        "run docs/reference/generate.py"
    )
