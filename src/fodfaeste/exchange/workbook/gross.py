# SPDX-License-Identifier: MPL-2.0
"""From quantity to gross amount: prices, scales and adjustments of prices, exact until rounded.

Every price is a fraction ``price_n / price_d`` in minor units, and what it is multiplied by a
fraction ``times / over``; the gross amount is ``price_n × times ÷ (price_d × over)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import known
from fodfaeste.contract.model.money import Row, Scale
from fodfaeste.contract.phrases import Price
from fodfaeste.exchange.workbook.evidence import at_most_applies
from fodfaeste.exchange.workbook.factors import Factor, price_factors
from fodfaeste.exchange.workbook.flow import Flow
from fodfaeste.exchange.workbook.refusal import refuse


@dataclass(frozen=True, slots=True)
class Priced:
    """Formulas of one line's price: ``price_n / price_d × times / over``, in minor units."""

    price_n: str
    price_d: str
    times: str
    over: str


def gross(flow: Flow) -> tuple[str, str]:
    """Add the price columns; returns the formulas of numerator ``a`` and divisor (``b`` is times).

    The division itself belongs to the stage that rounds.
    """
    table, words = flow.table, flow.words
    _quantities(flow)
    _running_numbers(flow)
    lines = list(flow.contract.pay)
    made = [_by_version(flow, name) for name in lines]

    def choose(field: str) -> str:
        options = ",".join(getattr(one, field) for one in made)
        return f"CHOOSE({{line}},{options})"

    table.formula("price_n", words["price_n"], choose("price_n"), "whole")
    table.formula("price_d", words["price_d"], choose("price_d"), "whole")
    table.formula("times", words["times"], choose("times"), "whole")
    table.formula("over", words["over"], choose("over"), "whole")
    above, below = price_factors(flow, Factor("{price_n}", "{price_d}"))
    return above, f"({below})*{{over}}"


def _quantities(flow: Flow) -> None:
    """The quantity within ``at most`` per person: what earlier claims of the line left."""
    for name, line in flow.contract.pay.items():
        most = line.at_most
        elsewhere = most is not None and most.kind == "count" and most.per == "person"
        if elsewhere and not at_most_applies(line):
            refuse("at-most-unit", line=name)
    same = "[unit],{unit},[line],{line},[counts],1"
    used = (
        f'SUMIFS([quantity_in],{same},[day],"<"&{{day}})'
        f'+SUMIFS([quantity_in],{same},[day],{{day}},[proved],"<"&{{proved}})'
        f'+SUMIFS([quantity_in],{same},[day],{{day}},[proved],{{proved}},[order],"<"&{{order}})'
    )
    table, words = flow.table, flow.words
    table.formula("quantity_in", words["quantity"], "{evidence.quantity}*{counts}", "whole")
    table.formula("before_line", words["before_line"], used, "whole")
    by = flow.terms.by_version
    limits = [by("{version}", partial(_most, flow, name)) for name in flow.contract.pay]
    allowed = f"CHOOSE({{line}},{','.join(limits)})"
    left = f"MAX(0,MIN({{quantity_in}},({allowed})*{{quantity_d}}-{{before_line}}))"
    table.formula("quantity", words["priced_n"], left, "whole")


def _most(flow: Flow, name: str, contract: Contract, suffix: str) -> str:
    line = contract.pay[name]
    if not at_most_applies(line):
        return "10^12"
    assert line.at_most is not None
    path = f"pay.{name}.at most{suffix}"
    if line.at_most.number.denominator != 1:
        refuse("decimals", path=path, value=str(line.at_most.number))
    return flow.terms.count(path, flow.words.label(path), int(line.at_most.number))


def _running_numbers(flow: Flow) -> None:
    """How many claims of the same line (and person, where the scale says so) came before."""
    scales = {name: line.scale for name, line in flow.contract.pay.items()}
    running = {n for n, s in scales.items() if s and s.reads != "the claim's own value"}
    if not running:
        return
    per_person = [n for n, s in scales.items() if s and s.reads.endswith("per person")]
    lines = list(flow.contract.pay)
    own = "+".join(f"({{line}}={lines.index(n) + 1})" for n in per_person) or "0"
    flow.table.formula("whose", flow.words["unit"], f"({own})*{{unit}}", "whole", helper=True)
    same = "[whose],{whose},[line],{line},[counts],1"
    before = (
        f'SUMIFS([count],{same},[day],"<"&{{day}})'
        f'+SUMIFS([count],{same},[day],{{day}},[proved],"<"&{{proved}})'
        f'+SUMIFS([count],{same},[day],{{day}},[proved],{{proved}},[order],"<"&{{order}})'
    )
    flow.table.formula("number_before", flow.words["number_before"], before, "whole")


def _by_version(flow: Flow, name: str) -> Priced:
    def field(which: str) -> str:
        def make(contract: Contract, suffix: str) -> str:
            return str(getattr(_priced(flow, contract, name, suffix), which))

        return flow.terms.by_version("{version}", make)

    return Priced(*(field(which) for which in ("price_n", "price_d", "times", "over")))


