# SPDX-License-Identifier: MPL-2.0
"""The engine is a function of its arguments.

A statement must come out the same in ten years: no clock, no environment, no chance, no web
framework; time, rates and seeds are arguments.
"""

import ast
from collections.abc import Callable

import pytest

from tests.architecture.tree import ENGINE, dotted, files_of, parsed, report, where

FRAMEWORKS = {"django", "ninja", "allauth", "flask", "fastapi", "rich", "cyclopts", "typer"}
CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.localtime",
    "time.monotonic",
    "time.perf_counter",
    "time.time",
    "time.time_ns",
}
SURROUNDINGS = {"os.environ", "os.getenv", "os.getcwd", "sys.argv", "locale.setlocale"}
Look = Callable[[ast.Module, set[str]], list[tuple[ast.AST, str]]]
Search = tuple[frozenset[str], Look, set[str]]


def imported(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """Each import statement with the full dotted name that it brings in."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found += [(node, f"{node.module}.{name.name}") for name in node.names]
    return found


def ends_with(name: str, words: set[str]) -> bool:
    """Whether a dotted name is one of the words, whatever module path stands before it."""
    return any(f".{name}".endswith(f".{word}") for word in words)


def imports_of(tree: ast.Module, packages: set[str]) -> list[tuple[ast.AST, str]]:
    """Where a file imports one of the packages."""
    return [(node, name) for node, name in imported(tree) if name.split(".")[0] in packages]


def uses_of(tree: ast.Module, forbidden: set[str]) -> list[tuple[ast.AST, str]]:
    """Where a file imports or reaches one of the names."""
    reached = [(node, dotted(node)) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return [(node, name) for node, name in imported(tree) + reached if ends_with(name, forbidden)]


def calls_of(tree: ast.Module, functions: set[str]) -> list[tuple[ast.AST, str]]:
    """Where a file calls one of the functions by that very name."""
    calls = [(node, dotted(node.func)) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(node, name) for node, name in calls if name in functions]


def offences(rooms: frozenset[str], look: Look, forbidden: set[str]) -> list[str]:
    """Every place in the rooms where the look finds something forbidden."""
    return [
        f"{where(path, node)}: {name}"
        for path in files_of(rooms)
        for node, name in look(parsed(path), forbidden)
    ]


RULES = {
    "Time is an argument: the engine asks no clock.": (ENGINE, uses_of, CLOCKS),
    "The engine reads no environment and no setting of the machine.": (
        ENGINE,
        uses_of,
        SURROUNDINGS,
    ),
    "The engine serves the web and the terminal alike and knows neither.": (
        ENGINE,
        imports_of,
        FRAMEWORKS,
    ),
    "Randomness belongs to the simulation, from a seed.": (
        ENGINE - {"simulation"},
        imports_of,
        {"random", "secrets", "uuid"},
    ),
    "Random arrays belong to the simulation too.": (
        ENGINE - {"simulation"},
        uses_of,
        {"numpy.random", "np.random"},
    ),
    "Files belong to exchange and cli; the engine reads its data through importlib.resources.": (
        ENGINE,
        calls_of,
        {"open", "io.open", "os.open"},
    ),
    "Return the text; the command line prints it.": (
        ENGINE | {"exchange"},
        calls_of,
        {"print", "input"},
    ),
}


@pytest.mark.parametrize(("rule", "search"), RULES.items(), ids=list(RULES))
def test_the_engine_is_a_function_of_its_arguments(rule: str, search: Search):
    found = offences(*search)
    assert not found, report(rule, found)


@pytest.mark.parametrize(
    ("guilty", "look", "forbidden"),
    [
        ("import datetime as dt\ndt.datetime.now()", uses_of, CLOCKS),
        ("from time import time", uses_of, CLOCKS),
        ("from os import environ", uses_of, SURROUNDINGS),
        ("from django.db import models", imports_of, FRAMEWORKS),
        ("import random", imports_of, {"random"}),
        ("import numpy as np\nnp.random.default_rng()", uses_of, {"np.random"}),
        ("print(1)", calls_of, {"print"}),
    ],
)
def test_each_look_finds_what_it_looks_for(guilty: str, look: Look, forbidden: set[str]):
    assert look(ast.parse(guilty), forbidden)
    assert not look(ast.parse("start = facts.known_on(day)"), forbidden)
