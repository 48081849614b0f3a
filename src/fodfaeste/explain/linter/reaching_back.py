# SPDX-License-Identifier: MPL-2.0
"""Findings about what is decided after it was stated: samples, and changes that reach back."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.explain.linter.finding import Finding, View
from fodfaeste.settlement.statements.agreed import agreed_on, reaches_back
from fodfaeste.settlement.statements.cutoffs import final_day
from fodfaeste.settlement.statements.sampling import SETTLE, samples_of


def last_sample_cannot_be_withdrawn(view: View) -> Iterator[Finding]:
    """A sample is drawn in the final statement, and no statement comes after it."""
    c = view.contract
    final, liable = final_day(c), c.dates.liable_until
    if liable is not None and liable > final:
        return
    for sample in samples_of(c):
        yield Finding(
            25,
            "settle.audit" if sample.name == SETTLE else f"proofs.{sample.name}.sample",
            view.both(
                f"det, der udtrækkes i den sidste opgørelse den {view.da.day(final)}, kan ikke trækkes"
                " tilbage, for der kommer ingen opgørelse efter den",
                f"what is drawn in the final statement on {view.en.day(final)} cannot be withdrawn,"
                " because no statement comes after it",
            ),
        )


def change_reaches_back(view: View) -> Iterator[Finding]:
    """A change that was agreed after the day from which it holds."""
    for number, change in enumerate(view.contract.changes, start=1):
        if not reaches_back(change):
            continue
        agreed, held = agreed_on(change), change.from_
        da, en = (
            ("bliver stående, som de er opgjort", "stay as they were stated")
            if change.reopens == "nothing"
            else ("regnes om, også når pengene er betalt", "are decided anew, paid or not")
        )
        yield Finding(
            26,
            f"changes.{number}.agreed",
            view.both(
                f"ændringen er aftalt den {view.da.day(agreed)} og gælder fra den"
                f" {view.da.day(held)}; krav, der er opgjort imellem, {da}",
                f"the change was agreed on {view.en.day(agreed)} and holds from"
                f" {view.en.day(held)}; claims stated in between {en}",
            ),
        )


RULES = (last_sample_cannot_be_withdrawn, change_reaches_back)
