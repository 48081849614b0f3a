# SPDX-License-Identifier: MPL-2.0
"""Dates stand in the order in which they come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from fodfaeste.contract.findings import Finding
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import PhraseError, day
from fodfaeste.contract.phrases import Days


def dates_in_order(contract: Contract) -> Iterator[Finding]:
    """Enrol, then achieve, then prove, then close, then the end of liability."""
    dates = contract.dates
    steps: list[tuple[str, date]] = [
        ("enrol", dates.enrol.last),
        ("achieve until", dates.achieve_until),
        ("prove until", dates.prove_until),
        ("close", dates.close),
    ]
    if dates.liable_until is not None:
        steps.append(("liable until", dates.liable_until))
    for (before, first), (after, second) in pairwise(steps):
        if second < first:
            yield Finding(
                "date-order", ("dates", after), str(second), str(first), hint=before,
                others=(("dates", before),),
            )  # fmt: skip


def final_after_achievement(contract: Contract) -> Iterator[Finding]:
    """Nothing can be final before the last day on which a result can be achieved."""
    final, until = contract.settle.final, contract.dates.achieve_until
    if final is not None and final < until:
        yield Finding(
            "date-order", ("settle", "final"), str(final), str(until), hint="achieve until",
            others=(("dates", "achieve until"),),
        )  # fmt: skip


def milestones_inside_the_contract(contract: Contract) -> Iterator[Finding]:
    """A milestone lies between the first day of enrolment and the last day of the contract."""
    dates = contract.dates
    last = dates.liable_until or dates.close
    for name, milestone in dates.milestones.items():
        if not dates.enrol.first <= milestone <= last:
            yield Finding(
                "milestone-outside", ("dates", "milestones", name), str(milestone),
                str(Days(dates.enrol.first, max(dates.enrol.first, last))),
                others=tuple(("dates", key) for key in ("enrol", "close", "liable until")),
            )  # fmt: skip


def cohorts_inside_enrolment(contract: Contract) -> Iterator[Finding]:
    """A cohort's days lie inside the days of enrolment, and no two cohorts share a day."""
    enrol = contract.dates.enrol
    cohorts = sorted(contract.group.cohorts.items(), key=lambda item: item[1].first)
    for name, days in cohorts:
        if days.first < enrol.first or days.last > enrol.last:
            yield Finding(
                "cohort-outside", ("group", "cohorts", name), str(days), str(enrol),
                others=(("dates", "enrol"),),
            )  # fmt: skip
    for (other, before), (name, days) in pairwise(cohorts):
        if days.first <= before.last:
            yield Finding(
                "cohort-overlap", ("group", "cohorts", name), str(days), str(before),
                others=(("group", "cohorts", other),),
            )  # fmt: skip


def changes_in_order(contract: Contract) -> Iterator[Finding]:
    """Changes are written in the order of their dates, each date once, and as they were agreed."""
    for index, (before, change) in enumerate(pairwise(contract.changes), start=1):
        if change.from_ <= before.from_:
            yield Finding(
                "change-order", ("changes", index, "from"), str(change.from_), str(before.from_),
                others=(("changes", index - 1, "from"),),
            )  # fmt: skip
        first, second = before.agreed or before.from_, change.agreed or change.from_
        if second < first:
            places = [
                ("changes", at, key) for at in (index - 1, index) for key in ("agreed", "from")
            ]
            yield Finding(
                "change-agreed", ("changes", index, "agreed"), str(second), str(first),
                others=tuple(places),
            )  # fmt: skip


def series_by_date(contract: Contract) -> Iterator[Finding]:
    """The keys of a series are dates (or years), each later than the one before."""
    for name, series in contract.series.items():
        last, before = date.min, ""
        for key in series.values:
            try:
                found = day(f"{key}-01-01" if key.isdecimal() else key)
            except PhraseError as wrong:
                yield Finding(
                    wrong.code, ("series", name, "values", key), key, wrong.wanted, "2024-01-01",
                    key=True,
                )  # fmt: skip
                continue
            if found <= last:
                yield Finding(
                    "series-order", ("series", name, "values", key), key, str(last), key=True,
                    others=(("series", name, "values", before),),
                )  # fmt: skip
            last, before = found, key