def _priced(flow: Flow, contract: Contract, name: str, suffix: str) -> Priced:
    line = contract.pay[name]
    if line.scale is None:
        assert line.amount is not None
        return _plain(flow, known(line.amount), f"pay.{name}.amount{suffix}")
    if any(row.from_ or row.to for row in line.scale.rows) or line.scale.shape == "rungs":
        return _own_row(flow, line.scale, name, suffix)
    if line.scale.reads != "the claim's own value":
        return _running(flow, line.scale, name, suffix)
    shapes = {"steps": _steps, "slope": _slope, "tiers": _tiers}
    return shapes[line.scale.shape](flow, line.scale, name, suffix)


def _plain(flow: Flow, price: Price, path: str) -> Priced:
    if price.share is not None:
        above, below = _share(flow, price.share, path)
        return Priced(f"{above}*{flow.plan.minor}", below, "{quantity}", "{quantity_d}")
    return Priced(_amount(flow, price, path), _parts(flow), "{quantity}", "{quantity_d}")


def _amount(flow: Flow, price: Price, path: str) -> str:
    """A price in whole parts of a minor unit; the parts are :func:`_parts`."""
    value = Fraction(price.amount or Decimal(0))
    return flow.terms.whole(path, flow.words.label(path), value, flow.digits + flow.fine)


def _parts(flow: Flow) -> str:
    return str(10**flow.fine)


def _share(flow: Flow, share: Fraction, path: str) -> tuple[str, str]:
    return flow.terms.ratio(path, flow.words.label(path), share)


def _row(flow: Flow, scale: Scale, row: Row, path: str) -> tuple[str, str]:
    """A row's price as numerator and denominator in minor units."""
    price = known(row.pays)
    if price.share is None:
        return _amount(flow, price, _at(path, "pays")), _parts(flow)
    above, below = _share(flow, price.share, _at(path, "pays"))
    if scale.of is None:
        refuse("share-of-own-value", path=path)
    base = path.split(".scale")[0] + ".scale.of"
    of = flow.terms.minor(base, flow.words.label(base), Fraction(known(scale.of)), flow.digits)
    return f"{above}*{of}", below


def _reached(flow: Flow, row: Row, path: str) -> str:
    where = _at(path, "at")
    at = flow.terms.scaled(where, flow.words.label(where), Fraction(row.at or 0), "")
    return f"{{quantity}}*1000000>={at}*{{quantity_d}}"


def _at(path: str, field: str) -> str:
    """The path of a field of a row; the version suffix stays last."""
    bare, mark, version = path.partition("@")
    return f"{bare}.{field}{mark}{version}"


def _paths(scale: Scale, name: str, suffix: str) -> list[str]:
    return [f"pay.{name}.scale.{scale.shape}.{n + 1}{suffix}" for n in range(len(scale.rows))]


def _per_unit(row: Row) -> bool:
    per = known(row.pays).per
    return per is not None and per != "claim"


def _rows(flow: Flow, scale: Scale, name: str, suffix: str) -> list[tuple[str, str, Row, str]]:
    """Each row with its price and its path."""
    paths = _paths(scale, name, suffix)
    return [(*_row(flow, scale, r, p), r, p) for r, p in zip(scale.rows, paths, strict=True)]


def _steps(flow: Flow, scale: Scale, name: str, suffix: str) -> Priced:
    """The highest row reached; below all of them nothing, or the first row where it says so."""
    rows = _rows(flow, scale, name, suffix)
    first = scale.below == "the first row"
    above, below = (rows[0][0], rows[0][1]) if first else ("0", "1")
    times, over = ("{quantity}*{count}", "{quantity_d}") if _per_unit(rows[0][2]) else (
        "{count}", "1")  # fmt: skip
    if len({_per_unit(row) for _, _, row, _ in rows}) > 1:
        refuse("mixed-rows", line=name)
    for price_n, price_d, row, path in rows:
        test = _reached(flow, row, path)
        above, below = f"IF({test},{price_n},{above})", f"IF({test},{price_d},{below})"
    return Priced(above, below, times, over)


def _own_row(flow: Flow, scale: Scale, name: str, suffix: str) -> Priced:
    """Rungs, and rows with their own payer: each claim is of one row, which must be reached."""
    if scale.shape not in ("rungs", "steps") or scale.reads != "the claim's own value":
        refuse("rows-of-their-own", line=name)
    above, below, times, over = "0", "1", "{count}", "1"
    for number, (price_n, price_d, row, path) in enumerate(_rows(flow, scale, name, suffix), 1):
        test = f"AND({{row}}={number},{_reached(flow, row, path)})"
        above, below = f"IF({test},{price_n},{above})", f"IF({test},{price_d},{below})"
        if _per_unit(row):
            times = f"IF({{row}}={number},{{quantity}}*{{count}},{times})"
            over = f"IF({{row}}={number},{{quantity_d}},{over})"
    return Priced(above, below, times, over)


