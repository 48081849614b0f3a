# SPDX-License-Identifier: MPL-2.0
"""Findings about ceilings, floors, prices against savings, and figures that contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from fodfaeste.contract.model.measure import TimeIn
from fodfaeste.contract.model.money import Line
from fodfaeste.contract.terms import Allowance
from fodfaeste.economy import UnknownRate, net_week, rate
from fodfaeste.explain import language as lang
from fodfaeste.explain.linter.finding import (
    Finding,
    View,
    ceiling_amount,
    flat,
    is_hole,
    per_unit,
    price_of,
)
from fodfaeste.explain.linter.incentives import measure_of

# The benefit that an example person is on, and a staircase position past the last step.
EXAMPLE_BENEFIT, LAST_STEP = "cash_benefit_adult_non_provider", 60
WEEKS_PER_UNIT = {"week": Fraction(1), "day": Fraction(1, 7)}


def price_above_saving(view: View) -> Iterator[Finding]:
    """A price per unit of time that is above what the municipality saves."""
    c = view.contract
    if c.writing.currency != "DKK":
        return
    start = c.dates.enrol.first
    try:
        monthly = rate(EXAMPLE_BENEFIT, start).amount
    except UnknownRate:
        return
    saved = Fraction(net_week(monthly, LAST_STEP, start).municipality, 100)
    for name, line in view.outcome_lines.items():
        price, measure = per_unit(line), measure_of(view, line)
        unit = None if line.amount is None or is_hole(line.amount) else line.amount.per
        if price is None or not isinstance(measure, TimeIn) or unit not in WEEKS_PER_UNIT:
            continue
        buys = saved * WEEKS_PER_UNIT[unit]
        if Fraction(price) > buys and not measure.minus:
            yield Finding(8, f"pay.{name}", _above(view, name, price, buys))


def _above(view: View, name: str, price: Decimal, buys: Fraction) -> tuple[str, str]:
    saved = view.money(Decimal(round(buys)))
    paid = view.money(price)
    return view.both(
        f"{view.da.line(name)} betaler {paid[0]}, men for Anna, der har fået kontanthjælp i over et"
        f" år, sparer kommunen {saved[0]} netto i samme tid",
        f"{view.en.line(name)} pays {paid[1]}, but for Anna, on cash benefit for over a year, the"
        f" municipality saves {saved[1]} net in the same time",
    )


def ceiling_binds_early(view: View) -> Iterator[Finding]:
    """All places at their own ceiling exceed the contract's ceiling."""
    c = view.contract
    person, whole = ceiling_amount(c, "person"), ceiling_amount(c, "contract")
    if person is None or whole is None or not c.group.places:
        return
    together = person * c.group.places
    if together > whole:
        reached = int(whole // person)
        yield Finding(
            9,
            "limits",
            view.both(
                f"{c.group.places} × {view.money(person)[0]} er {view.money(together)[0]} og overstiger"
                f" loftet på {view.money(whole)[0]}; efter {reached} borgere med fuldt beløb er der intet"
                " til de næste",
                f"{c.group.places} × {view.money(person)[1]} is {view.money(together)[1]} and exceeds"
                f" the ceiling of {view.money(whole)[1]}; after {reached} people at the full amount"
                " nothing is left for the next",
            ),
        )


def unit_that_is_cut(view: View) -> Iterator[Finding]:
    """The unit of a growing line at which the person's ceiling cuts."""
    c = view.contract
    person = ceiling_amount(c, "person")
    if person is None:
        return
    flats = [(n, a) for n, x in view.outcome_lines.items() if (a := flat(x)) is not None]
    taken = sum((a for _, a in flats), Decimal(0))
    for name, line in view.outcome_lines.items():
        price = per_unit(line)
        most = line.at_most
        if price is None or not isinstance(most, Allowance) or most.kind != "count":
            continue
        left = person - taken
        whole, rest = divmod(left, price)
        if 0 <= left < price * Decimal(most.number.numerator) / most.number.denominator:
            yield Finding(17, f"pay.{name}", _cut(view, name, flats, int(whole) + 1, rest, person))


def _cut(
    view: View, name: str, flats: list[tuple[str, Decimal]], nth: int, rest: Decimal, cap: Decimal
) -> tuple[str, str]:
    others = (view.da.listed(n for n, _ in flats), view.en.listed(n for n, _ in flats))
    price = price_of(view.contract.pay[name])
    per = price.per if price is not None and price.per else "unit"
    units = (lang.unit(per, 1, "da"), lang.unit(per, 1, "en"))
    return view.both(
        f"For Anna, der også har udløst {others[0]}, betaler {units[0]} nr. {nth} under"
        f" {view.da.line(name)} {view.money(rest)[0]} og de følgende intet: loftet er"
        f" {view.money(cap)[0]} pr. borger",
        f"For Anna, who has also earned {others[1]}, {units[1]} number {nth} on {view.en.line(name)} pays"
        f" {view.money(rest)[1]} and those after it nothing: the ceiling is {view.money(cap)[1]} per"
        " person",
    )


def payer_without_ceiling(view: View) -> Iterator[Finding]:
    """A payer of outcomes whose bill has no upper bound."""
    c = view.contract
    bounded = {x.by for x in c.limits if x.per == "payer" and x.at_most is not None}
    for payer in dict.fromkeys(x.from_ for x in view.outcome_lines.values()):
        if payer in bounded or (payer in c.split and set(c.split[payer].between) <= bounded):
            continue
        lines = [n for n, x in view.outcome_lines.items() if x.from_ == payer]
        unbounded = [n for n in lines if not _bounded(view, n)]
        if unbounded:
            yield Finding(
                13,
                f"pay.{unbounded[0]}",
                view.both(
                    f"{view.da.purse(payer)} har intet loft over det, der kan komme til betaling under"
                    f" {view.da.lines(unbounded)}",
                    f"{view.en.purse(payer)} has no ceiling on what may be owed on"
                    f" {view.en.lines(unbounded)}",
                ),
            )


def _bounded(view: View, name: str) -> bool:
    """Whether a ceiling, or a single payment of bounded size, bounds a line."""
    line = view.contract.pay[name]
    places = view.contract.group.places is not None
    if places and any(
        x.per == "person" and x.at_most is not None and x.kind == "hard"
        and (not x.over or name in x.over)
        for x in view.contract.limits
    ):  # fmt: skip
        return True
    once = "contract" in line.once_per.what
    if once and (flat(line) is not None or _ends(line)):
        return True
    return any(
        x.per in ("contract", "line") and x.at_most is not None and x.kind == "hard"
        and (not x.over or name in x.over)
        for x in view.contract.limits
    )  # fmt: skip


def _ends(line: Line) -> bool:
    scale = line.scale
    return scale is not None and scale.tiers is None and scale.above == "the last row"


def cliff_in_scale(view: View) -> Iterator[Finding]:
    """A scale that jumps from nothing, or ends without a last row."""
    for name, line in view.contract.pay.items():
        scale = line.scale
        if scale is None:
            continue
        if scale.tiers is not None and scale.tiers[-1].up_to is not None:
            last = scale.tiers[-1].up_to
            yield Finding(
                2,
                f"pay.{name}.scale",
                view.both(
                    f"{view.da.line(name)} har intet lag efter {view.da.quantity(last)}; det næste betaler 0",
                    f"{view.en.line(name)} has no tier after {view.en.quantity(last)}; the next pays 0",
                ),
            )
        first = scale.rows[0]
        pays = None if is_hole(first.pays) else first.pays.amount
        if scale.tiers is None and scale.below == "nothing" and pays and first.at:
            unit = view.da.unit_of(line.for_.subject) if line.for_ else ""
            yield Finding(
                2,
                f"pay.{name}.scale",
                view.both(
                    f"lige under {view.da.quantity(first.at, unit)} betaler {view.da.line(name)} intet, lige"
                    f" over {view.money(pays)[0]}",
                    f"just below {view.en.quantity(first.at, unit)} {view.en.line(name)} pays nothing, just"
                    f" above {view.money(pays)[1]}",
                ),
            )


def cliff_in_condition(view: View) -> Iterator[Finding]:
    """A whole amount for a group that turns on one threshold."""
    for name, line in view.outcome_lines.items():
        amount = flat(line)
        assert line.for_ is not None
        once = {"contract", "cohort"} & set(line.once_per.what)
        if amount is None or not once or line.for_.comparison in ("", "=="):
            continue
        unit = view.da.unit_of(line.for_.subject)
        bound = line.for_.number
        if bound is None:
            continue
        yield Finding(
            2,
            f"pay.{name}",
            view.both(
                f"på den ene side af {view.da.quantity(bound, unit)} betaler {view.da.line(name)} intet,"
                f" på den anden {view.money(amount)[0]}",
                f"on one side of {view.en.quantity(bound, unit)} {view.en.line(name)} pays nothing, on"
                f" the other {view.money(amount)[1]}",
            ),
        )


def contradicting_ceiling(view: View) -> Iterator[Finding]:
    """A payer's ceiling that contradicts its share of the contract's ceiling."""
    c = view.contract
    whole = ceiling_amount(c, "contract")
    for limit in c.limits:
        if whole is None or limit.per != "payer" or limit.at_most is None:
            continue
        if is_hole(limit.at_most) or limit.at_most.kind != "money":
            continue
        for split in c.split.values():
            portion = split.between.get(limit.by or "")
            if portion is None or portion.share is None:
                continue
            share = portion.share * Fraction(whole)
            if abs(share - limit.at_most.number) >= 1:
                yield Finding(
                    16,
                    "limits",
                    view.both(
                        f"{view.da.share(portion.share)} af {view.money(whole)[0]} er"
                        f" {view.money(Decimal(round(share)))[0]}, men loftet for"
                        f" {view.da.purse(limit.by or '')} er {view.money(limit.at_most.number)[0]}",
                        f"{view.en.share(portion.share)} of {view.money(whole)[1]} is"
                        f" {view.money(Decimal(round(share)))[1]}, but the ceiling of"
                        f" {view.en.purse(limit.by or '')} is {view.money(limit.at_most.number)[1]}",
                    ),
                )


RULES = (
    cliff_in_scale,
    cliff_in_condition,
    price_above_saving,
    ceiling_binds_early,
    payer_without_ceiling,
    contradicting_ceiling,
    unit_that_is_cut,
)
