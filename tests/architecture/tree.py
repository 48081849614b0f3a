# SPDX-License-Identifier: MPL-2.0
"""The repository as the architecture tests see it: its files, its rooms, its syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "fodfaeste"
ENGINE = frozenset(
    [
        "contract",
        "evidence",
        "economy",
        "settlement",
        "capital",
        "ledger",
        "simulation",
        "evaluation",
        "fidelity",
        "explain",
    ]
)
MADE = frozenset({"var", "build", "dist", "__pycache__"})
MONEY = frozenset({"settlement", "capital", "ledger"})


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project: all that lies here, save what tools have made."""

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if path.is_file():
                yield path
            elif path.name not in MADE and (path.name == ".ci" or path.name[0] != "."):
                yield from walk(path)

    return tuple(walk(ROOT))


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every project file that is text, with its text; pictures and workbooks are left out."""
    found = []
    for path in project_files():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return tuple(found)


def python_files(*folders: str) -> list[Path]:
    """The Python files below the named top folders, in order."""
    wanted = set(folders or ("src", "tests", "bench"))
    return sorted(
        path
        for path in project_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted
    )


def room_of(path: Path) -> str:
    """The room a source file lives in: the folder right under the package, or an empty string."""
    inside = path.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else ""


def files_of(rooms: frozenset[str]) -> list[Path]:
    """The source files that live in the given rooms."""
    return [path for path in python_files("src") if room_of(path) in rooms]


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.AST | None = None) -> str:
    """A place as an editor opens it: path:line."""
    name = str(path.relative_to(ROOT))
    return f"{name}:{node.lineno}" if node is not None and hasattr(node, "lineno") else name


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for a chain of names; an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""


def report(rule: str, offences: list[str]) -> str:
    """The message of a broken rule: the rule first, then each place."""
    return "\n  ".join([rule, *offences])
