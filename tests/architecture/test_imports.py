# SPDX-License-Identifier: MPL-2.0
"""Who may import whom, and what may be imported before it is needed."""

import subprocess
import sys
import tomllib

from tests.architecture.tree import PACKAGE, ROOT, python_files, report, where


def layers() -> list[set[str]]:
    """The rooms of each layer in pyproject.toml, top first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [{name.strip(" ()") for name in row.split("|")} for row in contract["layers"]]


def test_every_room_has_its_place():
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    placed = set().union(*layers())
    assert rooms <= placed, f"say in pyproject.toml who may import {sorted(rooms - placed)}"


def test_every_folder_of_code_is_a_package():
    folders = {path.parent for path in python_files("src")} - {PACKAGE.parent}
    bare = sorted(where(folder) for folder in folders if not (folder / "__init__.py").is_file())
    assert not bare, report("Without __init__.py the import rules do not see it.", bare)


def test_the_order_is_that_of_the_questions():
    order = [name for row in reversed(layers()) for name in sorted(row)]
    chain = [
        "contract",
        "evidence",
        "economy",
        "settlement",
        "capital",
        "ledger",
        "simulation",
        "evaluation",
    ]
    assert [name for name in order if name in chain] == chain
    assert order.index("explain") > order.index("evaluation")
    assert order.index("exchange") > order.index("explain")
    assert {"cli", "web"} in layers()


def test_imports_keep_to_the_layers():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
