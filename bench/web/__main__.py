# SPDX-License-Identifier: MPL-2.0
"""`python -m bench.web [--users 10,50,200] [--seconds 8] [--json]`: the site under load.

The demo's world, and a provider with 500 courses over three years, on SQLite and, where it is
installed, on PostgreSQL (both writing durably). Users ask without a pause; one turn in twenty
writes. The users run on the same cores as the server, so the server's own CPU time per request is
printed too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.web.casework import show as show_casework
from tests.web.postgres import DURABLE, OWNER, address, cluster, programs


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="bench.web", description=__doc__)
    asked.add_argument("--users", default="10,50,200", help="how many at once, with commas")
    asked.add_argument("--seconds", type=float, default=8.0, help="how long each time")
    asked.add_argument("--json", action="store_true", help="print JSON")
    options = asked.parse_args()
    users = [int(text) for text in options.users.split(",")]
    found = []
    with tempfile.TemporaryDirectory(prefix="fodfaeste-bench-") as folder:
        os.environ["FODFAESTE_BENCH_FOLDER"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.settings"
        os.environ["FODFAESTE_LOG_LEVEL"] = "ERROR"
        for name, where in databases(Path(folder)):
            with where as place:
                found.append(measured(name, place, users, options.seconds))
    print(json.dumps(found, indent=1)) if options.json else show(found)


def databases(folder: Path) -> Iterator[tuple[str, Any]]:
    """Each kind of database there is here, by name."""

    @contextmanager
    def sqlite() -> Iterator[str]:
        yield f"sqlite://{folder / 'site.sqlite3'}"

    @contextmanager
    def postgresql() -> Iterator[str]:
        with cluster(DURABLE) as place:
            yield address(place, OWNER)

    yield "sqlite", sqlite()
    if programs() is not None:
        yield "postgresql", postgresql()


def measured(name: str, place: str, users: list[int], seconds: float) -> dict[str, Any]:
    """One database: pages in process, then load on the real server."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.one", name, str(seconds), *map(str, users)],
        env={**os.environ, "FODFAESTE_TEST_DATABASE": place},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {**json.loads(done.stdout), "casework": casework(place)}


def casework(place: str) -> dict[str, Any]:
    """The pages of casework with a full house, in the same database."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.casework", "--json"],
        env={**os.environ, "FODFAESTE_TEST_DATABASE": place},
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout))


def show(found: list[dict[str, Any]]) -> None:
    """Print it for people."""
    print(f"{os.cpu_count()} cores, {platform.machine()}; users and server share them.")
    for one in found:
        print(f"\n{one['database']}: {one['world']} (made in {one['made']:.0f} s)")
        print("  Pages in process: CPU ms, queries")
        for page in one["pages"]:
            print(f"    {page['page']:58} {page['cpu_ms']:7.1f} {page['queries']:4d}")
        print("  users   requests/s   p50 ms   p95 ms   server CPU ms   requests   written   wrong")
        for row in one["load"]:
            print(
                f"  {row['users']:5d} {row['per_second']:12.0f} {row['p50']:8.0f} {row['p95']:8.0f}"
                f" {row['cpu_ms']:15.1f} {row['requests']:10d} {row['written']:9d}"
                f"   {row['wrong'] or 'none'}"
            )
        show_casework(one["casework"])


if __name__ == "__main__":
    main()
