# SPDX-License-Identifier: MPL-2.0
"""`python -m bench [--json] [--people N]`: the reference problems beside other tools.

Nothing is timed before its results are equal. Seconds are CPU seconds of one core on this machine;
only ratios within a run mean something elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PEOPLE, WHOLE, SOME, ROUNDS, WHOLE_ROUNDS = 20_000, 50_000, 300, 5, 2
ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run everything and print it."""
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("--json", action="store_true", help="print JSON")
    asked.add_argument("--people", type=int, default=PEOPLE, help="people of the ten-year problem")
    asked.add_argument(
        "--whole", type=int, default=WHOLE, help="people of the contract of every kind"
    )
    options = asked.parse_args()
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    with tempfile.TemporaryDirectory() as folder:
        found = {
            "evaluate": evaluated(Path(folder), options.people),
            "settle": [whole(Path(folder), options.people, "ten-years")],
            "every kind": [every_kind(Path(folder), options.whole // 4),
                           every_kind(Path(folder), options.whole)],
            "commands": commands(Path(folder)),
        }  # fmt: skip
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        show(found)


def evaluated(folder: Path, people: int) -> dict[str, Any]:
    """From Parquet to claims: the compiled measures, polars, the reference, decoding alone."""
    from bench import problem
    from bench.timing import interleaved

    made, terms = problem.written(folder, people), problem.contract("ten-years")
    mine, theirs = problem.ours(made, terms), problem.by_polars(made, terms)
    some = min(SOME, people)
    plain = problem.by_reference(made, terms, some)
    equal = mine.tolist() == theirs.tolist()
    if not equal or plain.tolist() != mine[mine[:, 0] < some].tolist():
        raise SystemExit("the claims differ: nothing is timed")
    seconds = interleaved(
        {
            "compiled": lambda: problem.ours(made, terms),
            "polars": lambda: problem.by_polars(made, terms),
            "decoding": lambda: problem.decoded(made),
        },
        ROUNDS,
    )
    reference = interleaved({"": lambda: problem.by_reference(made, terms, some)}, 1)[""]
    seconds["reference, scaled"] = reference * people / some
    return {
        "people": people,
        "claims": len(mine),
        "reference measured on": some,
        "seconds": {name: round(spent, 3) for name, spent in seconds.items()},
        "times compiled": {
            name: round(spent / seconds["compiled"], 2) for name, spent in seconds.items()
        },
    }


def whole(folder: Path, people: int, name: str, by: str = "") -> dict[str, Any]:
    """Settle a contract in a fresh process, to payment rows after limits and splits."""
    from bench import problem

    made = problem.written(folder, people)
    run = [sys.executable, "-m", "bench.whole", str(made), name, *([by] if by else [])]
    done = subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(done.stdout)
    return {key: value for key, value in found.items() if key != "by" or by}


def every_kind(folder: Path, people: int) -> dict[str, Any]:
    """The contract of every kind: compiled and by polars, in turns, each in fresh processes."""
    found: dict[str, dict[str, Any]] = {}
    for _ in range(WHOLE_ROUNDS):
        for by in ("", "polars"):
            one = whole(folder, people, "everything", by)
            held = found.setdefault(by, one)
            for key in ("seconds", "peak MB"):
                held[key] = min(held[key], one[key])
    mine, theirs = found[""], found["polars"]
    for key in ("digest", "by line", "by statement"):
        if mine.pop(key) != theirs.pop(key):
            raise SystemExit(f"what is owed differs ({key}): nothing is printed")
    same = ("contract", "owed", "by")
    theirs = {f"polars {key}": value for key, value in theirs.items() if key not in same}
    return {**mine, **theirs, "times polars": round(mine["seconds"] / theirs["polars seconds"], 2)}


def commands(folder: Path) -> dict[str, float]:
    """What the command line takes: the key is a file of the bench's own."""
    from bench.timing import command

    program, case, key = ["-m", "fodfaeste.cli"], folder / "case", folder / "key"
    key.write_text("0f" * 32, encoding="ascii")
    agreed = str(ROOT / "contracts" / "din-vej-i-job")
    command([*program, "synth", str(case), "--people", "300"], rounds=1)
    store = folder / "store"
    command([*program, "import", str(case), str(store), "--key", str(key)], 1, ends=(0, 1))
    settle, day = [*program, "settle", agreed], ["--as-known-on", "2026-07-01"]
    return {
        "help": round(command([*program, "--help"]), 2),
        "check": round(command([*program, "check", agreed], ends=(0, 1)), 2),
        "settle 300 people, from files": round(
            command([*settle, str(case), "--key", str(key), *day]), 2
        ),
        "settle 300 people, from a store": round(command([*settle, str(store), *day]), 2),
    }


def show(found: dict[str, Any]) -> None:
    """Print it for people."""
    one = found["evaluate"]
    print(
        f"From Parquet to claims, {one['people']} people, ten years, {one['claims']} claims, equal:"
    )
    for name, spent in one["seconds"].items():
        print(f"  {name:20} {spent:9.3f} s {one['times compiled'][name]:9.2f} x compiled")
    print(f"  (the reference ran on {one['reference measured on']} people)")
    for each in (*found["settle"], *found["every kind"]):
        print(f"Settled from Parquet, contract {each['contract']}, {each['units']} people:")
        for name, value in each.items():
            if name not in ("by line", "by statement", "digest"):
                print(f"  {name:26} {value}")
    print("Command line, CPU seconds:")
    for name, spent in found["commands"].items():
        print(f"  {name:24} {spent}")


if __name__ == "__main__":
    main()
