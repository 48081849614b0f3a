# SPDX-License-Identifier: MPL-2.0
"""What may stand in the files: the licence line, and nothing of the machine it was written on."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, python_files, report, texts, where

MPL_2 = "fab3dd6bdab226f1c08630b1dd917e11fcb4ec5e1e020e2c16f83a0a13863e85"
SPDX = "# SPDX-License-Identifier: MPL-2.0"
# A class of one letter keeps a pattern from finding itself in this file.
FORBIDDEN = {
    "Locks and settings name no package registry.": (
        r"py[p]i\.org|python[h]osted\.|npm[j]s\.(org|com)|(deb|security)\.[d]ebian\.org"
        r"|--(extra-)?index-[u]rl|^\s*(extra-)?index-[u]rl"
    ),
    "A path of one machine works on no other.": (
        r"(?<![\w.<$}])/(wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+|tm[p]/\w+)(?=[/\s\"'`]|$)"
    ),
    "Finish it, or say in the changelog that it is missing.": (
        r"\b(TOD[O]|FIXM[E]|XX[X])\b|NotImplemente[d]Error"
    ),
    "Say what and why; a number in a tracker explains nothing to a reader.": (
        r"\b[iI]ssue\s+#?\d+|\b[pP]ull request\s+#?\d+"
    ),
}


@pytest.mark.parametrize(("rule", "pattern"), FORBIDDEN.items())
def test_the_tree_is_clean(rule: str, pattern: str):
    finder = re.compile(pattern, re.MULTILINE)
    offences = [
        f"{where(path)}:{text.count(chr(10), 0, found.start()) + 1}: {found.group().strip()}"
        for path, text in texts()
        if path.name != "LICENSE"
        for found in finder.finditer(text)
    ]
    assert not offences, report(rule, offences)


def test_locks_hold_names_and_checksums_only():
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) == 3
    for lock in locks:
        text = lock.read_text()
        assert "://" not in text and " @ " not in text, f"{where(lock)} names an address"
        pinned = re.findall(r"^(\S+)==\S+", text, re.MULTILINE)
        blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
        hashed = [block for block in blocks if "--hash=sha256:" in block]
        assert pinned and len(pinned) == len(hashed), f"{where(lock)} has a line without checksum"


def first_lines(path: Path) -> list[str]:
    """The lines that may carry the licence: the first, or the second below a shebang."""
    return path.read_text(encoding="utf-8").splitlines()[:2]


def test_every_source_file_names_its_licence():
    scripts = [ROOT / "run", ROOT / ".ci" / "run"]
    written = [path for path in python_files() if path.parent.name != "migrations"]  # by Django
    bare = [where(path) for path in written if first_lines(path)[:1] != [SPDX]]
    bare += [where(path) for path in scripts if SPDX not in first_lines(path)]
    assert not bare, report(f"The first line of a source file is {SPDX}", bare)


def test_the_licence_is_the_published_text():
    digest = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()
    assert digest == MPL_2, "LICENSE must be the text of MPL-2.0, letter by letter"
