# SPDX-License-Identifier: MPL-2.0
"""Small rooms: what grows past a few screens is split by meaning."""

import ast

from tests.architecture.tree import parsed, python_files, report, where

FILE_LINES = 400
FUNCTION_LINES = 60


def test_no_file_is_too_long():
    written = [path for path in python_files() if path.parent.name != "migrations"]  # by Django
    lengths = {path: len(path.read_text().splitlines()) for path in written}
    long = [f"{where(path)}: {n} lines" for path, n in lengths.items() if n > FILE_LINES]
    assert not long, report(f"Split by meaning: a file has at most {FILE_LINES} lines.", long)


def test_no_function_is_too_long():
    long = [
        f"{where(path, node)} {node.name}: {length} lines"
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, report(
        f"Name the parts: a function, with its docstring, has at most {FUNCTION_LINES} lines.",
        long,
    )