def _digits(scale: Scale) -> int:
    """How many decimals the points of a slope are read with: two, or as many as they have."""
    points = [Fraction(known(row.at)) for row in scale.rows if row.at is not None]
    return next((n for n in (2, 3, 4) if all((p * 10**n).denominator == 1 for p in points)), 4)


def _slope(flow: Flow, scale: Scale, name: str, suffix: str) -> Priced:
    """Points joined by lines: between two points the price is a fraction of their distance."""
    rows = _rows(flow, scale, name, suffix)
    if any(_per_unit(row) for _, _, row, _ in rows) or len({d for _, d, _, _ in rows}) > 1:
        refuse("mixed-rows", line=name)
    paths = _paths(scale, name, suffix)
    digits = _digits(scale)
    ats = [
        flow.terms.to_digits(
            _at(p, "at"), flow.words.label(_at(p, "at")), Fraction(r.at or 0), digits
        )
        for r, p in zip(scale.rows, paths, strict=True)
    ]
    unit = 10**digits
    below = rows[0][1]

    def line(low: int) -> tuple[str, str]:
        rise, run = f"({rows[low + 1][0]}-{rows[low][0]})", f"({ats[low + 1]}-{ats[low]})"
        gone = f"({{quantity}}*{unit}-{ats[low]}*{{quantity_d}})"
        return (
            f"({rows[low][0]}*{run}*{{quantity_d}}+{rise}*{gone})",
            f"{below}*{run}*{{quantity_d}}",
        )

    under = {"nothing": ("0", "1"), "the first row": (rows[0][0], below)}.get(scale.below, line(0))
    last = len(rows) - 1
    beyond = line(last - 1) if scale.above == "the slope continued" else (rows[last][0], below)
    above_n, above_d = beyond
    for low in range(last - 1, -1, -1):
        test = f"{{quantity}}*{unit}<={ats[low + 1]}*{{quantity_d}}"
        price_n, price_d = line(low)
        above_n, above_d = f"IF({test},{price_n},{above_n})", f"IF({test},{price_d},{above_d})"
    test = f"{{quantity}}*{unit}<{ats[0]}*{{quantity_d}}"
    return Priced(
        f"IF({test},{under[0]},{above_n})", f"IF({test},{under[1]},{above_d})", "{count}", "1"
    )


def _tiers(flow: Flow, scale: Scale, name: str, suffix: str) -> Priced:
    """Each row pays per unit for its own part of the value."""
    return _parts_paid(flow, scale, name, suffix, "0", "{quantity}", "{quantity_d}", "{count}")


def _running(flow: Flow, scale: Scale, name: str, suffix: str) -> Priced:
    """The claim's own numbers on its line, priced tier by tier or step by step."""
    after = "({number_before}+{count})"
    return _parts_paid(flow, scale, name, suffix, "{number_before}", after, "1", "1")


def _parts_paid(
    flow: Flow, scale: Scale, name: str, suffix: str, low: str, high: str, over: str, times: str
) -> Priced:
    rows = _rows(flow, scale, name, suffix)
    if len({price_d for _, price_d, _, _ in rows}) > 1:
        refuse("mixed-rows", line=name)
    edges = _edges(flow, scale, name, suffix, over)
    sums = []
    for number, (price_n, _, _, _) in enumerate(rows):
        start, end = edges[number]
        top = f"MIN({high},{end})" if end else high
        sums.append(f"{price_n}*MAX(0,{top}-MAX({low},{start}))")
    return Priced(f"({'+'.join(sums)})", rows[0][1], times, over)


def _edges(flow: Flow, scale: Scale, name: str, suffix: str, over: str) -> list[tuple[str, str]]:
    """Where each row's part begins and ends, in the numerator's own parts."""
    found, low = [], "0"
    paths = _paths(scale, name, suffix)
    for number, (row, path) in enumerate(zip(scale.rows, paths, strict=True)):
        if scale.shape == "tiers":
            end = "" if row.up_to is None else _edge(flow, path, "up to", row.up_to, over)
            found.append((low, end))
            low = end or low
            continue
        start = f"({_edge(flow, path, 'at', row.at, over)}-{over})"
        after = scale.rows[number + 1] if number + 1 < len(scale.rows) else None
        end = ""
        if after is not None:
            end = f"({_edge(flow, paths[number + 1], 'at', after.at, over)}-{over})"
        found.append((start, end))
    return found


def _edge(flow: Flow, path: str, field: str, value: Fraction | None, over: str) -> str:
    where = _at(path, field)
    assert value is not None
    number = Fraction(known(value))
    if number.denominator != 1:
        refuse("decimals", path=where, value=str(number))
    return f"{flow.terms.count(where, flow.words.label(where), int(number))}*{over}"


__all__ = ["gross"]
