# SPDX-License-Identifier: MPL-2.0
"""The program works where only its wheel was installed: no checkout, no gallery beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

pytestmark = pytest.mark.full
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of a new environment that has the wheel and this environment's libraries."""
    place = tmp_path_factory.mktemp("installed")
    python, venv = sys.executable, place / "venv"
    run(ROOT, python, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place))
    run(place, python, "-m", "venv", "--without-pip", str(venv))
    inside = sysconfig.get_path("purelib", vars={"base": str(venv)})
    # A folder named in a .pth file is searched, but its own .pth files are not read: the libraries
    # are there, and the editable project is not.
    Path(inside, "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    (wheel,) = place.glob("*.whl")
    new = str(venv / "bin" / "python")
    run(place, python, "-m", "pip", "--python", new, "install", "-q", "--no-deps", "--no-index",
        "--ignore-installed", str(wheel))  # fmt: skip
    where = run(place, new, "-c", "import fodfaeste; print(fodfaeste.__file__)").stdout
    assert where.startswith(inside)
    return venv / "bin" / "fodfaeste"


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """A folder that has no gallery above it."""
    return tmp_path


def run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    ended = subprocess.run(
        words, cwd=place, env=clean, capture_output=True, text=True, timeout=600, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended


def test_new_starts_from_a_contract_of_the_gallery(program: Path, away: Path):
    run(away, str(program), "new", "din-vej-i-job", "min.yaml")
    assert (away / "min.yaml").read_bytes() == (
        ROOT / "contracts" / "din-vej-i-job" / "contract.yaml"
    ).read_bytes()
    listed = json.loads(run(away, str(program), "new", "--json").stdout)
    here = {path.parent.name for path in (ROOT / "contracts").glob("*/contract.yaml")}
    assert {one["name"] for one in listed["contracts"]} == here


def test_cases_are_settled(program: Path, away: Path):
    found = json.loads(run(away, str(program), "cases", "din-vej-i-job", "--json").stdout)
    assert found["contracts"][0]["cases"]
    assert all(one["holds"] for one in found["contracts"][0]["cases"])


def test_figures_are_reproduced(program: Path, away: Path):
    found = json.loads(run(away, str(program), "reproduce", "peterborough", "--json").stdout)
    assert found["figures"] and not found["undeclared"]


def test_the_demonstration_runs(program: Path, away: Path):
    assert "min.yaml" in run(away, str(program), "demo").stdout
