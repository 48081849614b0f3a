# SPDX-License-Identifier: MPL-2.0
"""What each claim is worth: exact in minor units, rounded once.

A price is flat (per claim), per unit of the measure, or a share of a measure that is money. A scale
reads the claim's own value, or the running number of the claims on its line; `price_running`
therefore takes the whole list in claim order.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fodfaeste.contract.model.measure import Measure, TimeIn
from fodfaeste.contract.model.money import Row, Scale
from fodfaeste.contract.phrases import Price
from fodfaeste.contract.terms import RoundTo
from fodfaeste.contract.told import Term
from fodfaeste.settlement import rules
from fodfaeste.settlement.model import Claim, ClaimKey, Trace, Value
from fodfaeste.settlement.unit.adjustments import adjust_price
from fodfaeste.settlement.unit.conditions import subject_of
from fodfaeste.settlement.unit.draft import Draft
from fodfaeste.settlement.unit.errors import CannotSettle
from fodfaeste.settlement.unit.scales import SHAPES, parts, step_parts
from fodfaeste.settlement.unit.spans import MONTHS
from fodfaeste.settlement.unit.standing import rows_share_claims, stood_for
from fodfaeste.settlement.unit.units import units_in

OWN = "the claim's own value"


class Part(NamedTuple):
    """What a row of a scale (``None``: a plain price) pays in major units, for how many claims."""

    row: int | None
    claims: Fraction
    major: Fraction


def price_running(drafts: list[Draft]) -> list[Claim]:
    """Every draft priced, in claim order (see `Draft.order`).

    One draft is several claims when its scale's rows are paid each for itself: each rung is a
    claim of its own, and so is each part of a scale whose rows name their own payer or payee.
    """
    numbers: dict[tuple[str, str], Fraction] = {}
    claims: list[Claim] = []
    for draft in drafts:
        slot, own = _reads(draft)
        before = numbers.get(slot)
        numbers[slot] = (before or Fraction(0)) + (draft.value if own else draft.count)
        claims += _priced(draft, before)
    return claims


def _reads(draft: Draft) -> tuple[tuple[str, str], bool]:
    """Which running total a scale goes on from, and whether it is one of values.

    Claims are numbered over the contract or per person. The values of a measure that grows period
    by period add up to one value, so the scale is read at that person's total so far.
    """
    line, scale = draft.key.line, draft.line.scale
    if scale is None or scale.reads == OWN:
        grows = isinstance(_measure(draft), TimeIn) and bool(draft.result.period)
        return (line, draft.key.unit if grows else repr(draft.key)), True
    return (line, draft.key.unit if scale.reads.endswith("per person") else ""), False


def _measure(draft: Draft) -> Measure | None:
    return draft.book.contract.measures.get(draft.result.measure)


def _priced(draft: Draft, before: Fraction | None) -> list[Claim]:
    scale = draft.line.scale
    if scale is None:
        assert draft.line.amount is not None
        major, steps = _worth(draft, draft.line.amount, draft.value, draft.count)
        return _claims(draft, [Part(None, draft.count, major)], steps)
    if scale.reads == OWN:
        paid, steps = _own(draft, scale, before)
    else:
        paid, steps = _running(draft, scale, before or Fraction(0))
    apart = scale.shape == "rungs" or any(row.from_ or row.to for row in scale.rows)
    if not apart and paid:
        paid = [_together(draft, scale, paid)]
    return _claims(draft, paid, steps)


def _together(draft: Draft, scale: Scale, paid: list[Part]) -> Part:
    """The parts of one claim: what they pay together, for all that they stand for."""
    shared = scale.reads != OWN or rows_share_claims(draft, scale)
    count = sum((one.claims for one in paid), Fraction(0)) if shared else paid[-1].claims
    return Part(paid[-1].row, count, sum((one.major for one in paid), Fraction(0)))


def _own(
    draft: Draft, scale: Scale, before: Fraction | None
) -> tuple[list[Part], tuple[Trace, ...]]:
    """A scale read at the claim's own value; a bulk of claims is that many times the amount.

    ``before`` is what a growing value had come to: the claim is what the scale pays more now.
    """

    def worth(number: int, quantity: Fraction) -> Fraction:
        row = scale.rows[number]
        price = _row_price(draft, scale, row)[0]
        if row.pays.share is not None and scale.of is None:
            return price * quantity
        return price * (quantity if scale.shape == "tiers" or _per_unit(row) else 1)

    value = (before or Fraction(0)) + draft.value
    now = dict(SHAPES[scale.shape](scale, value, worth))
    then = {} if before is None else dict(SHAPES[scale.shape](scale, before, worth))
    counts = stood_for(draft, scale)
    paid = [
        Part(n, counts[n], (now.get(n, Fraction(0)) - then.get(n, Fraction(0))) * draft.count)
        for n in sorted({*now, *then})
    ]
    rows = tuple(_row_step(draft, scale, one.row, value, one.major) for one in paid)
    return paid, rows or (_row_step(draft, scale, None, value, Fraction(0)),)


def _running(draft: Draft, scale: Scale, before: Fraction) -> tuple[list[Part], tuple[Trace, ...]]:
    """A scale read at the running number of claims: each claim is priced by its own number."""
    if scale.shape not in ("tiers", "steps"):
        raise CannotSettle(
            "scale-by-number", f"pay.{draft.key.line}.scale", shape=Term(scale.shape)
        )
    after = before + draft.count
    divide = parts if scale.shape == "tiers" else step_parts
    counted = list(enumerate(divide(scale.rows, before, after)))
    paid = [
        Part(n, part, _row_price(draft, scale, scale.rows[n])[0] * part)
        for n, part in counted
        if part > 0
    ]
    return paid, tuple(_row_step(draft, scale, one.row, after, one.major) for one in paid)


def _row_price(draft: Draft, scale: Scale, row: Row) -> tuple[Fraction, tuple[Trace, ...]]:
    """A row's adjusted price in major units: an amount, or a share of ``of`` (else of 1)."""
    if row.pays.share is not None:
        price = Fraction(row.pays.share) * (Fraction(scale.of) if scale.of is not None else 1)
    else:
        price = Fraction(row.pays.amount or Decimal(0))
    return adjust_price(draft, price)


