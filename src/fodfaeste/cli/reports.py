# SPDX-License-Identifier: MPL-2.0
"""What a reader made of its files, as tables: counts that add up, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fodfaeste.cli.output import Common

if TYPE_CHECKING:
    from fodfaeste.exchange.readers.base import Report

Reports = list[tuple[str, "Report"]]
SHOWN = 3
"""Example rows shown for each kind of refusal."""


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


def number(count: int, common: Common) -> str:
    """A whole number, grouped as the language does."""
    return f"{count:,}".replace(",", common.pick(".", ","))
