# SPDX-License-Identifier: MPL-2.0
"""A limit can bind: it counts what its lines count, is above nothing, and covers its lines."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.checks.prices import COUNTED, measured_in, where_counted
from fodfaeste.contract.findings import Finding, Steps
from fodfaeste.contract.model.base import Unpublished
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Given, Measure, Over
from fodfaeste.contract.model.money import Limit, Line
from fodfaeste.contract.terms import Allowance


def counts_are_above_nothing(contract: Contract) -> Iterator[Finding]:
    """A limit of no claims, persons or weeks at all is a mistake."""
    places: dict[Steps, Allowance | Unpublished | None] = {
        ("pay", name, "at most"): line.at_most for name, line in contract.pay.items()
    }
    places |= {("limits", at, "at most"): one.at_most for at, one in enumerate(contract.limits)}
    for steps, allows in places.items():
        if isinstance(allows, Allowance) and allows.kind == "count" and not allows.number:
            yield Finding("limit-of-nothing", steps, str(allows))


def limits_count_what_their_lines_count(contract: Contract) -> Iterator[Finding]:
    """A limit in weeks or another unit covers only lines with a price for that unit."""
    for index, limit in enumerate(contract.limits):
        for key, allows in (("at most", limit.at_most), ("at least", limit.at_least)):
            if not isinstance(allows, Allowance) or allows.kind != "count":
                continue
            unit = allows.unit.removesuffix("s")
            if unit not in COUNTED:
                steps: Steps = ("limits", index, key)
                yield from _first_misfit(contract, limit, allows.unit, unit, steps)


def _first_misfit(
    contract: Contract, limit: Limit, said: str, unit: str, steps: Steps
) -> Iterator[Finding]:
    measures = dict[str, Measure](contract.measures)
    for name, line in _covered(contract, limit):
        if line.for_ is None:
            continue
        own = measured_in(measures, line.for_.subject)
        if own == unit and line.scale is not None:
            yield Finding("limit-by-scale", steps, said, hint=name, others=(("pay", name),))
            return
        price = line.amount
        per_unit = price is None or isinstance(price, Unpublished) or price.per is not None
        if own != unit or not per_unit:
            wanted = own if per_unit else "claim"
            others: tuple[Steps, ...] = (("pay", name), *where_counted(contract, line))
            yield Finding("limit-unit", steps, said, wanted, hint=line.for_.subject, others=others)
            return


def limits_per_cohort_cover_cohorts(contract: Contract) -> Iterator[Finding]:
    """A limit per cohort covers lines whose claims belong to one."""
    for index, limit in enumerate(contract.limits):
        if limit.per != "cohort":
            continue
        for name, line in _covered(contract, limit):
            if line.for_ is not None and not _of_a_cohort(contract, line.for_.subject):
                others: tuple[Steps, ...] = (("pay", name), *where_counted(contract, line))
                yield Finding("limit-cohort", ("limits", index, "per"), name, others=others)
                break


def _of_a_cohort(contract: Contract, name: str) -> bool:
    measure = contract.measures.get(name)
    if not contract.group.cohorts:
        return False
    if isinstance(measure, Over):
        return measure.each_cohort == "yes" or measure.cohort is not None
    return not (isinstance(measure, Given) and measure.for_each in ("contract", "period"))


def _covered(contract: Contract, limit: Limit) -> Iterator[tuple[str, Line]]:
    names = limit.over or [name for name, line in contract.pay.items() if line.for_ is not None]
    for name in names:
        if name in contract.pay:
            yield name, contract.pay[name]
