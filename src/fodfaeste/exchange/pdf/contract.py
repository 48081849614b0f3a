# SPDX-License-Identifier: MPL-2.0
"""The contract as a PDF for signing and archiving, with the contract file inside.

PDF/A-3a and PDF/UA-1: tagged, readable by a screen reader, and kept readable for decades. The same
contract gives the same bytes on every machine: only the typesetter's own fonts are used and the
date is the contract's own. Produced bytes are archived, never made again.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

import typst

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.people import Purse
from fodfaeste.exchange.pdf.words import WORDS
from fodfaeste.explain.document import document
from fodfaeste.explain.language import Language

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of the file when the contract is not signed yet: the same for every draft."""


def contract_pdf(
    contract: Contract, language: Language, *, source: str, name: str, fingerprint: str
) -> bytes:
    """The contract in ``language`` as the bytes of a PDF.

    ``source`` is the text of the contract file and is embedded under ``name``; ``fingerprint`` is
    printed on every page.
    """
    data = _data(contract, language, name, fingerprint)
    signed = contract.signed
    dated = datetime(signed.year, signed.month, signed.day, tzinfo=UTC) if signed else UNDATED
    return typst.compile(
        files("fodfaeste.exchange.pdf").joinpath("contract.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "source": source},
        pdf_standards=["a-3a", "ua-1"],
        ignore_system_fonts=True,
        timestamp=int(dated.timestamp()),
    )


def _data(contract: Contract, language: Language, name: str, fingerprint: str) -> dict[str, object]:
    title = getattr(contract.title, language)
    first, *rest = document(contract, language)
    sections, start = [], 1
    for part in rest:
        sentences = [sentence.text for sentence in part.sentences]
        sections.append({"title": part.title, "start": start, "sentences": sentences})
        start += len(sentences)
    words = WORDS[language]
    return {
        "title": title,
        "language": language,
        "region": "DK" if language == "da" else "GB",
        "parties": list(dict.fromkeys(purse.of for purse in contract.purses.values())),
        "description": str(words["description"]).format(title=title),
        "fingerprint": fingerprint,
        "opening": [sentence.text for sentence in first.sentences],
        "sections": sections,
        "signers": _signers(contract),
        "file": {"name": name},
        "words": words,
    }


def _signers(contract: Contract) -> list[str]:
    """Everyone who signs: each party once, with the unit that holds its purse."""
    signing = (purse for purse in contract.purses.values() if purse.role != "pot")
    return list(dict.fromkeys(_signer(purse) for purse in signing))


def _signer(purse: Purse) -> str:
    return f"{purse.of}, {purse.unit}" if purse.unit else purse.of
