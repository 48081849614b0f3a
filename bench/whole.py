# SPDX-License-Identifier: MPL-2.0
"""Settle a contract of the bench from Parquet in a process of its own: time, memory, totals.

`python -m bench.whole FOLDER CONTRACT [polars]` prints JSON. The digest is of every piece of money
that is owed (person, line, day, payer, amount): two contestants with the same digest agree on each.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bench.timing import peak

GROUP = -1
"""In place of a person: a claim of the group."""


def settled(made: Path, name: str) -> dict[str, object]:
    """What settling took and came to. Compiled code is loaded before the clock starts."""
    import fodfaeste.settlement.bulk.kernel  # noqa: F401
    from bench.problem import KNOWN_ON, contract
    from fodfaeste.exchange.prepared import prepared_deliveries, read_prepared
    from fodfaeste.settlement.bulk.settle import bulk_settle

    terms, base, folder = contract(name), peak(), made / "prepared"
    start = time.process_time()
    done = bulk_settle(terms, read_prepared(folder), prepared_deliveries(folder), KNOWN_ON)
    spent, most = time.process_time() - start, peak()
    table, rows = done.outcome.table, done.outcome.rows
    number = np.array([int(unit[1:]) for unit in table.units] + [GROUP])
    columns = [number[table.unit[rows.claim]], table.line[rows.claim], table.day[rows.claim],
               rows.payer, done.outcome.net]  # fmt: skip
    return {
        "contract": name,
        "by": "compiled",
        "units": done.report.units,
        "claims": done.report.claims,
        "seconds": round(spent, 2),
        "peak MB": round(most),
        "of it libraries MB": round(base),
        "bytes kept per claim": done.report.bytes_per_claim,
        "limits that bind": sorted({cut.path for cut in done.outcome.cuts if cut.fate == "lost"}),
        "lines by the reference": sorted(done.report.reference_lines),
        "units by the reference": done.report.asked,
        **_totals(columns, table.lines),
    }


def by_polars(made: Path, name: str) -> dict[str, object]:
    """The same by the hand-written polars version of `everything.yaml`."""
    from bench.peer_everything import LINES
    from bench.peer_everything import settled as owed

    base = peak()
    start = time.process_time()
    found = owed(made / "plain")
    spent, most = time.process_time() - start, peak()
    columns = [found[name].to_numpy() for name in ("unit", "line", "day", "payer", "amount")]
    return {
        "contract": name, "by": "polars", "seconds": round(spent, 2), "peak MB": round(most),
        "of it libraries MB": round(base), **_totals(columns, tuple(LINES)),
    }  # fmt: skip


def _totals(columns: list[Any], lines: tuple[str, ...]) -> dict[str, object]:
    """What is owed: in all, by line, by quarter, and a digest of every piece."""
    rows = np.stack([column.astype(np.int64) for column in columns], axis=1)
    rows = rows[rows[:, 4] != 0]
    rows = rows[np.lexsort(rows.T[::-1])]
    quarters = np.array([_quarter(day) for day in range(int(rows[:, 2].max()) + 1)])
    by_quarter = {
        str(name): int(rows[quarters[rows[:, 2]] == name, 4].sum())
        for name in np.unique(quarters[rows[:, 2]])
    }
    return {
        "owed": int(rows[:, 4].sum()),
        "by line": {name: int(rows[rows[:, 1] == at, 4].sum()) for at, name in enumerate(lines)},
        "by statement": by_quarter,
        "digest": hashlib.sha256(rows.tobytes()).hexdigest(),
    }


def _quarter(ordinal: int) -> str:
    if ordinal < 1:
        return ""
    day = date.fromordinal(ordinal)
    return f"{day.year}-Q{(day.month + 2) // 3}"


if __name__ == "__main__":
    run = by_polars if sys.argv[3:] == ["polars"] else settled
    json.dump(run(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
