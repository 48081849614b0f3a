# SPDX-License-Identifier: MPL-2.0
"""Every planted bug is caught; in the ordinary run a few of them, others each day."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.planted_bugs.planting import (
    PROPERTIES,
    ROOMS,
    TESTS_FAILED,
    Bug,
    bugs,
    copied,
    planted,
    selection,
    tried,
)

BUGS = bugs()
AT_LEAST = 40
A_DAY = 3


def name_of(bug: Bug) -> str:
    return f"{bug.file}: {bug.breaks}"


def todays() -> list[Bug]:
    """A few bugs, the next few tomorrow."""
    first = datetime.now(tz=UTC).date().toordinal() * A_DAY
    return [BUGS[(first + at) % len(BUGS)] for at in range(A_DAY)]


def test_there_are_forty_in_three_rooms() -> None:
    assert len(BUGS) >= AT_LEAST
    assert {bug.room for bug in BUGS} == set(ROOMS)
    assert len({bug.breaks for bug in BUGS}) == len(BUGS)


@pytest.mark.parametrize("bug", BUGS, ids=name_of)
def test_each_right_text_still_stands_where_it_stood(bug: Bug) -> None:
    """When the code changes, the list changes with it."""
    assert bug.found() == 1
    assert bug.right != bug.wrong


def test_the_copy_is_what_is_tested(tmp_path: Path) -> None:
    asked = "import fodfaeste; print(fodfaeste.__file__)"
    source = copied(tmp_path)
    found = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": str(source)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == str(source / "fodfaeste" / "__init__.py")


def caught(bug: Bug, folder: Path) -> None:
    trial = tried(planted(bug, folder), selection(bug.room))
    assert trial.code == TESTS_FAILED, trial.said[-2000:]
    assert trial.failed


@pytest.mark.parametrize("bug", todays(), ids=name_of)
def test_a_few_bugs_are_caught(bug: Bug, tmp_path: Path) -> None:
    caught(bug, tmp_path)


@pytest.mark.full
def test_without_a_bug_nothing_fails(tmp_path: Path) -> None:
    trial = tried(copied(tmp_path), [*(f"tests/settlement/{one}" for one in ROOMS), PROPERTIES])
    assert trial.code == 0, trial.said[-2000:]


@pytest.mark.full
@pytest.mark.parametrize("bug", BUGS, ids=name_of)
def test_every_bug_is_caught(bug: Bug, tmp_path: Path) -> None:
    caught(bug, tmp_path)
