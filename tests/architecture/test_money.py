# SPDX-License-Identifier: MPL-2.0
"""Money is whole minor units: where it is counted there is no floating point at all."""

import ast

from tests.architecture.tree import MONEY, files_of, parsed, report, where


def floating(node: ast.AST) -> bool:
    """Whether a node writes, makes or names a floating-point number."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float | complex)
    if isinstance(node, ast.Name):
        return node.id in {"float", "complex"}
    return isinstance(node, ast.Attribute) and node.attr in {"float32", "float64"}


def test_no_floating_point_where_money_is_counted():
    offences = [
        where(path, node)
        for path in files_of(MONEY)
        for node in ast.walk(parsed(path))
        if floating(node)
    ]
    assert not offences, report(
        "Money is int minor units, Fraction between steps and Decimal at the edges.", offences
    )


def test_the_rule_sees_every_form():
    found = [n for n in ast.walk(ast.parse("a = 0.1; b = float(2); c = np.float64")) if floating(n)]
    assert len(found) == 3
