# SPDX-License-Identifier: MPL-2.0
"""An investment's contract as the engine reads it, kept for the next who asks.

A signed contract never changes, so its text is the key.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fodfaeste.contract import Contract, read_text
from fodfaeste.explain.document import Section, document
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker
from fodfaeste.gallery.cases import CaseResult, run_cases
from fodfaeste.web.investments.models import Investment

__all__ = ["cases_of", "contract_of", "sections_of", "speaker_of"]

FILE = "contract.yaml"


def contract_of(investment: Investment) -> Contract:
    """The contract of an investment."""
    return _read(investment.contract)


@lru_cache(maxsize=64)
def _read(text: str) -> Contract:
    return read_text(text, FILE)


def speaker_of(investment: Investment, language: Language) -> Speaker:
    """Says the names and amounts of an investment's contract."""
    return Speaker(contract_of(investment), language)


def sections_of(investment: Investment, language: Language) -> tuple[Section, ...]:
    """The whole contract in words."""
    return _sections(investment.contract, language)


@lru_cache(maxsize=128)
def _sections(text: str, language: Language) -> tuple[Section, ...]:
    return document(_read(text), language)


def cases_of(investment: Investment) -> tuple[CaseResult, ...]:
    """The worked examples that were signed with the contract, settled by the engine."""
    return _cases(investment.contract, investment.cases) if investment.cases else ()


@lru_cache(maxsize=32)
def _cases(contract: str, cases: str) -> tuple[CaseResult, ...]:
    with TemporaryDirectory(prefix="fodfaeste-cases-") as place:
        folder = Path(place)
        (folder / FILE).write_text(contract, encoding="utf-8")
        (folder / "cases.yaml").write_text(cases, encoding="utf-8")
        return tuple(run_cases(folder))
