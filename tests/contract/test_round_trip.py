# SPDX-License-Identifier: MPL-2.0
"""The canonical form: one form and one hash for every way of writing the same contract."""

import copy
import hashlib
import json
from typing import get_args

import pytest

from fodfaeste.contract import (
    ContractErrors,
    canonical,
    fingerprint,
    read_canonical,
    read_contract,
    read_text,
)
from fodfaeste.contract.canonical import document
from fodfaeste.contract.findings import ModelErrors, validated
from fodfaeste.contract.keys import ENGLISH_KEYS, KEYS
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.shape import fields, shape_of
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.contract.paths import dotted, place_of
from fodfaeste.contract.source import TRUTH_WORDS
from fodfaeste.contract.values import ENGLISH_VALUES, SAME_IN_BOTH, VALUES
from fodfaeste.contract.writer import contract_text, document_in
from tests.contract.nouns import nouns
from tests.contract.sample import GALLERY, SAMPLE

BY_NAME = pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.parent.name)


@BY_NAME
def test_the_canonical_form_reads_back_to_the_same_contract(path):
    contract = read_contract(path)
    again = read_canonical(canonical(contract))
    assert again == contract and canonical(again) == canonical(contract)
    assert fingerprint(contract) == hashlib.sha256(canonical(contract)).hexdigest()


@BY_NAME
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_contract_written_in_either_language_is_the_same_contract(path, language):
    contract = read_contract(path)
    again = read_text(contract_text(contract, language))
    assert again == contract and fingerprint(again) == fingerprint(contract)


@BY_NAME
def test_the_danish_file_has_no_english_key_left(path):
    said = document_in(read_contract(path), "da")
    different = {english for english, danish in KEYS.items() if english != danish}
    assert not different & set(said)
    assert not different & {key for line in said["betaling"].values() for key in line}


def test_keys_and_values_are_one_to_one_and_complete():
    assert len(ENGLISH_KEYS) == len(KEYS) and len(ENGLISH_VALUES) == len(VALUES)
    assert not {danish for danish in ENGLISH_KEYS if danish in KEYS and KEYS[danish] != danish}
    marks = {"assumed", "unsaid", "reading", "what", "value", "unpublished"}
    keys = {key for noun in nouns() for key in fields(noun)}
    assert keys | marks == set(KEYS)
    words = {w for noun in nouns() for f in fields(noun).values() for w in words_of(f.annotation)}
    assert words == set(VALUES) | SAME_IN_BOTH
    assert not {word.lower() for word in (*KEYS, *ENGLISH_KEYS)} & TRUTH_WORDS


def words_of(annotation) -> tuple[str, ...]:
    shape = shape_of(annotation)
    if shape.kind in ("map", "list"):
        return words_of(shape.inner)
    return shape.words


def test_numbers_dates_and_order_of_keys_do_not_change_the_hash():
    one = read_text(SAMPLE)
    two = SAMPLE.replace("15.000 kr.", "15000").replace("2026-06-30", "30. juni 2026")
    two = two.replace("{of: Fonden, role: investor}", "{role: investor, of: Fonden}")
    assert fingerprint(read_text(two)) == fingerprint(one)


def leaves(value, steps=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*steps, index))
    else:
        yield steps, value


EDITS = (
    "ANDET", "7", "7 weeks", "7 %", "2024-05-05", "2024-05-05 to 2024-05-06", "aged 7 or more",
    "7 within 9", "at least 9 per week", "7 weeks from enrolment", "up to 7", "cohort",
    "7 days after the statement", "7 / 9", "7 weeks per person", "each month", "yes", "no",
)  # fmt: skip


def replaced(data, steps, value):
    new = copy.deepcopy(data)
    place = new
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    return new


def words_at(steps, data):
    """The closed values that may stand at a place."""
    place = place_of(dotted(steps), data)
    return shape_of(place.annotation).words if place else ()


@pytest.mark.parametrize("text", [SAMPLE, GALLERY[0].read_text(encoding="utf-8")])
def test_any_edit_of_a_leaf_changes_the_hash(text):
    contract = read_text(text)
    data, before = document(contract), fingerprint(contract)
    tried = 0
    for steps, value in leaves(data):
        for edit in (*words_at(steps, data), *EDITS):
            if edit == value:
                continue
            try:
                changed = validated(replaced(data, steps, edit), CANONICAL)
            except ModelErrors:
                continue
            again = [v for s, v in leaves(document(changed)) if s == steps]
            if again == [value]:
                continue  # another spelling of the same value
            assert fingerprint(changed) != before, steps
            tried += 1
            break
    assert tried > 100


NO_CONTRACT = json.dumps({"canonical form": "1", "contract": {"fodfaeste": "1"}}).encode()


def test_bytes_that_are_no_canonical_form_are_refused():
    for raw in (b"", b"{}", b"\xff", b"[" * 100_000, NO_CONTRACT):
        with pytest.raises(ContractErrors):
            read_canonical(raw)


def test_every_part_of_the_contract_is_in_the_canonical_form():
    keys = set(document(read_text(SAMPLE)))
    optional = {f.key for f in fields(Contract).values() if f.default is None and not f.required}
    assert keys >= set(fields(Contract)) - optional
    assert get_args(Contract.model_fields["fodfaeste"].annotation) == ("1",)
