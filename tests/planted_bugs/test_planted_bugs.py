# SPDX-License-Identifier: MPL-2.0
"""Planted bugs are caught by the property or comparison that they name, and by nothing else.

In the ordinary run a few of them are tried, others each day; the full run tries them all.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.planted_bugs.planting import (
    PROPERTIES,
    REFERENCES,
    ROOMS,
    ROOT,
    TESTS_FAILED,
    Bug,
    Copy,
    bugs,
)

BUGS = bugs()
NAMED = {bug.caught_by for bug in BUGS if bug.caught_by}
AT_LEAST = 50
A_DAY = 3


def name_of(bug: Bug) -> str:
    return f"{bug.file}: {bug.breaks}"


def todays() -> list[Bug]:
    """A few bugs, the next few tomorrow."""
    first = datetime.now(tz=UTC).date().toordinal() * A_DAY
    return [BUGS[(first + at) % len(BUGS)] for at in range(A_DAY)]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy.made(tmp_path_factory.mktemp("src"))


def test_fifty_in_three_rooms_are_left_to_properties_and_references() -> None:
    named = [bug for bug in BUGS if bug.caught_by]
    assert len(named) >= AT_LEAST
    assert {bug.room for bug in named} == set(ROOMS)
    assert len({bug.breaks for bug in BUGS}) == len(BUGS)


@pytest.mark.parametrize("bug", BUGS, ids=name_of)
def test_each_right_text_still_stands_where_it_stood(bug: Bug) -> None:
    """When the code changes, the list changes with it."""
    assert bug.found() == 1
    assert bug.right != bug.wrong


@pytest.mark.parametrize("asked", sorted(NAMED))
def test_only_properties_and_references_are_asked(asked: str) -> None:
    """A property is a test that draws its examples; it stands among properties."""
    file, _, name = asked.partition("::")
    assert file.startswith(PROPERTIES) or asked in REFERENCES
    text = (ROOT / file).read_text("utf-8")
    above, found, _ = text.partition(f"\ndef {name}(")
    assert found
    assert "@given(" in above.rpartition("\n\n\n")[2]


def test_the_copy_is_what_is_tested(copy: Copy) -> None:
    asked = "import fodfaeste; print(fodfaeste.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", asked], env={"PYTHONPATH": str(copy.folder)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == str(copy.folder / "fodfaeste" / "__init__.py")


def caught(bug: Bug, copy: Copy) -> None:
    with copy.planted(bug):
        trial = copy.tried(bug.asked, bug.seed)
    assert trial.code == TESTS_FAILED, trial.said[-2000:]
    assert trial.failed.startswith(bug.asked)


@pytest.mark.parametrize("bug", todays(), ids=name_of)
def test_a_few_bugs_are_caught(bug: Bug, copy: Copy) -> None:
    caught(bug, copy)


@pytest.mark.full
@pytest.mark.parametrize("asked", sorted(NAMED))
def test_without_a_bug_nothing_fails(asked: str, copy: Copy) -> None:
    trial = copy.tried(asked)
    assert trial.code == 0, trial.said[-2000:]


@pytest.mark.full
@pytest.mark.parametrize("bug", BUGS, ids=name_of)
def test_every_bug_is_caught(bug: Bug, copy: Copy) -> None:
    caught(bug, copy)
