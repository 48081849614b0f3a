# SPDX-License-Identifier: MPL-2.0
"""The reference pages are the ones the model makes, and leave no noun out."""

import re

import pytest

from fodfaeste.contract import read_text
from fodfaeste.contract.model.base import Noun, Said
from fodfaeste.contract.model.measure import Over
from fodfaeste.contract.reference import reference
from fodfaeste.contract.reference_nouns import NOUNS
from tests.contract.nouns import nouns
from tests.contract.sample import ROOT

REFERENCE = ROOT / "docs/reference"


@pytest.mark.parametrize(
    ("language", "name"), [("en", "contract-language.md"), ("da", "contract-language.da.md")]
)
def test_the_page_is_the_one_the_model_makes(language, name):
    page = (REFERENCE / name).read_text(encoding="utf-8")
    assert page == reference(language), "run docs/reference/generate.py"


def test_every_noun_is_told_once():
    told = [t.noun for t in NOUNS]
    assert len(told) == len(set(told))
    assert set(told) | {Noun, Said, Over} == set(nouns())


@pytest.mark.parametrize("language", ["en", "da"])
def test_links_inside_the_page_lead_to_headings(language):
    page = reference(language)
    headings = {
        re.sub(r"[,:]", "", h).lower().replace(" ", "-")
        for h in re.findall(r"^## (.+)$", page, re.M)
    }
    assert set(re.findall(r"\]\(#(.+?)\)", page)) <= headings


def test_the_contract_of_the_how_to_is_a_contract():
    for name in ("write-a-contract.md", "write-a-contract.da.md"):
        page = (ROOT / "docs/how-to" / name).read_text(encoding="utf-8")
        pieces = re.findall(r"```yaml\n(.*?)```", page, re.S)
        contract = read_text("".join(pieces[:-1]))
        assert contract.pay and len(pieces) > 5
        assert read_text("".join(pieces)).changes
