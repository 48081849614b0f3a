# SPDX-License-Identifier: MPL-2.0
"""VAT by line: added at its stage, taken out again at the end, none inside one legal person."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.settlement.cohort.rows import Rows, running_by_claim, steps_by_claim
from fodfaeste.settlement.cohort.whole import Ints, Mask, rounded, times
from fodfaeste.settlement.cohort.work import Work, change

REVERSE = {"down": "up", "up": "down"}


def rate_of(contract: Contract, line: str) -> Fraction:
    """The VAT rate of a line: 0 when exempt, outside scope or not said."""
    vat = contract.pay[line].vat
    return Fraction(0) if vat is None or vat.rate is None else Fraction(known(vat.rate))


def legal_persons(contract: Contract, party: str) -> frozenset[str]:
    """Who stands behind a purse, or behind every part of a split."""
    if party in contract.purses:
        return frozenset({contract.purses[party].of})
    split = contract.split[party]
    parts = {*split.between, *(name for case in split.cases for name in case.between)}
    return frozenset(contract.purses[name].of for name in parts)


def add_vat(work: Work) -> Work:
    """The VAT stage: from here on every amount includes VAT.

    A claim's VAT is ``amount x rate``, rounded once by the contract's rule.
    """
    how = work.plan.contract.settle.rounding
    rows = work.rows
    apart = ~inside_one(work, rows)
    for rate, everywhere in _rates(work, rows):
        mask = everywhere & apart
        taxed = rows.take(mask)
        total = running_by_claim(taxed)
        vat = rounded(times(total, rate.numerator), rate.denominator, how)
        amount = rows.amount.copy()
        amount[mask] = steps_by_claim(taxed, total + vat)
        rows = replace(rows, amount=amount, taxed=rows.taxed | mask)
    record = change("settle", "VAT", work.rows, rows, work.table.size)
    return replace(work.on(rows, record), with_vat=True)


def take_out_vat(work: Work) -> tuple[Ints, Ints]:
    """Each piece as (amount without VAT, VAT), after all stages.

    VAT is recomputed from the total with VAT, so that a limit met after the VAT stage cuts amount
    and VAT alike; an uncut claim gives back exactly the amount that VAT was added to.
    """
    rounding = work.plan.contract.settle.rounding
    how = REVERSE.get(rounding, "half up")
    net: Ints = work.rows.amount.copy()
    for rate, everywhere in _rates(work, work.rows):
        mask = everywhere & (work.rows.taxed == 1)
        taxed = work.rows.take(mask)
        total = times(running_by_claim(taxed), rate.denominator)
        net[mask] = steps_by_claim(taxed, rounded(total, rate.denominator + rate.numerator, how))
    vat: Ints = work.rows.amount - net
    return net, np.where(inside_one(work, work.rows), 0, vat)


def vat_share(work: Work, rows: Rows) -> Ints:
    """The VAT that each piece may carry, for limits that count it before its stage.

    It is rounded up: VAT is later rounded once per claim, over all its pieces, and the limit must
    hold whichever way that falls.
    """
    vat = np.zeros(rows.size, dtype=np.int64)
    apart = ~inside_one(work, rows)
    for rate, everywhere in _rates(work, rows):
        mask = everywhere & apart
        vat[mask] = rounded(times(rows.amount[mask], rate.numerator), rate.denominator, "up")
    return vat


def without_vat(work: Work, rows: Rows, with_vat: Ints, vat: Ints) -> Ints:
    """The largest amounts whose total with VAT is not above ``with_vat``; as is where no VAT."""
    net: Ints = with_vat.copy()
    for rate, mask in _rates(work, rows):
        chosen = mask & (vat != 0)
        net[chosen] = rounded(
            times(with_vat[chosen], rate.denominator), rate.denominator + rate.numerator, "down"
        )
    return net


def inside_one(work: Work, rows: Rows) -> Mask:
    """Which pieces stay inside one legal person."""
    contract = work.plan.contract
    persons = [legal_persons(contract, party) for party in work.table.parties]
    same = np.array([[len(a | b) == 1 for b in persons] for a in persons], dtype=bool)
    return np.asarray(same[rows.payer, rows.payee], dtype=bool)


def _rates(work: Work, rows: Rows) -> list[tuple[Fraction, Mask]]:
    """The pieces of lines with VAT, by rate; each claim has the rate of its own version's line."""
    table = work.table
    found: dict[Fraction, Mask] = {}
    for version, contract in enumerate(work.plan.versions):
        for at, line in enumerate(table.lines):
            rate = rate_of(contract, line)
            if rate:
                here = (table.line == at) & (table.version == version)
                found[rate] = found.get(rate, np.zeros(rows.size, dtype=bool)) | here[rows.claim]
    return list(found.items())
