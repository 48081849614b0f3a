# SPDX-License-Identifier: MPL-2.0
"""Plant one bug in a copy of the package and see whether the test that should notice it does.

The copy lies in a folder of its own and comes first on the path of a fresh process, so nothing of
the real package is touched and no two trials meet.

A bug names the one test that must catch it: a property of random stories, or a reference compared
with the fast path on random claims or histories, and no other test is asked. The few that name none
are left to the worked examples of their room.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "fodfaeste"
ROOMS = ("unit", "cohort", "statements")
PROPERTIES = "tests/properties/"
REFERENCES = (
    "tests/settlement/cohort/test_reference.py::test_arrays_equal_reference",
    "tests/settlement/bulk/test_kernel.py::test_compiled_equals_reference",
    "tests/settlement/bulk/test_settle.py::test_bulk_settles_as_settle_does",
)
"""Where a plain reference and the fast path are held against each other."""
TESTS_FAILED = 1
"""What pytest returns when tests ran and one of them failed; an error of any other kind is more."""


@dataclass(frozen=True)
class Bug:
    """One wrong line: its file in settlement, the right text, the wrong one, what it breaks.

    ``caught_by`` is the test that must fail when its examples are drawn from ``seed``; empty: one
    of the worked examples of the room.
    """

    file: str
    right: str
    wrong: str
    breaks: str
    caught_by: str = ""
    seed: str = "1"

    @property
    def room(self) -> str:
        """The room of settlement that the file is in."""
        return self.file.partition("/")[0]

    @property
    def asked(self) -> str:
        """The tests that are run against the bug."""
        return self.caught_by or f"tests/settlement/{self.room}"

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
    return [Bug(**{key.replace(" ", "_"): text for key, text in one.items()}) for one in data]


@dataclass(frozen=True)
class Copy:
    """A copy of the package's source tree, without what was compiled, for one trial after another.

    The folder stays where it is, so what numba compiles for one trial serves the next.
    """

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Copy:
        """A new copy in an empty folder."""
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE, folder / "fodfaeste", ignore=ignored)
        return cls(folder)

    @contextmanager
    def planted(self, bug: Bug) -> Iterator[None]:
        """The bug is in the copy, and afterwards no more."""
        path = self.folder / "fodfaeste" / "settlement" / bug.file
        text = path.read_text("utf-8")
        assert text.count(bug.right) == 1, f"{bug.file}: {bug.right!r}"
        path.write_text(text.replace(bug.right, bug.wrong), "utf-8")
        try:
            yield
        finally:
            path.write_text(text, "utf-8")

    def tried(self, tests: str, seed: str = "1") -> Trial:
        """The tests run against the copy, up to the first that fails.

        No plugin but hypothesis is loaded, and the examples are drawn from one seed, so that a bug
        is caught every time or never.
        """
        command = [
            sys.executable, "-m", "pytest", "-x", "-q", "-c", str(HERE / "trial.ini"),
            "--rootdir", str(ROOT), "--import-mode=importlib", "-p", "no:cacheprovider",
            "-p", "_hypothesis_pytestplugin", "-p", "tests.planted_bugs.as_found",
            "--hypothesis-profile=as-found", f"--hypothesis-seed={seed}",
            "--no-header", "--tb=line", tests,
        ]  # fmt: skip
        paths = os.pathsep.join([str(self.folder), str(ROOT)])
        alone = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **alone, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        names = [line for line in done.stdout.splitlines() if line.startswith("FAILED ")]
        failed = names[0].removeprefix("FAILED ").partition(" - ")[0] if names else ""
        return Trial(done.returncode, failed, done.stdout + done.stderr)
