# SPDX-License-Identifier: MPL-2.0
"""The case as files that the command line reads: a contract and a case folder."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from fodfaeste.evidence.facts import Event, Fact, Given
from tests.exchange.workbook import case


def case_folder(facts: list[Fact], folder: Path) -> Path:
    """Events in one file, figures in one file for each day on which they were handed over."""
    folder.mkdir()
    events = [fact for fact in facts if isinstance(fact, Event)]
    _write(
        folder / "events.csv",
        ("unit", "event", "on", "id"),
        ((e.unit, e.name, e.on, e.key) for e in events),
    )
    listed = [f"- {{file: events.csv, reader: events, recorded: {events[0].recorded}}}"]
    by_day: dict[date, list[Given]] = {}
    for fact in facts:
        if isinstance(fact, Given):
            by_day.setdefault(fact.recorded, []).append(fact)
    for day, found in sorted(by_day.items()):
        name = f"figures-{day}.csv"
        _write(
            folder / name,
            ("measure", "unit", "achieved", "proved", "value", "by", "id"),
            (
                (g.measure, g.unit, g.on, g.proved, _number(g.value), g.by, g.key)
                for g in found
            ),
        )  # fmt: skip
        listed.append(f"- {{file: {name}, reader: counts, recorded: {day}}}")
    text = "deliveries:\n" + "\n".join(listed) + "\n"
    (folder / "deliveries.yaml").write_text(text, encoding="utf-8")
    return folder


def _write(path: Path, headings: tuple[str, ...], rows: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])


def _number(value: Any) -> str:
    assert (value * 100).denominator == 1
    return f"{int(value)},{int(value * 100) % 100:02}"


def command(*words: object, folder: Path) -> str:
    """What ``fodfaeste`` prints; a command that fails fails the test with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "fodfaeste.cli", *map(str, words)],
        capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "FODFAESTE_LANGUAGE": "da"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def settled_by_command(
    text: str, facts: list[Fact], folder: Path
) -> tuple[dict[str, Any], Callable[[str], bytes]]:
    """The command line's JSON answer, and a function that exports to a file of some ending."""
    contract = folder / "contract.yaml"
    contract.write_text(text, encoding="utf-8")
    evidence = case_folder(facts, folder / "case")
    day = ("--as-known-on", case.LAST.isoformat())
    answer = json.loads(command("settle", contract, evidence, *day, "--json", folder=folder))

    def export(ending: str) -> bytes:
        out = folder / f"out.{ending}"
        command("export", contract, evidence, out, *day, folder=folder)
        return out.read_bytes()

    return answer, export
