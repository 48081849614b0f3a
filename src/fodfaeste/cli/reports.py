# SPDX-License-Identifier: MPL-2.0
"""What a reader made of its files, as tables: counts that add up, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fodfaeste.cli.output import Common
from fodfaeste.exchange.readers.counted_names import NOTES, RULES, counted

if TYPE_CHECKING:
    from fodfaeste.exchange.readers.base import Report

Reports = list[tuple[str, "Report"]]
SHOWN = 3
"""Example rows shown for each kind of refusal."""
DIFFERENT = 6
"""Different remarks shown for each delivery; all are in the JSON answer."""


def table_of(reports: Reports, common: Common) -> Table:
    """Rows read, used, merged by a rule and refused, per delivery; the last three add up."""
    pick = common.pick
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(pick("Leverance", "Delivery"), overflow="fold")
    for heading in (
        pick("Læst", "Read"),
        pick("Brugt", "Used"),
        pick("Samlet", "Merged"),
        pick("Afvist", "Refused"),
    ):
        table.add_column(heading, justify="right")
    for name, one in reports:
        counts = (one.read, one.accepted, one.merged.total(), one.quarantined.total())
        table.add_row(name, *(number(count, common) for count in counts))
    return table


def problems_of(reports: Reports, common: Common) -> Group:
    """Each kind of refusal with its count and the first rows it was found in."""
    parts: list[Text | Padding] = [Text()]
    for name, report in reports:
        for code, count in sorted(report.quarantined.items()):
            kind = [one for one in report.problems if one.code == code]
            rows = ", ".join(str(one.row) for one in kind[:SHOWN])
            more = " …" if count > SHOWN else ""
            said = common.pick(kind[0].message_da, kind[0].message_en) if kind else code
            where = common.pick("række", "row" if count == 1 else "rows")
            heading = f"{name}, {where} {rows}{more} ({number(count, common)}) {code}"
            parts += [Text(heading, style="bold"), Padding(Text(said), (0, 0, 0, 2))]
    parts.append(Text())
    return Group(*parts)


def remarks_of(reports: Reports, common: Common) -> Group:
    """What was merged, by which rules, and what was used with a note and in which rows."""
    parts: list[Text | Padding] = []
    for name, report in reports:
        merged = counted(RULES, +report.merged, common.language)
        noted = counted(NOTES, +report.notes, common.language)
        if not merged and not noted:
            continue
        parts += [Text(), Text(name, style="bold")]
        if merged:
            head = common.pick("samlet eller udeladt", "merged or left out")
            parts.append(Padding(Text(f"{head}: {merged}."), (0, 0, 0, 2)))
        if noted:
            head = common.pick("brugt med bemærkning", "used with a note")
            parts.append(Padding(Text(f"{head}: {noted}."), (0, 0, 0, 2)))
        parts += [Padding(Text(said), (0, 0, 0, 4)) for said in _first_of_each(report, common)]
    return Group(*parts)


def _first_of_each(report: Report, common: Common) -> list[str]:
    """Each different remark with the first rows it is about; a remark on the file has none."""
    rows: dict[str, list[int]] = {}
    for one in report.warnings:
        rows.setdefault(common.pick(one.message_da, one.message_en), []).append(one.row)
    told = []
    for said, found in list(rows.items())[:DIFFERENT]:
        shown = ", ".join(str(row) for row in sorted(found)[:SHOWN] if row)
        more = " …" if len(found) > SHOWN else ""
        where = common.pick("række", "row" if len(found) == 1 else "rows")
        told.append(f"{where} {shown}{more}: {said}" if shown else said)
    left = len(rows) - len(told)
    if left:
        told.append(common.pick(f"… og {left} slags til (--json)", f"… and {left} more (--json)"))
    return told


def number(count: int, common: Common) -> str:
    """A whole number, grouped as the language does."""
    return f"{count:,}".replace(",", common.pick(".", ","))
