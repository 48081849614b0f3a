# SPDX-License-Identifier: MPL-2.0
"""The contract `ten-years.yaml` as an expert would write it in polars, to the same claims.

It may rely on what its writer knows of the data: nobody leaves, nobody has two jobs on one day, the
months of a job come in order, and what deliveries answer for grows by thirteen weeks at a time. It
reads a Parquet file laid out for it: one row per version, with the unit's number, sorted.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from bench.people import ORDINAL

KNOWN = date(2026, 1, 1).toordinal()
FIRST, LAST = date(2015, 1, 1).toordinal(), date(2017, 12, 31).toordinal()
HORIZON = date(2023, 12, 31).toordinal() + 1
YEAR = 364
RUNS = (("A", 10, 1, 2_000_000), ("B", 10, 91, 3_000_000), ("C", 10, 182, 4_500_000),
        ("D", 30, 182, 3_000_000))  # fmt: skip
COLUMNS = ("unit", "line", "achieved", "proved", "amount")


def claims(folder: Path) -> pl.DataFrame:
    """Every claim: unit, line, achieved, proved (ordinals), amount in øre."""
    rows = (
        pl.scan_parquet(folder / "rows.parquet")
        .filter((pl.col("recorded") <= KNOWN) & (pl.col("until") > KNOWN))
        .join(_enrolled(folder), on="unit")
        .collect()
        .lazy()
    )
    benefit = rows.filter(pl.col("kind") == 0)
    inside = (pl.col("start") <= pl.col("on")) & (pl.col("on") < pl.col("end"))
    entered = (
        benefit.filter(inside).select("unit", "on").unique(maintain_order=True).collect().lazy()
    )
    work = rows.filter(pl.col("kind") == 2).join(entered.select("unit"), on="unit", how="semi")
    parts = [*_runs(work), *_years(benefit, entered)]
    return pl.concat([part.select(COLUMNS) for part in parts]).sort("unit", "line").collect()


def _enrolled(folder: Path) -> pl.LazyFrame:
    events = pl.scan_parquet(folder / "events.parquet").filter(
        (pl.col("recorded") <= KNOWN) & (pl.col("until") > KNOWN)
    )
    entry = events.filter(pl.col("name") == 1).select("unit", "on")
    consent = events.filter(pl.col("name") == 0).select("unit", given="on")
    in_time = pl.col("on").is_between(FIRST, LAST) & (pl.col("given") <= pl.col("on"))
    return entry.join(consent, on="unit").filter(in_time).select("unit", "on")


def _runs(work: pl.LazyFrame) -> list[pl.LazyFrame]:
    """First day, 13 and 26 weeks with breaks of at most two weeks, at two numbers of hours."""
    days = (
        work.with_columns(
            a=pl.max_horizontal("start", "on"), z=pl.min_horizontal("end", pl.lit(HORIZON)),
            week=pl.col("hours_n") * 7, days=pl.col("end") - pl.col("start"),
        )
        .filter(pl.col("a") < pl.col("z"))
        .select("unit", "a", "z", "week", "days", "recorded")
        .collect()
        .lazy()
    )  # fmt: skip
    found = []
    for hours in (10, 30):
        held = days.filter(pl.col("week") >= pl.col("days") * (hours * 10))
        fresh = (pl.col("unit") != pl.col("unit").shift(1)) | (
            pl.col("a") - pl.col("z").shift(1) > 14
        )
        chain = held.with_columns(
            run=fresh.fill_null(True).cum_sum(), length=pl.col("z") - pl.col("a")
        ).with_columns(
            upto=pl.col("length").cum_sum().over("run"),
            known=pl.col("recorded").cum_max().over("run"),
        )
        for line, least, need, amount in RUNS:
            if least == hours:
                found.append(_completed(chain, line, need, amount))
    return found


def _completed(chain: pl.LazyFrame, line: str, need: int, amount: int) -> pl.LazyFrame:
    reached = (pl.col("upto") >= need) & (pl.col("upto") - pl.col("length") < need)
    return (
        chain.filter(reached)
        .unique("unit", keep="first", maintain_order=True)
        .select(
            "unit",
            line=pl.lit(line),
            achieved=(pl.col("a") + need - (pl.col("upto") - pl.col("length")) - 1).cast(pl.Int64),
            proved=pl.col("known").cast(pl.Int64),
            amount=pl.lit(amount, pl.Int64),
        )
    )


def _years(benefit: pl.LazyFrame, entered: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Whole weeks without benefit in each of four years, more than in the year before."""
    past = _free(benefit, entered, -1).select("unit", past="free")
    found = []
    for year, line in enumerate("EFGH"):
        on_last = pl.col("on") + YEAR * (year + 1) - 1
        weeks = pl.max_horizontal(pl.lit(0), pl.col("free") - pl.col("past"))
        one = _free(benefit, entered, year).join(past, on="unit")
        answered = pl.max_horizontal(_known("last"), _known(pl.col("on") - 1), on_last)
        found.append(
            one.filter(weeks > 0).select(
                "unit",
                line=pl.lit(line),
                achieved=on_last.cast(pl.Int64),
                proved=answered.cast(pl.Int64),
                amount=(weeks * 70_000).cast(pl.Int64),
            )
        )
    return found


def _free(benefit: pl.LazyFrame, entered: pl.LazyFrame, year: int) -> pl.LazyFrame:
    """Whole weeks of a year without a day of benefit, and the last day of the last of them."""
    start = pl.col("on") + YEAR * year
    low = (start + 5) // 7  # ordinal 1 is a Monday: week n has the days 7n+1 … 7n+7
    high = (start + YEAR - 1) // 7
    touched = (
        benefit.filter((pl.col("start") <= high * 7) & (pl.col("end") > low * 7 + 1))
        .select(
            "unit", low=low, high=high,
            first=pl.max_horizontal((pl.col("start") - 1) // 7, low),
            until=pl.min_horizontal((pl.col("end") - 2) // 7 + 1, high),
        )
        .filter(pl.col("first") < pl.col("until"))
        .with_columns(
            before=pl.col("until").cum_max().shift(1).over("unit").fill_null(pl.col("low"))
        )
        .group_by("unit")
        .agg(
            taken=(pl.col("until") - pl.max_horizontal("first", "before")).clip(0, None).sum(),
            end=pl.col("until").max(),
            gap=pl.col("first").filter(pl.col("first") > pl.col("before")).max(),
        )
    )  # fmt: skip
    weeks = entered.select("unit", "on", low=low, high=high).join(touched, on="unit", how="left")
    taken = pl.col("taken").fill_null(0)
    last = (
        pl.when(pl.col("end").is_null() | (pl.col("end") < pl.col("high")))
        .then(pl.col("high"))
        .otherwise(pl.col("gap"))
    )
    return weeks.select("unit", "on", free=pl.col("high") - pl.col("low") - taken, last=last * 7)


def _known(day: str | pl.Expr) -> pl.Expr:
    """When a delivery first answered for a day."""
    column = pl.col(day) if isinstance(day, str) else day
    return ORDINAL + 111 + 91 * ((column - ORDINAL) // 91)
