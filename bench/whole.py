# SPDX-License-Identifier: MPL-2.0
"""Settle a contract of the bench from Parquet in a process of its own: time, memory, totals.

`python -m bench.whole FOLDER CONTRACT` prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.problem import KNOWN_ON, contract
from bench.timing import peak
from fodfaeste.exchange.prepared import prepared_deliveries, read_prepared
from fodfaeste.settlement.bulk.settle import bulk_settle


def settled(made: Path, name: str) -> dict[str, object]:
    """What settling took and came to. Compiled code is loaded before the clock starts."""
    import fodfaeste.settlement.bulk.kernel  # noqa: F401

    terms, base = contract(name), peak()
    start = time.process_time()
    done = bulk_settle(terms, read_prepared(made), prepared_deliveries(made), KNOWN_ON)
    spent = time.process_time() - start
    totals = done.totals()
    return {
        "contract": name,
        "units": done.report.units,
        "claims": done.report.claims,
        "owed": sum(owed for _, _, owed in totals.values()),
        "seconds": round(spent, 2),
        "peak MB": round(peak()),
        "of it libraries MB": round(base),
        "limits that bind": sorted({cut.path for cut in done.outcome.cuts if cut.fate == "lost"}),
        "lines by the reference": sorted(done.report.reference_lines),
        "units by the reference": done.report.asked,
    }


if __name__ == "__main__":
    json.dump(settled(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
