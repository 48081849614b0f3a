# SPDX-License-Identifier: MPL-2.0
"""``demo``, ``cases``, ``reproduce`` and ``reconcile``."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fodfaeste.cli.commands import COMMANDS
from tests.cli.conftest import ROOT, Command

GALLERY = ROOT / "contracts"


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    """A copy of a contract with published figures."""
    return Path(shutil.copytree(GALLERY / "peterborough", tmp_path / "peterborough"))


def test_reproduce_counts_its_verdicts(fodfaeste: Command, entry: Path):
    ended = fodfaeste("reproduce", entry, "--json")
    assert ended.code == 0
    assert sum(ended.answer["counts"].values()) == len(ended.answer["figures"])
    assert ended.answer["undeclared"] == []
    assert ended.answer["counts"]["reproduced"] >= 2


def test_an_undeclared_difference_ends_with_one(fodfaeste: Command, entry: Path):
    published = entry / "published.yaml"
    text = published.read_text(encoding="utf-8")
    assert "8.4 %" in text
    published.write_text(text.replace("8.4 %", "8.9 %"), encoding="utf-8")
    ended = fodfaeste("reproduce", entry, "--json")
    assert ended.code == 1
    assert len(ended.answer["undeclared"]) >= 1
    assert "≠" in fodfaeste("reproduce", entry).out


def test_a_broken_gallery_file_has_a_place(fodfaeste: Command, entry: Path):
    (entry / "published.yaml").write_text("sources: {}\nfigure: {}\n")
    for command in ("reproduce", "reconcile"):
        ended = fodfaeste(command, entry)
        assert ended.code == 2
        assert "published.yaml" in ended.err


def test_reconcile_finds_what_cannot_all_be_true(fodfaeste: Command):
    ended = fodfaeste("reconcile", GALLERY / "mhep-haringey-barnet", "--json")
    assert ended.code == 1
    (found,) = ended.answer["contracts"]
    assert found["consistent"] is False
    assert len(found["conflicts"][0]["figures"]) >= 2 and found["conflicts"][0]["because"]
    text = fodfaeste("reconcile", GALLERY / "peterborough")
    assert text.code == 0
    assert "kan alle være sande" in text.out


def test_cases_of_the_gallery_hold(fodfaeste: Command, tmp_path: Path):
    ended = fodfaeste("cases", "--gallery-folder", GALLERY, "--json")
    assert ended.code == 0, ended.out


def test_a_case_that_does_not_hold(fodfaeste: Command, tmp_path: Path):
    place = Path(shutil.copytree(GALLERY / "din-vej-i-job", tmp_path / "din-vej-i-job"))
    (place / "cases.yaml").write_text(
        "cases:\n"
        "  - called: {da: ingenting, en: nothing}\n"
        "    known on: 2023-02-01\n"
        "    facts: {people: {}}\n"
        "    pays:\n"
        "      - {line: A, unit: nobody, amount: 15.000 kr., achieved: 2023-05-01}\n",
        encoding="utf-8",
    )
    ended = fodfaeste("cases", place, "--json")
    assert ended.code == 1
    (case,) = ended.answer["contracts"][0]["cases"]
    assert case["holds"] is False and case["differences"]


def test_the_demonstration_ends_and_fits_and_is_the_same_every_time(fodfaeste: Command):
    shown = []
    for language in ("da", "en", "da"):
        ended = fodfaeste("demo", "--gallery-folder", GALLERY, "--language", language)
        assert ended.code == 0, ended.err
        assert max(map(len, ended.out.splitlines())) <= 80
        assert len(re.findall(r"^\d\. .* ─+$", ended.out, re.MULTILINE)) == 7
        shown.append(ended.out)
    assert shown[0] == shown[2] != shown[1]


@pytest.mark.parametrize("page", ["first-five-minutes.md", "first-five-minutes.da.md"])
def test_every_command_of_the_tutorial_runs(fodfaeste: Command, tmp_path: Path, page: str):
    text = (ROOT / "docs" / "tutorial" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    called = [line for line in lines if line.startswith("fodfaeste ")]
    assert len(called) >= 12
    for line in lines:
        if line.startswith("fodfaeste "):
            ended = fodfaeste(*line.split()[1:])
            assert ended.code in (0, 1), f"{line}: {ended.err}"
            assert ended.err == "" or ended.err.startswith(("Skrevet", "Written"))
        elif line.startswith("sed "):
            subprocess.run(line, shell=True, check=True, cwd=tmp_path)


def test_the_reference_names_every_command_and_option(fodfaeste: Command):
    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"| `{command.name}` |" in text
        options = re.findall(r"^  (--[a-z-]+)", fodfaeste(command.name, "--help").out, re.MULTILINE)
        assert [name for name in options if name not in text] == []


def test_the_readme_names_every_command():
    named = re.findall(r"`fodfaeste ([a-z-]+)`", (ROOT / "README.md").read_text())
    assert set(named) == {command.name for command in COMMANDS} - {"demo"}


@pytest.fixture
def unpaid(tmp_path: Path) -> Path:
    """A copy of a contract with an example that lists a payment that is not earned yet."""
    place = Path(shutil.copytree(GALLERY / "din-vej-i-job", tmp_path / "din-vej-i-job"))
    (place / "cases.yaml").write_text(
        "cases:\n"
        "  - called: {da: kort job, en: a short job}\n"
        "    facts:\n"
        "      people:\n"
        "        Ida:\n"
        "          enrolled: 2024-01-08\n"
        "          born: 1996-05-05\n"
        "          attributes: {klar til job: ja}\n"
        "          states: [{work: bager, days: 2024-03-04 to 2024-03-31, hours: 20 per week}]\n"
        "    pays:\n"
        "      - {line: B, unit: Ida, achieved: 2024-06-02, amount: 1 kr.}\n",
        encoding="utf-8",
    )
    return place


def test_cases_say_why_and_why_not_yet(fodfaeste: Command, unpaid: Path):
    plain = fodfaeste("cases", unpaid)
    assert plain.code == 1 and "└──" not in plain.out
    told = fodfaeste("cases", unpaid, "--why", "--language", "en")
    assert told.code == 1
    _paid, _, rest = told.out.partition("Not as listed: B, Ida")
    assert rest and "└──" not in rest
    (one,) = fodfaeste("cases", unpaid, "--why", "--json").answer["contracts"][0]["cases"]
    (missing,) = one["not_yet"]
    assert (missing["line"], missing["unit"]) == ("B", "Ida")
    assert len(missing["sentences"]) >= 2
    assert all(row["reason"]["parts"] for row in one["rows"])


def test_cases_say_the_whole_tree_of_what_is_paid(fodfaeste: Command):
    told = fodfaeste("cases", GALLERY / "newpin", "--why", "--language", "en")
    assert told.code == 0
    assert "counts-2018-06-30, row 2" in told.out
    crowd = fodfaeste("cases", GALLERY / "buenos-aires-proyecta", "--why", "--language", "en")
    assert "4 alike; the first:" in crowd.out
