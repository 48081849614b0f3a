# SPDX-License-Identifier: MPL-2.0
"""The contract `everything.yaml` as an expert would write it in polars, to what each claim is owed.

It may rely on what its writer knows of the data: nobody leaves, nobody has two jobs on one day or
works on the day of enrolment, the months of a job come in order, every proof is in time, and what
deliveries answer for grows by thirteen weeks at a time. Days are ordinals, money is øre.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from bench.peer_polars import _free, _known
from bench.peer_polars_money import owed

KNOWN = date(2026, 1, 1).toordinal()
FIRST, LAST = date(2015, 1, 1).toordinal(), date(2017, 12, 31).toordinal()
END = date(2023, 12, 31).toordinal()
CONSENT, ENROLLED, ILL, WON = range(4)
LINES = "ABCDEFGHIJKLMNOPRQ"
NEED, WITHIN = 13 * 7, 16 * 7
RESULT = ("unit", "achieved", "proved", "value")
Frames = dict[str, pl.DataFrame]


def settled(folder: Path) -> pl.DataFrame:
    """Every piece of money: unit (-1: the group), line, day, payer, amount."""
    entered, benefit, work = _people(folder)
    found = {**_work(work), **_time(benefit, entered), **_small(folder, entered)}
    found |= {"earned": _earned(work), **_combined(found, entered)}
    return owed(pl.concat([*_personal(found), *_group(found, entered), _calendar()]))


def _scan(folder: Path, name: str) -> pl.LazyFrame:
    known = (pl.col("recorded") <= KNOWN) & (pl.col("until") > KNOWN)
    return pl.scan_parquet(folder / f"{name}.parquet").filter(known)


def _people(folder: Path) -> tuple[pl.LazyFrame, pl.LazyFrame, pl.LazyFrame]:
    """Who is in and since when, their benefit rows, and their work rows after that day."""
    events = _scan(folder, "events")

    def event(name: int, called: str) -> pl.LazyFrame:
        return events.filter(pl.col("name") == name).select("unit", pl.col("on").alias(called))

    born = _scan(folder, "attributes").filter(pl.col("name") == 0)
    on = pl.from_epoch(pl.col("on") - date(1970, 1, 1).toordinal(), "d")
    before = on.dt.month().cast(pl.Int32) * 32 + on.dt.day() < 3 * 32 + 15
    age = on.dt.year() - (1955 + pl.col("value")) - before.cast(pl.Int32)
    asked = (
        event(ENROLLED, "on")
        .filter(pl.col("on").is_between(FIRST, LAST))
        .join(event(CONSENT, "consent"), on="unit")
        .join(event(ILL, "ill"), on="unit")
        .join(born.select("unit", "value"), on="unit")
        .filter((pl.col("consent") <= pl.col("on")) & (pl.col("ill") <= pl.col("on")) & (age >= 25))
        .select("unit", "on")
    )
    rows = _scan(folder, "rows").join(asked, on="unit", maintain_order="left").collect().lazy()
    benefit = rows.filter(pl.col("kind") == 0)
    inside = (pl.col("start") <= pl.col("on")) & (pl.col("on") < pl.col("end"))
    entered = benefit.filter(inside).select("unit", "on").unique(maintain_order=True)
    entered = entered.collect().lazy()
    work = rows.filter((pl.col("kind") == 2) & (pl.col("start") > pl.col("on")))
    work = work.join(entered.select("unit"), on="unit", how="semi")
    work = work.with_columns(days=pl.col("end") - pl.col("start")).collect().lazy()
    return entered, benefit.collect().lazy(), work


def _yes(frame: pl.LazyFrame) -> pl.DataFrame:
    return frame.select(
        "unit", pl.col("achieved", "proved").cast(pl.Int64), value=pl.lit(1, pl.Int64)
    ).collect()


def _work(work: pl.LazyFrame) -> Frames:
    """The fourth hour of work, 13 weeks within 16, and 26 weeks with short breaks."""
    before = pl.col("upto") - pl.col("hours_n")
    days = ((40 - before) * pl.col("days") + pl.col("hours_n") - 1) // pl.col("hours_n")
    start = (
        work.with_columns(
            upto=pl.col("hours_n").cum_sum().over("unit"),
            proved=pl.col("recorded").cum_max().over("unit"),
        )
        .filter((before < 40) & (pl.col("upto") >= 40))
        .with_columns(achieved=pl.col("start") + days - 1)
    )
    chain = work.filter(pl.col("hours_n") * 7 >= pl.col("days") * 150)
    fresh = (pl.col("unit") != pl.col("unit").shift(1)) | (
        pl.col("start") - pl.col("end").shift(1) > 14
    )
    upto = pl.col("days").cum_sum().over("run")
    stayed = (
        chain.with_columns(run=fresh.fill_null(True).cum_sum())
        .with_columns(before=upto - pl.col("days"), proved=pl.col("recorded").cum_max().over("run"))
        .filter((pl.col("before") < 182) & (pl.col("before") + pl.col("days") >= 182))
        .unique("unit", keep="first", maintain_order=True)
        .with_columns(achieved=pl.col("start") + 181 - pl.col("before"))
    )
    return {"start": _yes(start), "stayed": _yes(stayed), "kept": _within(work)}


def _within(work: pl.LazyFrame) -> pl.DataFrame:
    """The first day by which 13 weeks of work lie within 16.

    First and last day of the 91 move on together, so only those numbers of days are looked at where
    one of them enters another stretch.
    """
    held = work.filter(pl.col("hours_n") >= pl.col("days") * 10).collect().lazy()
    fresh = (pl.col("unit") != pl.col("unit").shift(1)) | (
        pl.col("start") != pl.col("end").shift(1)
    )
    length = pl.col("z") - pl.col("a")
    stretch = (
        held.group_by(fresh.fill_null(True).cum_sum().alias("run"), maintain_order=True)
        .agg(pl.col("unit").first(), a=pl.col("start").first(), z=pl.col("end").last())
        .with_columns(passed=length.cum_sum().over("unit") - length)
        .with_columns(key=pl.col("unit").cast(pl.Int64) * 10_000 + pl.col("passed") + 1)
        .select("unit", "key", "a", "z", "passed")
        .collect()
        .lazy()
    )
    total = stretch.group_by("unit").agg(total=(pl.col("passed") + length).last())
    reached = (
        pl.concat([stretch.select("unit", n=pl.col("passed") + more) for more in (1, NEED)])
        .join(total, on="unit")
        .filter(pl.col("n").is_between(NEED, pl.col("total")))
    )
    first = _day_of(reached, stretch, pl.col("n") - NEED + 1, "from")
    both = _day_of(first, stretch, pl.col("n"), "achieved")
    kept = (
        both.filter(pl.col("achieved") - pl.col("from") < WITHIN)
        .group_by("unit", maintain_order=True)
        .agg(pl.col("from", "achieved").sort_by("achieved").first())
    )
    inside = (pl.col("start") <= pl.col("achieved")) & (pl.col("end") > pl.col("from"))
    proof = (
        held.join(kept, on="unit")
        .filter(inside)
        .group_by("unit")
        .agg(pl.col("achieved").first(), proved=pl.col("recorded").max())
    )
    return _yes(proof)


def _day_of(
    asked: pl.LazyFrame, stretch: pl.LazyFrame, number: pl.Expr, called: str
) -> pl.LazyFrame:
    """The day that is a unit's so-manieth of work."""
    key = pl.col("unit").cast(pl.Int64) * 10_000 + number
    day = pl.col("a") + pl.col("key") - pl.col("begins")
    return (
        asked.with_columns(key=key)
        .sort("key")
        .join_asof(stretch.select("key", "a", begins="key"), on="key")
        .with_columns(day.alias(called))
        .drop("a", "begins", "key")
    )


