# SPDX-License-Identifier: MPL-2.0
"""Checks of the lines and of the sums, to the øre."""

from __future__ import annotations

from decimal import Decimal

from fodfaeste.contract.told import Both
from fodfaeste.exchange.invoices.fault import Faults, InvoiceFault, money, text_faults
from fodfaeste.exchange.invoices.model import (
    Category,
    Invoice,
    Line,
    Period,
    line_amount,
    number_text,
)

__all__ = ["amount_faults", "period_faults"]

UNITS = ("EA", "HUR", "DAY", "WEE", "MON", "ANN")
"""Pieces, hours, days, weeks, months and years (UN/ECE recommendation 20)."""
NAME, DESCRIPTION, DECIMALS = 200, 1000, 4
MOST_ROUNDING = 50
"""More øre than this is no rounding of VAT: each line can be half an øre off."""


def amount_faults(invoice: Invoice) -> Faults:
    """Everything wrong with the lines and the sums."""
    if not invoice.lines:
        yield InvoiceFault("no-lines", "lines")
    seen: set[int] = set()
    for line in invoice.lines:
        if line.number in seen:
            yield InvoiceFault("line-number", f"lines[{line.number}].number", got=line.number)
        seen.add(line.number)
        yield from _line(line, f"lines[{line.number}]", invoice.period)
    yield from _one_rate(invoice)
    yield from _one_reason(invoice)
    yield from _sums(invoice)


def period_faults(where: str, period: Period, outer: Period | None) -> Faults:
    """What is wrong with a period, and with it inside the invoice's own period."""
    if period.last < period.first:
        yield InvoiceFault("period-order", where, first=period.first, last=period.last)
    elif outer and not outer.first <= period.first <= period.last <= outer.last:
        yield InvoiceFault("period-outside", where, first=period.first, last=period.last)


def _line(line: Line, where: str, outer: Period | None) -> Faults:
    yield from text_faults(f"{where}.name", line.name, NAME, wanted=True)
    yield from text_faults(f"{where}.description", line.description, DESCRIPTION, wanted=False)
    if line.unit not in UNITS:
        yield InvoiceFault("unit", f"{where}.unit", got=line.unit, known=", ".join(UNITS))
    yield from _product(line, where)
    yield from _vat(line, where)
    if line.period:
        yield from period_faults(f"{where}.period", line.period, outer)


def _product(line: Line, where: str) -> Faults:
    if line.number < 1:
        yield InvoiceFault("not-positive", f"{where}.number", got=line.number)
    if line.quantity <= 0:
        yield InvoiceFault("not-positive", f"{where}.quantity", got=_both(line.quantity))
    elif not _fits(line.quantity, DECIMALS):
        got = _both(line.quantity)
        yield InvoiceFault("decimals", f"{where}.quantity", got=got, most=DECIMALS)
    if line.price <= 0:
        yield InvoiceFault("not-positive", f"{where}.price", got=money(line.price))
    wanted = line_amount(line.quantity, line.price)
    if line.amount <= 0:
        yield InvoiceFault("not-positive", f"{where}.amount", got=money(line.amount))
    elif line.amount != wanted:
        yield InvoiceFault(
            "line-amount",
            f"{where}.amount",
            got=money(line.amount),
            quantity=_both(line.quantity),
            price=money(line.price),
            wanted=money(wanted),
        )


def _vat(line: Line, where: str) -> Faults:
    vat, free = line.vat, line.vat.category in (Category.EXEMPT, Category.OUTSIDE_SCOPE)
    charged = vat.category is Category.STANDARD
    if charged != (vat.percent > 0) or not 0 <= vat.percent <= 100:
        got, category = _both(vat.percent), vat.category.value
        yield InvoiceFault("vat-percent", f"{where}.vat.percent", got=got, category=category)
    elif not _fits(vat.percent, 2):
        yield InvoiceFault("decimals", f"{where}.vat.percent", got=_both(vat.percent), most=2)
    if free:
        yield from text_faults(f"{where}.vat.reason", vat.reason, NAME, wanted=True)
    elif vat.reason:
        yield InvoiceFault("reason-unwanted", f"{where}.vat.reason", got=vat.reason)


def _one_rate(invoice: Invoice) -> Faults:
    """Denmark has one rate, and OIOUBL has one sum for all that is charged."""
    charged = [one for one in invoice.lines if one.vat.category is Category.STANDARD]
    for line in charged:
        if line.vat.percent != charged[0].vat.percent:
            got, first = _both(line.vat.percent), _both(charged[0].vat.percent)
            where = f"lines[{line.number}].vat.percent"
            yield InvoiceFault("two-rates", where, got=got, first=first)


def _one_reason(invoice: Invoice) -> Faults:
    """The formats have one sum for each VAT category and rate, so one reason as well."""
    said: dict[Category, str] = {}
    for line in invoice.lines:
        first = said.setdefault(line.vat.category, line.vat.reason)
        if first != line.vat.reason:
            where = f"lines[{line.number}].vat.reason"
            yield InvoiceFault("reason-differs", where, got=line.vat.reason)
    if len(said) > 1 and Category.OUTSIDE_SCOPE in said:
        yield InvoiceFault("outside-mixed", "lines")


def _sums(invoice: Invoice) -> Faults:
    if invoice.rounding and not invoice.tax:
        yield InvoiceFault("rounding-free", "rounding", got=money(invoice.rounding))
    elif abs(invoice.rounding) > MOST_ROUNDING:
        yield InvoiceFault("rounding-much", "rounding", got=money(invoice.rounding))
    wanted = invoice.total + invoice.rounding
    if invoice.payable != wanted:
        yield InvoiceFault(
            "sum",
            "payable",
            got=money(invoice.payable),
            net=money(invoice.net),
            tax=money(invoice.tax),
            rounding=money(invoice.rounding),
            wanted=money(wanted),
        )
    elif invoice.lines and wanted <= 0:
        yield InvoiceFault("not-positive", "payable", got=money(wanted))


def _fits(number: Decimal, decimals: int) -> bool:
    return number == round(number, decimals)


def _both(number: Decimal) -> Both:
    text = number_text(number)
    return Both(text.replace(".", ","), text)
