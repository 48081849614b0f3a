# SPDX-License-Identifier: MPL-2.0
"""Events, scores, attributes and intervals that people record, from CSV or a workbook.

Which of the four a table holds is seen from its headers: ``event``, ``instrument``,
``attribute`` or ``kind``. A correction repeats the row's ``id`` (or, without one, the same unit,
name and date) with a later recorded date; ``retracted`` takes a row back. Rows become
known with their delivery; only an export of a log, delivered as *known by row*, has a recorded date
of its own for every row.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from fodfaeste.evidence.facts import Fact
from fodfaeste.exchange.readers.base import Context, Reading, Report, same
from fodfaeste.exchange.readers.event_rows import PARSERS, RowMaker
from fodfaeste.exchange.readers.rows import Units, reading
from fodfaeste.exchange.readers.table import Column, Layout, Row, plain, read_csv
from fodfaeste.exchange.readers.textfile import refused
from fodfaeste.exchange.readers.workbook import open_sheets

NAME = "events"

COLUMNS = (
    Column("cpr", ("CPR nummer", "CPR-nummer")),
    Column("unit", ("enhed", "person", "borger")),
    Column("event", ("hændelse", "begivenhed")),
    Column("instrument", ("skala", "måleredskab")),
    Column("attribute", ("oplysning",)),
    Column("kind", ("art", "type")),
    Column("code", ("kode",)),
    Column("on", ("dato", "date", "siden", "since")),
    Column("start", ("fra", "from", "startdato")),
    Column("end", ("til", "to", "last", "slutdato", "sidste dag")),
    Column("value", ("værdi", "score", "point")),
    Column("by", ("afgjort af", "af", "decided by", "rolle")),
    Column("employer", ("CVR", "CVR-nummer", "arbejdsgiver")),
    Column("hours", ("timer",)),
    Column("pay", ("løn", "beløb", "amount")),
    Column("verification", ("bekræftelse", "verificering", "status")),
    Column("recorded", ("registreret", "registreringsdato")),
    Column("retracted", ("trukket tilbage", "annulleret")),
    Column("id", ("nummer", "løbenummer", "key")),
)
LAYOUT = Layout(COLUMNS, separators=(";", ","))

SHEETS = {
    "event": ("events", "hændelser"),
    "instrument": ("scores", "målinger"),
    "attribute": ("attributes", "oplysninger"),
    "kind": ("intervals", "perioder"),
}


def read(path: Path, context: Context) -> Reading:
    """Read a CSV or XLSX file of events, scores, attributes or intervals.

    A workbook may have one sheet of each; ``context.sheet`` picks a single one by name.
    """
    report = Report(path.name, NAME)
    if path.suffix.lower() == ".xlsx":
        rows = _workbook_rows(path, context, report)
    else:
        rows = read_csv(path, LAYOUT, report)
    return reading(context, report, rows, _parser(path, context, report), same)


def _workbook_rows(path: Path, context: Context, report: Report) -> Generator[Row, None, None]:
    known = [plain(name) for names in SHEETS.values() for name in names]
    with closing(open_sheets(path, LAYOUT, report, context.sheet, known)) as sheets:
        for sheet in sheets:
            yield from sheet


def _parser(path: Path, context: Context, report: Report) -> Callable[[Row], Fact | str]:
    maker = RowMaker(context, report, Units(context, report))

    def parse(row: Row) -> Fact | str:
        if not row.columns.keys() & {"cpr", "unit"}:
            raise refused(path, "missing-either", 1, field="enhed", other="CPR nummer")
        for column, make in PARSERS.items():
            if column in row.columns:
                return maker.kept(make(maker, row), row)
        raise refused(path, "unknown-layout", 1)

    return parse