def _time(benefit: pl.LazyFrame, entered: pl.LazyFrame) -> Frames:
    """Whole weeks without support: in the first year above the year before, and in the second."""
    past = _free(benefit, entered, -1).select("unit", past="free")
    first = _free(benefit, entered, 0).join(past, on="unit")
    second = _free(benefit, entered, 1)
    on_last = [pl.col("on") + 363, pl.col("on") + 727]
    freed = first.select(
        "unit", achieved=on_last[0].cast(pl.Int64),
        proved=pl.max_horizontal(
            _known("last"), _known(pl.col("on") - 1), on_last[0]).cast(pl.Int64),
        value=pl.max_horizontal(pl.lit(0), pl.col("free") - pl.col("past")).cast(pl.Int64),
    )  # fmt: skip
    last = pl.when(pl.col("free") > 0).then(_known("last"))
    later = second.select(
        "unit", achieved=on_last[1].cast(pl.Int64),
        proved=pl.max_horizontal(last, on_last[1]).cast(pl.Int64),
        value=pl.col("free").cast(pl.Int64),
    )  # fmt: skip
    return {"freed": freed.collect(), "later": later.collect()}


def _small(folder: Path, entered: pl.LazyFrame) -> Frames:
    """Events, scores and figures that were delivered."""
    won = _scan(folder, "events").filter(pl.col("name") == WON)
    won = won.rename({"on": "achieved", "recorded": "proved"}).join(entered, on="unit")
    scores = _scan(folder, "scores").join(entered, on="unit", suffix="_in")
    early = pl.col("on") <= pl.col("on_in")
    due = (pl.col("on") - pl.col("on_in") - 182).abs() <= 28
    start = (
        scores.filter(early)
        .group_by("unit")
        .agg(pl.col("value", "recorded").sort_by("on").last().name.prefix("was_"))
    )
    calmer = scores.filter(due & ~early).join(start, on="unit").select(
        "unit", achieved=pl.col("on").cast(pl.Int64),
        proved=pl.max_horizontal("on", "recorded", "was_recorded").cast(pl.Int64),
        value=(pl.col("was_value") - pl.col("value")).cast(pl.Int64),
    )  # fmt: skip
    visits = _scan(folder, "given").join(entered, on="unit", suffix="_in").select(
        "unit", achieved=pl.col("on").cast(pl.Int64), proved=pl.col("proved").cast(pl.Int64),
        value=pl.col("value_n").cast(pl.Int64),
    )  # fmt: skip
    return {"won": _yes(won), "calmer": calmer.collect(), "visits": visits.collect()}


