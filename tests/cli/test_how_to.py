# SPDX-License-Identifier: MPL-2.0
"""How-to pages: every command runs in the order of the page, and answers the figures it shows."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Command

PAGES = [
    f"{name}{ending}"
    for name in ("settle-a-quarter", "ask-why", "agree-a-change", "verify-the-books")
    for ending in (".md", ".da.md")
]
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r"p-[a-z2-7]{6,}|\d(?:[\d.,-]*\d)?")


def run_block(fodfaeste: Command, block: str, language: str) -> str:
    """What a block of commands says; lines that are not ours are the shell's."""
    said, shell = "", []
    for line in block.splitlines():
        if line.startswith("fodfaeste "):
            _in_shell(shell)
            ended = fodfaeste(*line.split()[1:], "--language", language)
            assert ended.code in (0, 1), f"{line}: {ended.err}"
            said, shell = said + ended.out + ended.err, []
        else:
            shell.append(line)
    _in_shell(shell)
    return said


def _in_shell(lines: list[str]) -> None:
    subprocess.run(["bash", "-e", "-c", "\n".join(lines)], check=True)


def figures(text: str) -> Counter[str]:
    """Amounts, counts, dates and pseudonyms: what must not be wrong, however it is laid out."""
    return Counter(FIGURE.findall(text))


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_the_page_is_in_the_answer(fodfaeste: Command, tmp_path: Path, page: str):
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    language = "da" if page.endswith(".da.md") else "en"
    said, compared = "", 0
    for kind, block in BLOCK.findall(text):
        if kind == "sh":
            said = run_block(fodfaeste, block, language)
            continue
        missing = figures(block) - figures(said)
        assert not missing, f"{page} shows {missing}, but the answer is\n{said}"
        compared += figures(block).total()
    assert compared >= 4


@pytest.mark.parametrize("page", [name for name in PAGES if not name.endswith(".da.md")])
def test_both_languages_give_the_same_commands(page: str):
    folder = ROOT / "docs" / "how-to"
    pages = [folder / page, folder / page.replace(".md", ".da.md")]
    calls = [
        re.findall(r"^fodfaeste .+$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in pages
    ]
    assert calls[0] == calls[1] and calls[0]
