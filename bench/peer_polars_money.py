# SPDX-License-Identifier: MPL-2.0
"""Limits and the split of `everything.yaml` in polars: earliest first, the last day pro rata."""

from __future__ import annotations

from datetime import date

import polars as pl

LINES = "ABCDEFGHIJKLMNOPRQ"
TOWN, STATE, REGION, BOTH = range(4)
PAYER = {
    "A": TOWN, "B": BOTH, "C": BOTH, "D": STATE, "E": STATE, "F": REGION, "G": TOWN, "H": REGION,
    "I": TOWN, "J": TOWN, "K": TOWN, "L": TOWN, "M": STATE, "N": STATE, "O": REGION, "P": REGION,
    "R": REGION, "Q": TOWN,
}  # fmt: skip
SHARES = (11, 6, 3)
"""In twentieths, of town, state and region."""


def owed(claims: pl.DataFrame) -> pl.DataFrame:
    """What is owed for each claim by each payer: unit, line, day, payer, amount."""
    payer = pl.col("line").replace_strict(
        {at: PAYER[name] for at, name in enumerate(LINES)}, return_dtype=pl.Int64
    )
    rows = claims.sort("unit", "line", "day").with_columns(payer=payer, tie=pl.int_range(pl.len()))
    outcome = pl.col("line") != LINES.index("Q")
    rows = _cut(rows, _of("ABCD"), ["unit"], 7_500_000)
    rows = _cut(rows, _of("B"), [], 50_000_000_000)
    rows = _cut(rows.with_columns(year=_year()), _of("ABCDEF"), ["year"], 60_000_000_000)
    rows = _cut(rows, outcome, [], 200_000_000_000)
    return _cut(_divided(rows), outcome & (pl.col("payer") == REGION), [], 30_000_000_000).select(
        "unit", "line", "day", "payer", "amount"
    )


def _of(names: str) -> pl.Expr:
    return pl.col("line").is_in([LINES.index(name) for name in names])


def _year() -> pl.Expr:
    return pl.from_epoch(pl.col("day") - date(1970, 1, 1).toordinal(), "d").dt.year()


def _cut(rows: pl.DataFrame, covered: pl.Expr, group: list[str], cap: int) -> pl.DataFrame:
    """One limit: what does not fit is lost; the day that meets it shares by largest remainder."""
    inside = rows.filter(covered & (pl.col("amount") > 0))
    due = (
        inside.group_by(*group, "day").agg(due=pl.col("amount").sum()).sort(*group, "day")
    )  # fmt: skip
    upto = pl.col("due").cum_sum()
    before = (upto.over(group) if group else upto) - pl.col("due")
    days = due.with_columns(given=(cap - before).clip(0, pl.col("due")))
    short = days.filter(pl.col("given") < pl.col("due"))
    met = inside.join(short, on=[*group, "day"])
    product = pl.col("amount") * pl.col("given")
    base, rest = product // pl.col("due"), product % pl.col("due")
    over = pl.col("given") - pl.col("base").sum().over(*group, "day")
    place = pl.int_range(pl.len()).over(*group, "day")
    kept = (
        met.with_columns(base=base, rest=rest)
        .sort(
            *group, "day", "rest", "tie", descending=[*(False for _ in group), False, True, False]
        )
        .with_columns(kept=pl.col("base") + (place < over).cast(pl.Int64))
    )
    key = ["tie", "payer"]
    found = rows.join(kept.select(*key, "kept"), on=key, how="left", maintain_order="left")
    amount = pl.coalesce("kept", "amount")
    return found.with_columns(amount=amount).drop("kept").filter(pl.col("amount") != 0)


def _divided(rows: pl.DataFrame) -> pl.DataFrame:
    """Lines that several pay: each has its share of the running total, in whole øre."""
    shared = rows.filter(pl.col("payer") == BOTH).sort("day", "tie")
    total = pl.col("amount").cum_sum()
    shared = shared.with_columns(
        *((total * w // 20).alias(f"base{n}") for n, w in enumerate(SHARES)),
        *((total * w % 20).alias(f"rest{n}") for n, w in enumerate(SHARES)),
    )
    over = total - pl.sum_horizontal("base0", "base1", "base2")
    parts = []
    for n in range(3):
        ahead = pl.sum_horizontal(
            (pl.col(f"rest{m}") > pl.col(f"rest{n}"))
            | ((pl.lit(m < n)) & (pl.col(f"rest{m}") == pl.col(f"rest{n}")))
            for m in range(3)
            if m != n
        )
        upto = pl.col(f"base{n}") + (ahead < over).cast(pl.Int64)
        parts.append(upto.alias(f"upto{n}"))
    shared = shared.with_columns(parts)
    names = rows.columns
    pieces = [
        shared.with_columns(
            payer=pl.lit(n, pl.Int64),
            amount=pl.col(f"upto{n}").diff().fill_null(pl.col(f"upto{n}")),
        ).select(names)
        for n in range(3)
    ]
    return pl.concat([rows.filter(pl.col("payer") != BOTH), *pieces]).filter(pl.col("amount") != 0)
