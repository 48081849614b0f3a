# SPDX-License-Identifier: MPL-2.0
"""Ydelsesrefusion CSV: what the municipality paid each person each week, and what it got back.

The register writes corrections as further rows, so a row is a *posting*: the postings of one
person, week, benefit and financing municipality are added up, across files, after exact
duplicates are dropped (a file reaches up to two years back and repeats what earlier files
said). Only the sum is a fact. `fold` does that, once for each day something became known.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from fodfaeste.economy import UnknownBenefit, benefit_named
from fodfaeste.evidence.calendar import Grain, label
from fodfaeste.evidence.facts import Fact, Interval, RowRef, Verification
from fodfaeste.evidence.rows import with_rows_added
from fodfaeste.exchange.pseudonyms import scrub
from fodfaeste.exchange.readers.base import (
    Context,
    Reading,
    Report,
    Trouble,
    within_coverage,
)
from fodfaeste.exchange.readers.fields import ore, week, words
from fodfaeste.exchange.readers.rows import Units, reading
from fodfaeste.exchange.readers.table import Column, Layout, Row, read_csv
from fodfaeste.explain.language import grouped

NAME = "ydelsesrefusion"
FLEX = "fleksbidrag fra staten"
ALSO_KNOWN = frozenset({"a-dagpenge"})
"""Names that registers use for benefits of the program's list."""

LAYOUT = Layout(
    (
        Column("week", ("Uge",), required=True),
        Column("cpr", ("CPR nummer", "CPR-nummer", "CPR"), required=True),
        Column("benefit", ("Ydelse",), required=True),
        Column("municipality", ("Finansiering Kommunenavn",), required=True),
        Column("reported", ("Indberetning udbetalingsbeløb",)),
        Column("paid", ("Beregnet udbetalingsbeløb",), required=True),
        Column("rate", ("Refusionssats",)),
        Column("refund", ("Refusionsbeløb",), required=True),
        Column("shared_rate", ("Medfinansieringssats",)),
        Column("shared", ("Medfinansieringsbeløb",), required=True),
    )
)

Pairs = tuple[tuple[str, str], ...]

_MONEY = ("reported", "refund", "shared")


def read(path: Path, context: Context) -> Reading:
    """Read one file; see the module for how its postings become weekly benefit intervals.

    Each interval carries the øre paid as ``amount`` and the attributes ``net`` (øre that the
    municipality bears: paid − refund, or the co-financed amount), ``refund``, ``municipality``
    and, where the week must not count as self-support or as settled, ``held``.
    """
    report = Report(path.name, NAME)
    rows = read_csv(path, LAYOUT, report)
    return reading(context, report, rows, _parser(context, report), _folder(report))


def _parser(context: Context, report: Report) -> Callable[[Row], Interval | str]:
    units = Units(context, report)

    def parse(row: Row) -> Interval | str:
        benefit = scrub(words(row.need("benefit")))
        if benefit == FLEX:
            return "flex-contribution"
        unit = units.cpr(row)
        span = week(row.need("week"), "week")
        if span.start > context.recorded:
            shown = label(span, Grain.WEEK)
            raise Trouble("future-week", "week", shown, recorded=context.recorded.isoformat())
        within_coverage(context, "benefit", span.start, span.end)
        paid = _money(row, "paid", row.need("paid"), report)
        municipality = scrub(" ".join(row.get("municipality").split()))
        return Interval(
            unit,
            "benefit",
            benefit,
            span.start,
            span.end,
            context.recorded,
            RowRef(context.delivery, row.number),
            f"{benefit}|{municipality}|{span.start.isoformat()}",
            amount=paid,
            verification=Verification.VERIFIED,
            attributes=_posting(row, municipality, benefit, context, report),
        )

    return parse


def _posting(
    row: Row, municipality: str, benefit: str, context: Context, report: Report
) -> tuple[tuple[str, str], ...]:
    """Everything of the row that distinguishes it from an exact duplicate."""
    pairs = {name: str(_money(row, name, row.get(name), report)) for name in _MONEY}
    pairs |= {name: row.get(name) for name in ("rate", "shared_rate")}
    pairs["municipality"] = municipality
    extra = row.extra()
    if extra:
        joined = "\x1f".join(extra).encode()
        pairs["extra"] = hmac.new(context.key, joined, hashlib.sha256).hexdigest()[:16]
    if context.codes is None and not _listed(benefit):
        report.warn(Trouble("strange-benefit", "benefit", benefit), row.number)
    if context.codes is not None and benefit not in context.codes:
        report.warn(Trouble("unknown-benefit", "benefit", benefit), row.number)
        pairs["held"] = "unknown-benefit"
    return tuple(sorted((name, text) for name, text in pairs.items() if text))


