# SPDX-License-Identifier: MPL-2.0
"""A synthetic case dealt into one delivery per register and quarter, as a running contract gets it.

`generate` writes two deliveries of each register. Here the same rows are handed over every quarter,
a fixed number of days after the quarter ends. No row is changed, added or left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from fodfaeste.evidence.calendar import Grain, label, periods
from fodfaeste.evidence.intervals import Span
from fodfaeste.exchange.synth.spec import SynthSpec

__all__ = ["deal"]


@dataclass(frozen=True)
class _Register:
    """Files of one register, which cell dates a row, and how its deliveries are listed."""

    name: str
    files: tuple[str, ...]
    dated: tuple[int, ...]
    """The cells that can hold the row's date; the first that has something counts."""
    listed: str
    """What the list of deliveries says of each, besides file and day."""
    covers: str = ""


def deal(case: Path, into: Path, spec: SynthSpec, *, days_after: int = 12) -> Path:
    """Write the case again, quarter by quarter, into a folder that is made; gives the folder.

    What happened before anyone enrolled comes with the first delivery.
    """
    into.mkdir(parents=True)
    begins = spec.monday + timedelta(weeks=spec.baseline)
    quarters = list(periods(Span(begins, spec.end), Grain.QUARTER))
    entries = ["deliveries:"]
    for register in _registers(spec):
        rows = _dealt(case, register, spec, quarters)
        for quarter, (head, lines) in zip(quarters, rows, strict=True):
            if not lines:
                continue
            file = f"{register.name}-{label(quarter, Grain.QUARTER)}.csv"
            text = "\r\n".join([head, *lines]) + "\r\n"
            (into / file).write_bytes(text.encode("utf-8"))
            entries.append(_entry(register, file, spec, quarter, days_after))
    (into / "deliveries.yaml").write_text("\n".join(entries) + "\n", encoding="utf-8")
    return into


def _registers(spec: SynthSpec) -> tuple[_Register, ...]:
    first, second = spec.recorded
    paid, earned = "yr-ydelsesrefusion-beregning", "income"
    return (
        _Register(
            "ydelsesrefusion",
            (f"{paid}-{first}.csv", f"{paid}-{second}.csv"),
            (0,),
            "reader: ydelsesrefusion",
            "benefit",
        ),
        _Register(
            "income",
            (f"{earned}-{first}.csv", f"{earned}-{second}.csv"),
            (3, 1),
            "reader: income",
            "work",
        ),
        *(
            _Register(
                name,
                (f"{name}.csv",),
                (place,),
                "reader: events\n    known: by row",
            )
            for name, place in (("events", 7), ("attributes", 4), ("intervals", 6))
        ),
    )


def _dealt(
    case: Path, register: _Register, spec: SynthSpec, quarters: Sequence[Span]
) -> Iterator[tuple[str, list[str]]]:
    """Heading and rows of each quarter.

    The second file reaches back to correct: such a row comes with the quarter of the cut. A row of
    the first file that is dated after the cut was spoiled, and comes before it, so that it stays
    what a reader must refuse.
    """
    held: list[list[str]] = [[] for _ in quarters]
    head = ""
    cut = _quarter(spec.cut.isoformat(), quarters)
    for file in register.files:
        head, *lines = (case / file).read_text(encoding="utf-8").splitlines()
        for line in lines:
            text = _dated(line.split(";"), register.dated)
            at = max(_quarter(text, quarters), 0)
            if file != register.files[0]:
                at = max(at, cut)
            elif len(register.files) > 1 and at >= cut and text >= spec.cut.isoformat():
                at = cut - 1
            held[at].append(line)
    return ((head, lines) for lines in held)


def _dated(cells: Sequence[str], places: Sequence[int]) -> str:
    """The text of a row's date; a month stands for its first day."""
    text = next((cells[at] for at in places if at < len(cells) and cells[at]), "")
    return f"{text}-01" if len(text) == len("2024-01") else text


def _quarter(text: str, quarters: Sequence[Span]) -> int:
    """The place of a day among the quarters: -1 before the first and for what is no day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return -1
    return sum(quarter.start <= day for quarter in quarters) - 1


def _entry(register: _Register, file: str, spec: SynthSpec, quarter: Span, days_after: int) -> str:
    known = quarter.end + timedelta(days=days_after - 1)
    said = f"  - file: {file}\n    {register.listed}\n    recorded: {known}"
    if register.covers:
        last = quarter.end - timedelta(days=1)
        covered = f"kind: {register.covers}, first: {spec.monday}, last: {last}"
        said += f"\n    covers:\n      - {{{covered}}}"
    return said
