# SPDX-License-Identifier: MPL-2.0
"""Income months CSV: hours and pay per employer and month, or per wage period.

A row says how many hours were paid in a period. When the job's own dates are given, the
interval is the part of the period in which the person was employed, so that hours divided by
days gives the hours of a week. Without them the interval is the whole period and carries
``dates=register-month``: a contract can refuse that as the only proof.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from fodfaeste.evidence.facts import Fact, Interval, RowRef, Verification
from fodfaeste.evidence.history import content
from fodfaeste.evidence.intervals import FOREVER, Span, inclusive
from fodfaeste.evidence.rows import with_rows_added
from fodfaeste.exchange.readers.base import (
    Context,
    Reading,
    Report,
    Trouble,
    within_coverage,
)
from fodfaeste.exchange.readers.fields import day, employer, month, number, ore
from fodfaeste.exchange.readers.rows import Units, reading
from fodfaeste.exchange.readers.table import Column, Layout, Row, read_csv
from fodfaeste.exchange.readers.textfile import refused

NAME = "income"
HOURS_PER_DAY = 24

LAYOUT = Layout(
    (
        Column("cpr", ("CPR nummer", "CPR-nummer", "CPR"), required=True),
        Column("month", ("Måned", "Lønmåned", "Month")),
        Column("from", ("Periode fra", "Lønperiode fra", "Period from")),
        Column("to", ("Periode til", "Lønperiode til", "Period to")),
        Column("hours", ("Timer", "Løntimer", "Hours"), required=True),
        Column("pay", ("Løn", "A-indkomst", "Bruttoløn", "Pay"), required=True),
        Column("employer", ("CVR", "CVR-nummer", "Arbejdsgiver CVR", "Employer"), required=True),
        Column("employed_from", ("Ansat fra", "Ansættelse fra", "Employed from")),
        Column("employed_to", ("Ansat til", "Ansættelse til", "Employed to")),
    )
)


def read(path: Path, context: Context) -> Reading:
    """Read one file into ``work`` intervals with hours, pay and employer.

    Attributes: ``dates`` (``job`` or ``register-month``) and ``period`` (``month`` or
    ``wage-period``).
    """
    report = Report(path.name, NAME)
    rows = read_csv(path, LAYOUT, report)
    return reading(context, report, _checked(path, rows), _parser(context, report), fold)


def _checked(path: Path, rows: Generator[Row, None, None]) -> Generator[Row, None, None]:
    for row in rows:
        if not row.columns.keys() & {"month", "from"}:
            raise refused(path, "missing-either", 1, field="Måned", other="Periode fra")
        if "from" in row.columns and "to" not in row.columns:
            raise refused(path, "missing-column", 1, field="Periode til", nearest="Periode fra")
        yield row


def _parser(context: Context, report: Report) -> Callable[[Row], Interval | str]:
    units = Units(context, report)

    def parse(row: Row) -> Interval | str:
        unit = units.cpr(row)
        period, grain = _period(row)
        if period.start > context.recorded:
            shown = context.recorded.isoformat()
            raise Trouble("future-date", "month", period.start.isoformat(), recorded=shown)
        within_coverage(context, "work", period.start, period.end)
        worked, dates = _worked(row, period)
        company = employer(row.get("employer"), "employer")
        return Interval(
            unit,
            "work",
            "work",
            worked.start,
            worked.end,
            context.recorded,
            RowRef(context.delivery, row.number),
            f"{company or ''}|{period.start.isoformat()}|{period.end.isoformat()}",
            hours=_hours(row, worked),
            amount=_pay(row, report),
            employer=company,
            verification=Verification.VERIFIED,
            attributes=(("dates", dates), ("period", grain)),
        )

    return parse


def _period(row: Row) -> tuple[Span, str]:
    if not row.get("from"):
        return month(row.need("month"), "month"), "month"
    first, last = day(row.get("from"), "from"), day(row.need("to"), "to")
    return _ordered(first, last, "to"), "wage-period"


def _ordered(first: date, last: date, field: str) -> Span:
    if last < first:
        raise Trouble("end-before-start", field, last.isoformat(), start=first.isoformat())
    return inclusive(first, last)


def _worked(row: Row, period: Span) -> tuple[Span, str]:
    """The employed part of the period, and where its dates come from."""
    first_text, last_text = row.get("employed_from"), row.get("employed_to")
    if not first_text:
        return period, "register-month"
    first = day(first_text, "employed_from")
    last = day(last_text, "employed_to") if last_text else None
    job = _ordered(first, last, "employed_to") if last else Span(first, FOREVER)
    worked = Span(max(job.start, period.start), min(job.end, period.end))
    if not worked.days:
        shown = f"{first} – {last or ''}", f"{period.start} – {period.last}"
        raise Trouble("job-outside-period", "employed_from", shown[0], period=shown[1])
    return worked, "job"


def _hours(row: Row, worked: Span) -> Fraction | None:
    text = row.get("hours")
    if not text:
        return None
    hours = number(text, "hours")
    if hours < 0:
        raise Trouble("negative-hours", "hours", text)
    limit = worked.days * HOURS_PER_DAY
    if hours > limit:
        days = str(worked.days)
        raise Trouble("hours-above-period", "hours", text, limit=str(limit), days=days)
    return hours


def _pay(row: Row, report: Report) -> int | None:
    text = row.get("pay")
    if not text:
        return None
    amount, rounded = ore(text, "pay")
    if amount < 0:
        raise Trouble("negative-pay", "pay", text)
    if rounded:
        report.warn(Trouble("rounded-to-ore", "pay", text), row.number)
    return amount


def fold(rows: Iterable[Fact]) -> tuple[list[Fact], Counter[str]]:
    """Rows of any number of files → work intervals.

    Several rows of one employer and period that became known on the same day are several pay
    runs and are added; a row that became known later replaces them. Exact duplicates that
    became known the same day are dropped.
    """
    merged: Counter[str] = Counter()
    runs: dict[tuple[str, str, date], list[Interval]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Interval):
            runs[(row.unit, row.key, row.recorded)].append(row)
    facts: list[Fact] = []
    for slot in sorted(runs):
        distinct = {content(one): one for one in sorted(runs[slot], key=lambda one: one.ref)[::-1]}
        merged["exact-duplicate"] += len(runs[slot]) - len(distinct)
        merged["summed"] += len(distinct) - 1
        facts.append(_add(sorted(distinct.values(), key=lambda one: one.ref)))
    return facts, +merged


def _add(runs: list[Interval]) -> Interval:
    """One interval with the hours and pay of all runs, over all the days they name."""
    if len(runs) == 1:
        return runs[0]
    dates = {run.attribute("dates") for run in runs}
    worst = "register-month" if "register-month" in dates else "job"
    grain = min(run.attribute("period") or "" for run in runs)
    ends = [run.end for run in runs if run.end]
    hours = [run.hours for run in runs if run.hours is not None]
    amounts = [run.amount for run in runs if run.amount is not None]
    whole = replace(
        runs[0],
        start=min(run.start for run in runs),
        end=max(ends) if ends else None,
        hours=sum(hours, Fraction(0)) if hours else None,
        amount=sum(amounts) if amounts else None,
        attributes=(("dates", worst), ("period", grain)),
    )
    return with_rows_added(whole, (run.ref for run in runs))
