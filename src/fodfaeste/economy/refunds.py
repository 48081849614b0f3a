# SPDX-License-Identifier: MPL-2.0
"""What a week really cost each payer, from the rows of the municipality's refund register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fodfaeste.contract.told import Both
from fodfaeste.economy.amounts import kroner
from fodfaeste.economy.dataset import DataSet, Financing
from fodfaeste.economy.errors import EconomyError
from fodfaeste.economy.lookups import benefit
from fodfaeste.economy.saving import PayerSplit

CO_FINANCING, REFUND = Both("medfinansiering", "co-financing"), Both("refusion", "refund")
REFUNDED = Both("med refusion", "refunded")
NOT_REFUNDED = Both("uden refusion", "not refunded")
NO_SHARE = Both("uden kommunal andel", "without a municipal share")


@dataclass(frozen=True, slots=True)
class RefundRow:
    """One week of one benefit for one person, corrections already added together.

    Amounts are øre: ``paid`` the calculated payment, ``refund`` what the state gives back,
    ``co_financing`` what the municipality owes of a payment made by others. A correction can
    make an amount negative. ``benefit`` is a code as in `economy.benefit`.
    """

    monday: date
    benefit: str
    paid: int
    refund: int = 0
    co_financing: int = 0


def row_cost(row: RefundRow, data: DataSet | None = None) -> PayerSplit:
    """What the row cost each payer: its own amounts, not the staircase computed again.

    Refunded (and fixed) benefits cost the municipality ``paid - refund``, co-financed ones
    ``co_financing``, and the rest is the state's. Raises `EconomyError` when the row has an
    amount of the other kind, because then the benefit or the row is not what it says.
    """
    financing = benefit(row.benefit, data).financing
    if financing in (Financing.REFUNDED, Financing.FIXED):
        _must_be_zero(row, CO_FINANCING, row.co_financing, REFUNDED)
        return PayerSplit(row.paid - row.refund, row.refund)
    _must_be_zero(row, REFUND, row.refund, NOT_REFUNDED)
    if financing is not Financing.CO_FINANCED:
        _must_be_zero(row, CO_FINANCING, row.co_financing, NO_SHARE)
    return PayerSplit(row.co_financing, row.paid - row.co_financing)


def rows_cost(rows: Iterable[RefundRow], data: DataSet | None = None) -> PayerSplit:
    """What the rows cost each payer together."""
    costs = [row_cost(row, data) for row in rows]
    return PayerSplit(sum(c.municipality for c in costs), sum(c.state for c in costs))


def _must_be_zero(row: RefundRow, what: Both, ore: int, kind: Both) -> None:
    if ore:
        raise EconomyError(
            "amount-out-of-place", monday=row.monday, benefit=row.benefit, what=what,
            kroner=kroner(ore), kind=kind,
        )  # fmt: skip
