# SPDX-License-Identifier: MPL-2.0
"""Changing any leaf of a contract changes what is said in both languages, or is refused."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from fodfaeste.contract import read_contract
from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.document import document
from fodfaeste.explain.language import LANGUAGES
from tests.explain.leaves import alternatives, leaves, replaced

GALLERY = sorted(Path("contracts").glob("*/contract.yaml"))


def said(contract: Contract) -> dict[str, str]:
    return {
        language: "\n".join(
            s.text for part in document(contract, language) for s in (*part.sentences,)
        )
        + "\n".join(part.title for part in document(contract, language))
        for language in LANGUAGES
    }


def dumped(contract: Contract) -> dict[str, Any]:
    return contract.model_dump(mode="json", by_alias=True, exclude_none=True)


def validated(data: Any) -> Contract | None:
    try:
        return Contract.model_validate(data)
    except (ValidationError, ValueError):
        return None


def check(path: Path, most: int | None) -> None:
    """At most so many other values for each leaf."""
    contract = read_contract(path)
    canonical = dumped(contract)
    original = said(contract)
    silent = []
    for place, value in leaves(canonical):
        for other in islice(alternatives(value), most):
            changed = validated(replaced(canonical, place, other))
            if changed is None or dumped(changed) == canonical:
                continue
            now = said(changed)
            one_language = place[-1] in LANGUAGES
            quiet = [x for x in LANGUAGES if now[x] == original[x]]
            if one_language:
                quiet = [x for x in quiet if x == place[-1]]
            if quiet:
                silent.append((".".join(map(str, place)), value, other, quiet))
    assert not silent, silent[:12]


@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_every_leaf_is_said(path: Path) -> None:
    check(path, 2)


@pytest.mark.full
@pytest.mark.parametrize("path", GALLERY, ids=lambda p: p.parent.name)
def test_every_other_value_of_every_leaf_is_said(path: Path) -> None:
    check(path, None)
