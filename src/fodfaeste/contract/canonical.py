# SPDX-License-Identifier: MPL-2.0
"""The canonical form of a contract: the bytes that are signed and hashed.

English keys, canonical phrases, defaults written out, marks and changes included. The keys of the
language are sorted; the names that the parties chose keep their written order, because that order
is how the contract is printed and settled. The form reads back to an equal contract.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fodfaeste.contract.errors import ContractErrors, ContractProblem
from fodfaeste.contract.findings import ModelErrors, validated
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.shape import Shape, fields, measure_noun, shape_of
from fodfaeste.contract.numbers import CANONICAL
from fodfaeste.contract.paths import dotted

FORM = "1"


def document(contract: Contract) -> dict[str, Any]:
    """The contract as maps, lists and texts in the canonical form."""
    dumped = contract.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dict(_sorted(dumped, Shape("noun", Contract, noun=Contract)))


def _sorted(value: Any, shape: Shape) -> Any:
    if isinstance(value, list):
        inner = shape_of(shape.inner) if shape.inner is not None else Shape("any", None)
        return [_sorted(item, inner) for item in value]
    if not isinstance(value, dict):
        return value
    if shape.kind == "map":
        return {key: _sorted(inner, shape_of(shape.inner)) for key, inner in value.items()}
    noun = shape.noun or (measure_noun(value) if shape.kind == "measure" else None)
    known = fields(noun) if noun else {}
    return {
        key: _sorted(value[key], known[key].shape if key in known else Shape("any", None))
        for key in sorted(value)
    }


def canonical(contract: Contract) -> bytes:
    """The canonical form: UTF-8 JSON without spaces."""
    whole = {"canonical form": FORM, "contract": document(contract)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def fingerprint(contract: Contract) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(contract)).hexdigest()


def read_canonical(raw: bytes) -> Contract:
    """Read a canonical form back; raises :class:`ContractErrors` when it is none."""
    try:
        whole = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        whole = None
    if not isinstance(whole, dict) or whole.get("canonical form") != FORM:
        raise ContractErrors([ContractProblem("canonical-form")], "canonical form")
    try:
        return validated(whole.get("contract"), CANONICAL)
    except ModelErrors as wrong:
        problems = [
            ContractProblem(f.code, dotted(f.steps), 0, 0, f.got, f.wanted, f.example, f.hint)
            for f in wrong.findings
        ]
        raise ContractErrors(problems, "canonical form") from None
