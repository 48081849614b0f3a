# SPDX-License-Identifier: MPL-2.0
"""Defaults in force: shown when the contract leaves a key out, gone when it writes it."""

from __future__ import annotations

from typing import Any

import pytest

from fodfaeste.explain.defaults import defaults_in_force
from tests.explain.test_danish import DANISH_TOO, ENGLISH, words
from tests.explain.test_linter import edited

SAID: dict[str, Any] = {
    "settle.by": "achieved date",
    "settle.late or corrected": "next statement",
    "settle.protects": "money already paid",
    "settle.last krone": "earliest achieved first",
    "settle.rounding": "half up",
    "settle.order": ["adjustment", "limit", "split", "VAT"],
    "proofs.slip.silence": "proves nothing",
    "proofs.slip.standard": "as delivered",
    "proofs.slip.missing": "failure",
    "measures.kept.jobs": "added together",
    "measures.kept.counted in": "days",
    "pay.K.once per": "person",
}


@pytest.mark.parametrize("path", SAID)
def test_a_default_is_in_force_until_the_contract_says_it(path: str) -> None:
    assert path in {d.path for d in defaults_in_force(edited({}))}
    assert path not in {d.path for d in defaults_in_force(edited({path: SAID[path]}))}


def test_conventions_apply_to_what_the_contract_uses() -> None:
    def texts(edits: dict[str, Any]) -> str:
        return " ".join(d.text[1] for d in defaults_in_force(edited(edits)))

    assert "completed years" not in texts({})
    assert "completed years" in texts({"group.enters if": ["aged 30 or more"]})
    assert "Monthly hours" in texts({"measures.kept.hours": "at least 7 per week"})


def test_the_danish_is_danish() -> None:
    found = [d.text[0] for d in defaults_in_force(edited({}))]
    assert not {w for text in found for w in words(text) & ENGLISH - DANISH_TOO}
