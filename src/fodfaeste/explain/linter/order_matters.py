# SPDX-License-Identifier: MPL-2.0
"""Findings about contracts in which achieving more can be paid less."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model.measure import Not
from fodfaeste.contract.model.money import Limit
from fodfaeste.explain.linter.finding import Finding, Text, View


def more_may_pay_less(view: View) -> Iterator[Finding]:
    """Every term that lets one more outcome lower what is paid in all."""
    for path, seen in (*_of_measures(view), *_of_lines(view), *_of_money(view)):
        yield Finding(24, path, view.both(*seen))


def _of_measures(view: View) -> Iterator[tuple[str, Text]]:
    for name, measure in view.contract.measures.items():
        if isinstance(measure, Not):
            yield (
                f"measures.{name}",
                (
                    f"{view.da.measure(name)} betales, fordi noget aldrig skete; sker det, falder"
                    " betalingen væk",
                    f"{view.en.measure(name)} pays because something never happened; if it happens,"
                    " the payment goes",
                ),
            )


def _of_lines(view: View) -> Iterator[tuple[str, Text]]:
    c = view.contract
    for name, line in c.pay.items():
        if line.instead_of:
            yield (
                f"pay.{name}",
                (
                    f"{view.da.line(name)} træder i stedet for {view.da.lines(line.instead_of)} og kan"
                    " være mindre værd",
                    f"{view.en.line(name)} takes the place of {view.en.lines(line.instead_of)} and may"
                    " be worth less",
                ),
            )
        if line.scale is not None and line.scale.reads.startswith("the running number"):
            yield (
                f"pay.{name}.scale",
                (
                    f"prisen under {view.da.line(name)} følger løbenummeret; et tidligere krav kan"
                    " skubbe andre ned i pris",
                    f"the price on {view.en.line(name)} follows the running number; an earlier claim"
                    " can push others down in price",
                ),
            )
    for number, change in enumerate(c.changes, start=1):
        if change.decided_by != "enrolled":
            yield (
                f"changes.{number}",
                (
                    "et resultat, der opnås på en anden dag, følger andre vilkår og kan betales lavere",
                    "an outcome achieved on another day follows other terms and may pay less",
                ),
            )
    if c.settle.late == "not paid":
        yield (
            "settle.late or corrected",
            (
                "et tidligere resultat, hvis dokumentation kommer for sent, betales slet ikke",
                "an earlier outcome whose proof comes too late is not paid at all",
            ),
        )


def _of_money(view: View) -> Iterator[tuple[str, Text]]:
    c = view.contract
    ceilings = [(n, x) for n, x in enumerate(c.limits, start=1) if x.at_most is not None]
    for number, limit in ceilings:
        path = f"limits.{number}"
        if len(ceilings) > 1 and _is_partial(view, limit):
            yield (
                path,
                (
                    "loftet giver plads til krav, som det næste loft skærer; plads til andre går tabt",
                    "this ceiling gives room to claims that the next one cuts; room for others is lost",
                ),
            )
        if limit.at_most is not None and limit.at_most.kind != "money":
            yield (
                path,
                (
                    "loftet tæller krav, ikke kroner; et billigt krav kan tage pladsen for et dyrt",
                    "the ceiling counts claims, not kroner; a cheap claim can take a dear one's place",
                ),
            )
        if limit.per in ("week", "month", "quarter", "half-year", "year"):
            yield (
                path,
                (
                    "et resultat, der opnås tidligere, kan møde en periode, hvor loftet er nået",
                    "an outcome achieved earlier may meet a period whose ceiling is reached",
                ),
            )
    yield from _of_vat_and_matching(view, [limit for _, limit in ceilings])


def _of_vat_and_matching(view: View, ceilings: list[Limit]) -> Iterator[tuple[str, Text]]:
    c = view.contract
    order = c.settle.order
    taxed = any(line.vat is not None and line.vat.rate is not None for line in c.pay.values())
    counted = any(limit.counted == "with VAT" for limit in ceilings)
    if taxed and ceilings and (counted or order.index("VAT") < order.index("limit")):
        yield (
            "limits",
            (
                "et krav med moms bruger mere af loftet, end det betaler",
                "a claim with VAT uses more of the ceiling than it pays",
            ),
        )
    for name, split in c.split.items():
        if split.matching is not None:
            yield (
                f"split.{name}",
                (
                    "én betaler følger en anden; skæres den anden, betaler begge mindre",
                    "one payer follows another; if the other is cut, both pay less",
                ),
            )


def _is_partial(view: View, limit: Limit) -> bool:
    """Whether a limit covers some claims more than others and loses what exceeds it."""
    some = limit.over and set(limit.over) < set(view.outcome_lines)
    lost = limit.excess == "lost"
    return bool(some or limit.only_if or limit.per == "line" or (limit.by and lost))


RULES = (more_may_pay_less,)
