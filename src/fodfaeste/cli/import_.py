# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste import``: register files into a store, with every row accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from fodfaeste.cli import endings, keys, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import Step, bar

if TYPE_CHECKING:
    from fodfaeste.exchange.deliveries import Entry
    from fodfaeste.exchange.readers.base import Problem, Report


def import_(
    source: Path,
    store: Path,
    /,
    *,
    key: Path | None = None,
    new_key: Path | None = None,
    preview: Annotated[bool, Parameter(negative=())] = False,
    reader: str = "",
    recorded: date | None = None,
    common: Common = PLAIN,
) -> int:
    """Read register extracts into a store.

    Parameters
    ----------
    source
        A case folder with deliveries.yaml, or one register file.
    store
        The folder of the store; made when it does not exist.
    key
        File with the key that turns CPR numbers into pseudonyms.
    new_key
        Make a new key in this file and use it.
    preview
        Read and report only; store nothing.
    reader
        For one file: which register it is from.
    recorded
        For one file: the day it was handed over.
    """
    with _key(key, new_key, store, preview, common) as secret, refusals.of_evidence(common):
        entries = _entries(source, secret, reader, recorded, common)
        waiting = entries if preview else _new(entries, store)
        reports = []
        for number, entry in enumerate(waiting, start=1):
            name = entry.context.delivery
            rows = common.pick("rækker", "rows")
            with bar(f"{number}/{len(waiting)} {name}: {rows}", None) as step:
                reports.append((name, _read(entry, store, preview, step)))
    return _answer(reports, len(entries) - len(waiting), store, preview, common)


@contextmanager
def _key(
    path: Path | None, new: Path | None, store: Path, preview: bool, common: Common
) -> Iterator[bytes]:
    """The key to use; a new one stays only if something was stored under it."""
    if new is None:
        key = keys.read_key(path, common)
        keys.refuse_other_key(store, key, common)
        yield key
        if not preview:
            keys.remember(store, key)
        return
    keys.refuse_new_key(store, common)
    key = keys.make_key(new)
    try:
        yield key
    finally:
        if not preview and store.is_dir():
            keys.remember(store, key)
        if not keys.in_use(store):
            new.unlink(missing_ok=True)


def _entries(
    source: Path, secret: bytes, reader: str, recorded: date | None, common: Common
) -> list[Entry]:
    from fodfaeste.exchange.deliveries import Entry, read_entries
    from fodfaeste.exchange.readers.base import Context
    from fodfaeste.exchange.readers.registry import READERS

    if not source.is_file():
        return read_entries(source, secret)
    known = ", ".join(READERS)
    if reader and reader not in READERS:
        raise endings.Refusal(
            common.pick(
                f"Læseren {reader} findes ikke. Vælg en af: {known}.",
                f"There is no reader {reader}. Choose one of: {known}.",
            )
        )
    if not reader or recorded is None:
        raise endings.Refusal(
            common.pick(
                f"{source} er én fil: skriv --reader ({known}) og --recorded ÅÅÅÅ-MM-DD.",
                f"{source} is one file: say --reader ({known}) and --recorded YYYY-MM-DD.",
            )
        )
    return [Entry(source, reader, Context(source.stem, recorded, secret))]


def _new(entries: list[Entry], store: Path) -> list[Entry]:
    from fodfaeste.exchange.store import deliveries_in

    there = {delivery.id for delivery in deliveries_in(store)}
    return [entry for entry in entries if entry.context.delivery not in there]


def _read(entry: Entry, store: Path, preview: bool, step: Step) -> Report:
    from fodfaeste.exchange.readers.base import counted
    from fodfaeste.exchange.readers.registry import READERS
    from fodfaeste.exchange.store import import_file

    if not preview:
        return import_file(
            store, entry.path, entry.reader, entry.context, lambda _, rows: step(rows)
        )
    reading = counted(READERS[entry.reader](entry.path, entry.context), step)
    reading.facts()
    return reading.report


def _answer(
    reports: list[tuple[str, Report]], skipped: int, store: Path, preview: bool, common: Common
) -> int:
    from fodfaeste.cli.reports import problems_of, remarks_of, table_of

    found = any(report.quarantined for _, report in reports)
    if common.json:
        deliveries = [_as_json(name, report, common) for name, report in reports]
        print_json(
            "import",
            {"store": str(store), "stored": not preview, "already": skipped,
             "deliveries": deliveries},
        )  # fmt: skip
        return endings.FOUND if found else endings.OK
    out = console()
    if reports:
        out.print(table_of(reports, common))
        out.print(remarks_of(reports, common))
    if skipped:
        out.print(
            common.pick(
                f"{skipped} leverancer var læst ind i forvejen.",
                f"{skipped} deliveries had been read in before.",
            )
        )
    if found:
        out.print(problems_of(reports, common))
    where = common.pick(
        f"Set på, ikke gemt: {store}" if preview else f"Gemt i {store}",
        f"Looked at, not stored: {store}" if preview else f"Stored in {store}",
    )
    out.print(where, soft_wrap=True)
    return endings.FOUND if found else endings.OK


def _as_json(name: str, report: Report, common: Common) -> dict[str, Any]:
    return {
        "delivery": name,
        "reader": report.reader,
        "read": report.read,
        "accepted": report.accepted,
        "merged": dict(sorted(report.merged.items())),
        "quarantined": dict(sorted(report.quarantined.items())),
        "notes": dict(sorted(report.notes.items())),
        "reconciles": report.reconciles,
        "problems": [_problem(one, common) for one in report.problems],
        "remarks": [_problem(one, common) for one in report.warnings],
    }


def _problem(one: Problem, common: Common) -> dict[str, Any]:
    message = common.pick(one.message_da, one.message_en)
    return {"code": one.code, "row": one.row, "field": one.field, "message": message}
