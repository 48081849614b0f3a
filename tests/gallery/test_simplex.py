# SPDX-License-Identifier: MPL-2.0
"""The exact simplex against a reference: elimination of variables one by one."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.gallery.simplex import Relation, feasible

Row = tuple[tuple[Fraction, ...], Fraction]


def eliminated(relations: list[Relation], free: frozenset[str]) -> bool:
    """Fourier and Motzkin: every pair of an upper and a lower bound of a variable must agree."""
    names = sorted({name for r in relations for name in r.terms})
    rows: list[Row] = []
    for relation in relations:
        body = tuple(relation.terms.get(name, Fraction(0)) for name in names)
        if relation.sense in ("<=", "="):
            rows.append((body, relation.limit))
        if relation.sense in (">=", "="):
            rows.append((tuple(-v for v in body), -relation.limit))
    for at, name in enumerate(names):
        if name not in free:
            rows.append((tuple(Fraction(-(i == at)) for i in range(len(names))), Fraction(0)))
    for at in range(len(names)):
        upper = [(b, c) for b, c in rows if b[at] > 0]
        lower = [(b, c) for b, c in rows if b[at] < 0]
        rows = [(b, c) for b, c in rows if b[at] == 0] + [
            (
                tuple(x / b[at] - y / d[at] for x, y in zip(b, d, strict=True)),
                c / b[at] - e / d[at],
            )
            for b, c in upper
            for d, e in lower
        ]
    return all(limit >= 0 for _, limit in rows)


small = st.integers(-3, 3).map(Fraction)
relation = st.builds(
    Relation,
    st.dictionaries(st.sampled_from("xyz"), small, max_size=3),
    st.sampled_from(["<=", ">=", "="]),
    small,
)


@settings(max_examples=300)
@given(st.lists(relation, max_size=5), st.sets(st.sampled_from("xyz")))
def test_agrees_with_elimination(relations: list[Relation], free: set[str]):
    assert feasible(relations, free) == eliminated(relations, frozenset(free))


def test_a_large_exact_sum():
    """A difference of one unit in a trillion is a contradiction, not rounding."""
    parts = {f"p{n}": Fraction(1) for n in range(12)}
    each = [Relation({name: Fraction(1)}, "=", Fraction(10**12, 7)) for name in parts]
    whole = Fraction(12 * 10**12, 7)
    assert feasible([*each, Relation(parts, "=", whole)])
    assert not feasible([*each, Relation(parts, "=", whole + Fraction(1, 10**12))])
