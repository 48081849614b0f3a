# SPDX-License-Identifier: MPL-2.0
"""The pages of findings are the ones the findings make, and every rule's finding is on them."""

import re
from pathlib import Path

import pytest

from fodfaeste.explain.linter import KINDS
from fodfaeste.explain.linter.page import findings_page

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGES = pytest.mark.parametrize(
    ("language", "name"), [("en", "findings.md"), ("da", "findings.da.md")]
)


@PAGES
def test_the_page_is_the_one_the_findings_make(language, name):
    page = (REFERENCE / name).read_text(encoding="utf-8")
    assert page == findings_page(language), "run docs/reference/generate.py"


@PAGES
def test_every_finding_has_its_heading_and_its_link(language, name):
    page = findings_page(language)
    headings = re.findall(r"^## (.+)$", page, re.M)
    assert [int(heading.split()[0]) for heading in headings] == sorted(KINDS)
    anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
    assert set(re.findall(r"\]\(#(.+?)\)", page)) == anchors and len(anchors) == len(KINDS)
