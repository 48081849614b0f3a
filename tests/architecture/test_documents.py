# SPDX-License-Identifier: MPL-2.0
"""The texts of the repository: links lead somewhere, both languages say the same, figures agree."""

import re
from datetime import date

from ruamel.yaml import YAML

import fodfaeste
from tests.architecture.tree import ROOT, texts, where

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def test_links_between_files_lead_somewhere():
    pages = [(path, text) for path, text in texts() if path.suffix == ".md"]
    broken = [
        f"{where(path)}: {target}"
        for path, text in pages
        for target in LINK.findall(FENCE.sub("", text))
        if not (path.parent / target).exists()
    ]
    assert len(pages) > 5 and not broken, broken


def test_every_page_is_found_from_the_first_one():
    docs = ROOT / "docs"
    linked = set(LINK.findall((docs / "README.md").read_text(encoding="utf-8")))
    kinds = ("tutorial", "how-to", "reference", "explanation")
    pages = {f"{kind}/{path.name}" for kind in kinds for path in (docs / kind).glob("*.md")}
    assert len(pages) > 20 and not pages - linked


def outline(name: str) -> list[str]:
    """What a reader can do and open from a README: commands, folders and links, in order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"`fodfaeste [a-z-]+`|^\| `[a-z/]+`|^\./run [a-z]+", text, re.MULTILINE)


def test_both_readmes_offer_the_same():
    assert len(outline("README.md")) > 20
    assert outline("README.md") == outline("README.da.md")


def test_every_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_public_code_metadata_keeps_to_its_standard():
    entry = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert entry["publiccodeYmlVersion"] == "0.4"
    assert entry["softwareVersion"] == fodfaeste.__version__
    assert date.fromisoformat(entry["releaseDate"])
    assert entry["legal"]["license"] == "MPL-2.0"
    assert entry["maintenance"]["type"] == "community" and entry["maintenance"]["contacts"]
    assert set(entry["description"]) == {"da", "en"}
    for text in entry["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert all(0 < len(feature) <= 100 for feature in text["features"])
