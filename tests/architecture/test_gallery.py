# SPDX-License-Identifier: MPL-2.0
"""The language is general: no contract of the gallery is known to the source code."""

import re
from pathlib import Path

from tests.architecture.tree import ROOT, report, texts, where

TITLE = re.compile(r"^(?:title|titel):[ \t]*[\"']?(.+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)


def names_of(folder: Path) -> set[str]:
    """What a gallery entry is called: its folder, in each spelling, and the titles it carries."""
    slug = folder.name
    names = {slug, slug.replace("-", "_"), slug.replace("-", " ")}
    for text in folder.glob("*.yaml"):
        names.update(TITLE.findall(text.read_text(encoding="utf-8")))
    return {name for name in names if len(name) > 3}


def test_no_gallery_name_in_the_source():
    folders = sorted(path.parent for path in (ROOT / "contracts").glob("*/contract.yaml"))
    sources = [(path, text) for path, text in texts() if path.is_relative_to(ROOT / "src")]
    offences = [
        f"{where(path)} says {name!r}"
        for name in sorted({name for folder in folders for name in names_of(folder)})
        for path, text in sources
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
    assert not offences, report(
        "A rule that knows one contract is a special case: make the language say it instead.",
        offences,
    )


def test_names_come_from_folder_and_titles(tmp_path: Path):
    folder = tmp_path / "a-certain-town"
    folder.mkdir()
    (folder / "contract.yaml").write_text('fodfaeste: 1\ntitle: "Homes first"  # working title\n')
    assert names_of(folder) == {
        "a-certain-town",
        "a_certain_town",
        "a certain town",
        "Homes first",
    }
