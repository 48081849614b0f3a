# SPDX-License-Identifier: MPL-2.0
"""Whether a measure is about one unit or about the group."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model import measure as kinds
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.errors import CannotSettle


def is_group_measure(contract: Contract, name: str) -> bool:
    """Whether a measure is read from the group.

    These are shares, counts, means, totals, figures given for a cohort, a period or the contract,
    and whatever combines one of them.
    """
    return _is_group(contract, name, ())


def _is_group(contract: Contract, name: str, path: tuple[str, ...]) -> bool:
    measure = contract.measures.get(name)
    if measure is None:
        return False
    if name in path:
        chain = " → ".join((*path, name))
        raise CannotSettle("circle", f"measures.{name}", chain=chain)
    if isinstance(measure, kinds.GROUP_KINDS):
        return True
    if isinstance(measure, kinds.Given):
        return measure.for_each != "person"
    return any(_is_group(contract, used, (*path, name)) for used in combines(measure))


def combines(measure: kinds.Measure) -> Iterator[str]:
    """The names that a combining measure is made of."""
    if isinstance(measure, kinds.FormulaMeasure):
        yield from measure.formula.root.names()
    elif isinstance(measure, kinds.AllOf):
        yield from (subject_of(one.subject)[0] for one in measure.all_of)
    elif isinstance(measure, kinds.AnyOf):
        yield from (subject_of(one.subject)[0] for one in measure.any_of)
    elif isinstance(measure, kinds.Not):
        yield subject_of(measure.not_.subject)[0]
