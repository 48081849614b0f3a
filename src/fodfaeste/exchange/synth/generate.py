# SPDX-License-Identifier: MPL-2.0
"""Write a whole synthetic case: the files, their list, and what was planted in them."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from fodfaeste.exchange.synth import benefits, recorded, work
from fodfaeste.exchange.synth.people import make_person
from fodfaeste.exchange.synth.sink import Sink
from fodfaeste.exchange.synth.spec import SynthSpec

PLANTED = "planted.json"


def generate(spec: SynthSpec, folder: Path, progress: Callable[[int], None] | None = None) -> Path:
    """Write the case into ``folder``, which must not exist yet or be empty; gives the folder.

    The same spec gives the same bytes. People are written one after another, so memory does
    not grow with their number; ``progress`` is told every thousandth. ``planted.json`` holds,
    per file, the counts a reader must report, and what is true once all files are read.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "not empty", str(folder))
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        planted = _write(spec, partial, progress)
        text = json.dumps(planted, indent=1, ensure_ascii=False)
        (partial / PLANTED).write_text(text + "\n", encoding="utf-8")
        (partial / "deliveries.yaml").write_text(_deliveries(spec), encoding="utf-8")
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


def _write(
    spec: SynthSpec, folder: Path, progress: Callable[[int], None] | None
) -> dict[str, object]:
    with ExitStack() as stack:
        sinks = {
            name: stack.enter_context(Sink(folder / file, header))
            for name, (file, header) in _files(spec).items()
        }
        paid = benefits.BenefitWriter(spec, sinks["benefits1"], sinks["benefits2"])
        earned = work.IncomeWriter(spec, sinks["income1"], sinks["income2"])
        noted = recorded.RecordedWriter(
            spec, sinks["events"], sinks["attributes"], sinks["intervals"]
        )
        for number in range(spec.first, spec.first + spec.people):
            person = make_person(spec, number)
            for writer in (paid, earned, noted):
                writer.write(person)
            if progress and number % 1000 == 999:
                progress(number + 1)
    return {
        "files": {sink.path.name: sink.planted() for sink in sinks.values()},
        "truth": _truth(spec, paid.truth, earned, noted),
    }


def _truth(
    spec: SynthSpec,
    paid: benefits.BenefitTruth,
    earned: work.IncomeWriter,
    noted: recorded.RecordedWriter,
) -> dict[str, object]:
    return {
        "people": spec.people,
        "benefit_weeks": paid.weeks,
        "paid_ore": paid.paid,
        "repeated_across_files": paid.repeated,
        "corrected_in_later_file": paid.corrected_later,
        "late_rows": paid.late,
        "silent_weeks": paid.silent,
        "lost_zeros": paid.lost_zeros,
        "hours_hundredths": earned.hundredths,
        "pay_ore": earned.pay,
        "retracted_events": noted.retracted,
        "leaving": dict(sorted(noted.leaving.items())),
    }


def _files(spec: SynthSpec) -> dict[str, tuple[str, str]]:
    first, second = spec.recorded
    return {
        "benefits1": (f"yr-ydelsesrefusion-beregning-{first}.csv", benefits.HEADER),
        "benefits2": (f"yr-ydelsesrefusion-beregning-{second}.csv", benefits.HEADER),
        "income1": (f"income-{first}.csv", work.HEADER),
        "income2": (f"income-{second}.csv", work.HEADER),
        "events": ("events.csv", recorded.EVENTS),
        "attributes": ("attributes.csv", recorded.ATTRIBUTES),
        "intervals": ("intervals.csv", recorded.INTERVALS),
    }


def _deliveries(spec: SynthSpec) -> str:
    first, second = spec.recorded
    files = {name: file for name, (file, _) in _files(spec).items()}
    before_cut = spec.cut.fromordinal(spec.cut.toordinal() - 1)
    last = spec.end.fromordinal(spec.end.toordinal() - 1)
    covers = "    covers:\n      - {{kind: {kind}, first: {first}, last: {last}}}\n"
    start = spec.monday
    return (
        "deliveries:\n"
        + f"  - file: {files['benefits1']}\n    reader: ydelsesrefusion\n    recorded: {first}\n"
        + covers.format(kind="benefit", first=start, last=before_cut)
        + f"  - file: {files['benefits2']}\n    reader: ydelsesrefusion\n    recorded: {second}\n"
        + covers.format(kind="benefit", first=start, last=last)
        + f"  - file: {files['income1']}\n    reader: income\n    recorded: {first}\n"
        + covers.format(kind="work", first=start, last=before_cut)
        + f"  - file: {files['income2']}\n    reader: income\n    recorded: {second}\n"
        + covers.format(kind="work", first=start, last=last)
        + "".join(
            f"  - file: {files[name]}\n    reader: events\n    recorded: {second}\n"
            "    known: by row\n"
            for name in ("events", "attributes", "intervals")
        )
    )
