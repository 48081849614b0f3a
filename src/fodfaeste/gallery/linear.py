# SPDX-License-Identifier: MPL-2.0
"""Formulas of measures as linear forms, where they are linear once some figures are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from fodfaeste.contract.expression import Expression, Node

Exact = Callable[[str], tuple[str, Fraction] | None]


@dataclass(frozen=True, slots=True)
class Form:
    """``constant + sum of coefficients × measures``, true if the figures in ``rests_on`` are."""

    terms: Mapping[str, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)
    rests_on: frozenset[str] = frozenset()

    def plus(self, other: Form, sign: int = 1) -> Form:
        """The sum (or, with ``sign`` -1, the difference) of two forms."""
        terms = dict(self.terms)
        for name, value in other.terms.items():
            terms[name] = terms.get(name, Fraction(0)) + sign * value
        kept = {name: value for name, value in terms.items() if value}
        return Form(kept, self.constant + sign * other.constant, self.rests_on | other.rests_on)

    def times(self, factor: Form) -> Form:
        """The form multiplied by a constant form."""
        by = factor.constant
        terms = {name: value * by for name, value in self.terms.items()}
        return Form(terms, self.constant * by, self.rests_on | factor.rests_on)


def linear(formula: Expression, exact: Exact) -> Form | None:
    """The formula as a linear form; ``None`` when it is not one.

    ``exact`` gives the published figure of a measure when it is known exactly: such a measure may
    be a factor or a divisor, and the form then rests on that figure.
    """
    return _form(formula.root, exact)


def _form(node: Node, exact: Exact) -> Form | None:
    if node.kind == "number":
        assert node.value is not None
        return Form(constant=node.value)
    if node.kind == "name":
        return Form({node.name: Fraction(1)})
    if node.kind == "call":
        return None
    left, right = (_form(part, exact) for part in node.parts)
    if left is None or right is None:
        return None
    match node.kind:
        case "+":
            return left.plus(right)
        case "-":
            return left.plus(right, -1)
        case "*":
            return _product(left, right, exact)
    divisor = _constant(right, exact)
    if divisor is None or divisor.constant == 0:
        return None
    return left.times(Form(constant=1 / divisor.constant, rests_on=divisor.rests_on))


def _product(left: Form, right: Form, exact: Exact) -> Form | None:
    for one, other in ((left, right), (right, left)):
        factor = _constant(one, exact)
        if factor is not None:
            return other.times(factor)
    return None


def _constant(form: Form, exact: Exact) -> Form | None:
    """The form as a number: constant, or one measure whose figure is published exactly."""
    value, rests = form.constant, form.rests_on
    for name, factor in form.terms.items():
        known = exact(name)
        if known is None:
            return None
        value, rests = value + factor * known[1], rests | {known[0]}
    return Form(constant=value, rests_on=rests)