@lru_cache(maxsize=1000)
def _listed(benefit: str) -> bool:
    """Whether the program's own list of benefits has the name."""
    try:
        if benefit not in ALSO_KNOWN:
            benefit_named(benefit)
    except UnknownBenefit:
        return False
    return True


def _money(row: Row, name: str, text: str, report: Report) -> int:
    amount, rounded = ore(text, name) if text else (0, False)
    if rounded:
        report.warn(Trouble("rounded-to-ore", name, text), row.number)
    return amount


def _folder(report: Report) -> Callable[[Iterable[Fact]], tuple[list[Fact], Counter[str]]]:
    def fold_and_warn(rows: Iterable[Fact]) -> tuple[list[Fact], Counter[str]]:
        facts, merged = fold(rows)
        for fact in facts:
            if isinstance(fact, Interval) and fact.attribute("held") == "negative-sum":
                kroner = grouped(Decimal(fact.amount or 0).scaleb(-2), "da")
                report.warn(Trouble("negative-sum", "paid", kroner), fact.ref.row)
        return facts, merged

    return fold_and_warn


def fold(rows: Iterable[Fact]) -> tuple[list[Fact], Counter[str]]:
    """Postings, of any number of files, → weekly intervals: one version per day of knowledge.

    Exact duplicates are dropped (the first one known stays). A week whose sum becomes zero is
    a retracted version when something was known of it before, and otherwise nothing.
    """
    merged: Counter[str] = Counter()
    weeks: dict[tuple[str, str], list[Interval]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Interval):
            weeks[(row.unit, row.key)].append(row)
    facts: list[Fact] = []
    for slot in sorted(weeks):
        facts.extend(_versions(weeks[slot], merged))
    return facts, +merged


def _versions(postings: list[Interval], merged: Counter[str]) -> list[Interval]:
    kept = _distinct(postings, merged)
    if len(kept) == 1:
        return _only(_sum(kept, kept[0]), merged)
    by_day: dict[date, list[Interval]] = defaultdict(list)
    for posting in kept:
        by_day[posting.recorded].append(posting)
    versions: list[Interval] = []
    so_far: list[Interval] = []
    for day in sorted(by_day):
        so_far += by_day[day]
        fact = _sum(so_far, by_day[day][0])
        if not fact.retracted or versions:
            versions.append(fact)
    if versions:
        merged["summed"] += len(kept) - len(versions)
    else:
        merged["zero-sum"] += len(kept)
    return versions


def _only(fact: Interval, merged: Counter[str]) -> list[Interval]:
    merged["zero-sum"] += fact.retracted
    return [] if fact.retracted else [fact]


def _distinct(postings: list[Interval], merged: Counter[str]) -> list[Interval]:
    if len(postings) == 1:
        return postings
    seen: dict[tuple[object, ...], Interval] = {}
    for posting in sorted(postings, key=lambda one: (one.recorded, one.ref)):
        said = tuple(pair for pair in posting.attributes if pair[0] != "held")
        seen.setdefault((posting.amount, said), posting)
    merged["exact-duplicate"] += len(postings) - len(seen)
    return list(seen.values())


def _sum(postings: list[Interval], latest: Interval) -> Interval:
    amounts = tuple(posting.amount or 0 for posting in postings)
    said = tuple(posting.attributes for posting in postings)
    paid, attributes = _summed(amounts, said, latest.attributes)
    first = postings[0]
    whole = Interval(
        first.unit,
        first.kind,
        first.code,
        first.start,
        first.end,
        latest.recorded,
        latest.ref,
        first.key,
        amount=paid,
        verification=first.verification,
        attributes=attributes,
        retracted=paid == 0,
    )
    return with_rows_added(whole, (posting.ref for posting in postings))


@lru_cache(maxsize=50_000)
def _summed(amounts: tuple[int, ...], said: tuple[Pairs, ...], latest: Pairs) -> tuple[int, Pairs]:
    """Øre paid and the attributes of the sum; most people get the same week after week."""
    paid, newest, each = sum(amounts), dict(latest), [dict(pairs) for pairs in said]
    pairs = {
        "held": "negative-sum" if paid < 0 else newest.get("held", ""),
        "municipality": newest.get("municipality", ""),
        "net": str(sum(map(_net, amounts, each))),
        "refund": str(sum(int(one.get("refund", 0)) for one in each)),
    }
    return paid, tuple((name, text) for name, text in pairs.items() if text)


def _net(paid: int, said: dict[str, str]) -> int:
    """Øre the municipality bears: the co-financed amount if there is one, else paid − refund."""
    return int(said.get("shared", 0)) or paid - int(said.get("refund", 0))