def _per_unit(row: Row) -> bool:
    return row.pays.per is not None and row.pays.per != "claim"


def _worth(
    draft: Draft, price: Price, value: Fraction, count: Fraction
) -> tuple[Fraction, tuple[Trace, ...]]:
    """A line's plain price for a value and a count, in major units, and how it came about."""
    if price.share is not None:
        share, steps = adjust_price(draft, Fraction(price.share))
        shown = rules.trace("share of value", share=share, value=value, count=count)
        return share * value * count, (*steps, shown)
    major, steps = adjust_price(draft, Fraction(price.amount or Decimal(0)))
    if price.per is None or price.per == "claim":
        return major * count, (*steps, rules.trace("flat price", price=major, count=count))
    quantity = value * count * _units(draft, price.per)
    shown = rules.trace("price per unit", price=major, per=price.per, quantity=quantity)
    return major * quantity, (*steps, shown)


def _units(draft: Draft, per: str) -> Fraction:
    where = f"pay.{draft.key.line}.amount"
    if draft.line.for_ is not None:
        measure, _ = subject_of(draft.line.for_.subject)
        return units_in(draft.book.contract, measure, per, where)
    assert draft.line.each is not None
    period = MONTHS.get(draft.line.each.unit), MONTHS.get(per)
    if None in period:
        raise CannotSettle("price-period", where, per=Term(per))
    return Fraction(period[0] or 1, period[1] or 1)


def _claims(draft: Draft, priced: list[Part], steps: tuple[Trace, ...]) -> list[Claim]:
    scale = draft.line.scale
    rows = scale.rows if scale else []
    apart = len(priced) > 1 or (scale is not None and scale.shape == "rungs")
    found = []
    for number, count, major in priced:
        row = rows[number] if number is not None else None
        gross = major * draft.book.minor
        if gross:
            key = _row_key(draft.key, number) if apart or (row and (row.from_ or row.to)) else None
            found.append(_claim(draft, key or draft.key, row, count, gross, steps))
    return found


def _row_key(key: ClaimKey, number: int | None) -> ClaimKey:
    row = f"row {(number or 0) + 1}"
    return ClaimKey(key.line, key.unit, f"{key.once}|{row}" if key.once else row)


def _claim(
    draft: Draft, key: ClaimKey, row: Row | None, count: Fraction, gross: Fraction,
    steps: tuple[Trace, ...],
) -> Claim:  # fmt: skip
    book, line = draft.book, draft.line
    rounding = book.contract.settle.rounding
    amount = int(RoundTo(rounding, Decimal(1)).apply(gross))
    values: dict[str, Value] = {
        "line": key.line,
        "gross": gross,
        "amount": amount,
        "rounding": rounding,
    }
    return Claim(
        key=key,
        achieved=draft.achieved,
        proved=draft.proved,
        quantity=_quantity(draft, count),
        count=count,
        gross=gross,
        amount=amount,
        version=book.index,
        payer=row.from_ if row and row.from_ else line.from_,
        payee=row.to if row and row.to else line.to,
        band=book.band(draft.result),
        cohort=book.cohort_of(draft.result),
        trace=rules.said("claim", values, parts=(draft.result.trace, *draft.steps, *steps)),
    )


def _quantity(draft: Draft, count: Fraction) -> Fraction:
    """What is priced: units of the measure when the price is per unit, else claims."""
    price = draft.line.amount
    if price is not None and price.per is not None and price.per != "claim":
        return draft.value * count * _units(draft, price.per)
    return count


def _row_step(
    draft: Draft, scale: Scale, number: int | None, value: Fraction, major: Fraction
) -> Trace:
    row = None if number is None else number + 1
    parts = () if number is None else _row_price(draft, scale, scale.rows[number])[1]
    return rules.trace("scale", parts=parts, shape=scale.shape, row=row, value=value, major=major)


__all__ = ["price_running"]