def _earned(work: pl.LazyFrame) -> pl.DataFrame:
    """One per cent of the pay of 104 weeks, in øre; at most one row is paid for in part."""
    end = pl.col("on") + 728
    days = pl.min_horizontal("end", end) - pl.col("start")
    part = (days < pl.col("days")) & (days > 0)
    rows = work.filter(days > 0).group_by("unit").agg(
        pl.col("on").first(), known=pl.col("recorded").max(),
        whole=pl.col("amount").filter(~part).sum(),
        some=(pl.col("amount") * days).filter(part).sum(),
        below=pl.col("days").filter(part).max().fill_null(1).cast(pl.Int64),
    )  # fmt: skip
    top = pl.col("whole") * pl.col("below") + pl.col("some")
    return rows.select(
        "unit", achieved=(end - 1).cast(pl.Int64),
        proved=pl.max_horizontal("known", end - 1).cast(pl.Int64),
        value=(2 * top + 100 * pl.col("below")) // (200 * pl.col("below")),
    ).collect()  # fmt: skip


def _combined(found: Frames, entered: pl.LazyFrame) -> Frames:
    """All of, any of, not, and a formula."""
    latest = [pl.max_horizontal(name, f"{name}_b").alias(name) for name in ("achieved", "proved")]
    settled = found["start"].join(found["stayed"], on="unit", suffix="_b").with_columns(latest)
    anything = pl.concat([found["kept"], found["won"]]).sort("unit", "achieved", "proved")
    window = (pl.col("on") + 727).cast(pl.Int64)
    early = found["kept"].join(entered.collect(), on="unit").filter(pl.col("achieved") <= window)
    quiet = entered.collect().join(early.select("unit"), on="unit", how="anti")
    effort = (
        found["freed"]
        .join(found["later"], on="unit", suffix="_b")
        .with_columns(*latest, value=pl.col("value") + pl.col("value_b"))
    )
    return {
        "settled": settled.select(RESULT),
        "anything": anything.unique("unit", keep="first", maintain_order=True),
        "quiet": quiet.select("unit", achieved=window, proved=window, value=pl.lit(1, pl.Int64)),
        "effort": effort.select(RESULT),
    }


PRICES = {
    "A": ("start", 1_500_000), "B": ("kept", 3_000_000), "C": ("freed", 110_000),
    "D": ("stayed", 2_000_000), "E": ("earned", 1), "F": ("later", 30_000), "G": ("won", 50_000),
    "H": ("calmer", 20_000), "I": ("settled", 200_000), "J": ("anything", 100_000),
    "K": ("quiet", 10_000), "L": ("effort", 5_000), "R": ("visits", 10_000),
}  # fmt: skip


def _personal(found: Frames) -> list[pl.DataFrame]:
    """The claims of each line, one for each person (and event)."""
    made = []
    for line, (measure, price) in PRICES.items():
        value = pl.col("value").clip(upper_bound=36) if line == "C" else pl.col("value")
        claims = found[measure].filter(pl.col("value") != 0).select(
            pl.col("unit").cast(pl.Int64), line=pl.lit(LINES.index(line), pl.Int64),
            day="achieved", proved="proved", amount=value * price,
        )  # fmt: skip
        made.append(claims.filter(pl.col("amount") != 0))
    return made


def _group(found: Frames, entered: pl.LazyFrame) -> list[pl.DataFrame]:
    """Share, number, mean and total: one claim each, of the group."""
    units, kept, freed = entered.collect().height, found["kept"], found["freed"]
    met, weeks = kept.height, int(freed["value"].sum())
    closes = max(LAST, *freed["achieved"])
    known, proved = max(END, *kept["proved"]), max(closes, *freed["proved"])
    claims = [
        ("M", END, known, _half_up(met * 100 * 1_000_000, units)), ("N", END, known, met * 1_000),
        ("O", closes, proved, _half_up(weeks * 100_000, units)), ("P", closes, proved, weeks * 100),
    ]  # fmt: skip
    return [_claim(*one) for one in claims]


def _claim(line: str, day: int, proved: int, amount: int) -> pl.DataFrame:
    values = (-1, LINES.index(line), day, proved, amount)
    names = ("unit", "line", "day", "proved", "amount")
    return pl.DataFrame({name: [value] for name, value in zip(names, values, strict=True)})


def _half_up(top: int, below: int) -> int:
    return (2 * top + below) // (2 * below)


def _calendar() -> pl.DataFrame:
    days = [
        date(year, month, 1).toordinal() for year in range(2015, 2019) for month in (1, 4, 7, 10)
    ]
    return pl.concat([_claim("Q", day, day, 10_000_000) for day in days])
