# SPDX-License-Identifier: MPL-2.0
"""Plant one bug in a copy of the package and see whether the tests notice.

The copy lies in a folder of its own and comes first on the path of a fresh process, so nothing of
the real package is touched and no two trials meet.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "fodfaeste"
ROOMS = ("unit", "cohort", "statements")
PROPERTIES = "tests/properties"
COUNTING = "tame or fifth"
"""Tests that only count how often things happen in random examples: no bug is caught by those."""
TESTS_FAILED = 1
"""What pytest returns when tests ran and one of them failed; an error of any other kind is more."""


@dataclass(frozen=True)
class Bug:
    """One wrong line: its file in settlement, the right text, the wrong one, what it breaks."""

    file: str
    right: str
    wrong: str
    breaks: str

    @property
    def room(self) -> str:
        """The room of settlement that the file is in."""
        return self.file.partition("/")[0]

    def found(self) -> int:
        """How often the right text stands in the file today."""
        path = PACKAGE / "settlement" / self.file
        return path.read_text("utf-8").count(self.right) if path.exists() else 0


@dataclass(frozen=True)
class Trial:
    """What the tests said: the code that they returned, the test that failed, all they printed."""

    code: int
    failed: str
    said: str


def bugs() -> list[Bug]:
    """The list of bugs."""
    data = YAML(typ="safe", pure=True).load((HERE / "bugs.yaml").read_text("utf-8"))
    return [Bug(**one) for one in data]


def copied(folder: Path) -> Path:
    """A copy of the package's source tree, without what was compiled."""
    source = folder / "src"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, source / "fodfaeste", ignore=ignored)
    return source


def planted(bug: Bug, folder: Path) -> Path:
    """A copy of the package with the bug in it."""
    source = copied(folder)
    path = source / "fodfaeste" / "settlement" / bug.file
    text = path.read_text("utf-8")
    assert text.count(bug.right) == 1, f"{bug.file}: {bug.right!r}"
    path.write_text(text.replace(bug.right, bug.wrong), "utf-8")
    return source


def selection(room: str) -> list[str]:
    """The tests that must notice: those of the bug's own room, of the others, and properties."""
    others = [one for one in ROOMS if one != room]
    return [*(f"tests/settlement/{one}" for one in [room, *others]), PROPERTIES]


def tried(source: Path, tests: list[str]) -> Trial:
    """The tests run against the package in a folder, up to the first that fails.

    The examples are drawn from one seed, so that a bug is caught every time or never.
    """
    paths = os.pathsep.join([str(source), str(ROOT)])
    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
        "-p", "tests.planted_bugs.as_found", "--hypothesis-profile=as-found",
        "--hypothesis-seed=1", "--no-header", "--tb=line", "-k", f"not ({COUNTING})", *tests,
    ]  # fmt: skip
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    names = [line for line in done.stdout.splitlines() if line.startswith("FAILED ")]
    failed = names[0].removeprefix("FAILED ").partition(" - ")[0] if names else ""
    return Trial(done.returncode, failed, done.stdout + done.stderr)
