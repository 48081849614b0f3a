# SPDX-License-Identifier: MPL-2.0
"""A person's evidence as the economy reads it: spells for the count, rows for what was paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fodfaeste.economy.amounts import kroner
from fodfaeste.economy.dataset import DataSet, Financing
from fodfaeste.economy.errors import EconomyError
from fodfaeste.economy.lookups import benefit_named
from fodfaeste.economy.refunds import RefundRow
from fodfaeste.economy.weeks import Spell
from fodfaeste.evidence.calendar import week_of
from fodfaeste.evidence.facts import Interval, Verification
from fodfaeste.evidence.intervals import Span, span_of


def spells_of(
    intervals: Iterable[Interval], within: Span, data: DataSet | None = None
) -> list[Spell]:
    """The benefits and work of a history, cut to a window, with the codes of the data set.

    A held week becomes the code ``held``, which is neither benefit nor self-support. Work that
    only a register's month shows is taken at its own dates: leave it out when that proves too
    little. Raises `UnknownBenefit` for a name that is neither listed nor held.
    """
    spells: list[Spell] = []
    for interval in _standing(intervals, ("benefit", "work")):
        days = span_of(interval)
        days = Span(max(days.start, within.start), min(days.end, within.end))
        if days.start < days.end:
            held = interval.attribute("held") is not None
            code = "held" if held else benefit_named(interval.code, data).code
            spells.append(Spell(code, days))
    return spells


def refund_rows(
    intervals: Iterable[Interval], data: DataSet | None = None
) -> Iterator[tuple[Interval, RefundRow]]:
    """The weekly rows of the refund register, each with the interval it was read from.

    Rows without amounts and held rows are left out. Raises `EconomyError` when the row's net
    amount is not paid minus refund (refunded benefits) or zero (no municipal share).
    """
    for interval in _standing(intervals, ("benefit",)):
        net, refund = interval.attribute("net"), interval.attribute("refund")
        if interval.amount is None or net is None or interval.attribute("held") is not None:
            continue
        known = benefit_named(interval.code, data)
        monday, given_back = week_of(interval.start).start, int(refund or 0)
        if known.financing is Financing.CO_FINANCED:
            row = RefundRow(monday, known.code, interval.amount, given_back, int(net))
        else:
            row = RefundRow(monday, known.code, interval.amount, given_back)
            ours = known.financing in (Financing.REFUNDED, Financing.FIXED)
            _must_agree(interval, int(net), interval.amount - given_back if ours else 0)
        yield interval, row


def _standing(intervals: Iterable[Interval], kinds: tuple[str, ...]) -> Iterator[Interval]:
    """Intervals of some kinds that are neither taken back nor rejected."""
    for interval in intervals:
        rejected = interval.retracted or interval.verification is Verification.REJECTED
        if interval.kind in kinds and not rejected:
            yield interval


def _must_agree(interval: Interval, net: int, expected: int) -> None:
    if net != expected:
        raise EconomyError(
            "net-differs", interval.ref, monday=interval.start, benefit=interval.code,
            net=kroner(net), expected=kroner(expected),
        )  # fmt: skip
