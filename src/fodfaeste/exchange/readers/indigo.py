# SPDX-License-Identifier: MPL-2.0
"""INDIGO JSON: published counts of outcome projects, as figures per project and metric.

Expected shape: ``{"cases": {"INDIGO-POJ-0121": {"metrics": [{"metric", "target", "achieved",
"paid", …}], "quarterly_actual": [{"from": "2019-07", "to": "2019-09", "amount"}]}}}``.

Each metric gives up to three figures with the project as unit: ``outcomemetric1`` (achieved),
``outcomemetric1.target`` and ``outcomemetric1.paid`` (whole currency units as published). Each
quarter gives ``payments.actual`` on the period's last day. A figure that is not published gives
nothing; a missing number is never a zero.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from fodfaeste.evidence.facts import Given, RowRef
from fodfaeste.exchange.readers.base import Context, Reading, Report, Trouble, same
from fodfaeste.exchange.readers.fields import month, number
from fodfaeste.exchange.readers.rows import reading
from fodfaeste.exchange.readers.table import Row
from fodfaeste.exchange.readers.textfile import refused

NAME = "indigo"
_COLUMNS = {name: i for i, name in enumerate(("project", "measure", "value", "period", "nth"))}
_FIGURES = {"achieved": "", "target": ".target", "paid": ".paid"}


def read(path: Path, context: Context) -> Reading:
    """Read one file. Rows are counted per figure, in the order of the file.

    ``context.on`` dates the metrics, which carry no date of their own (default: recorded).
    """
    report = Report(path.name, NAME)
    raw = path.read_bytes()
    report.sha256 = hashlib.sha256(raw).hexdigest()
    rows = _rows(_cases(path, raw), report)
    return reading(context, report, rows, _parser(context), same)


def _cases(path: Path, raw: bytes) -> dict[str, Any]:
    if not raw.strip():
        raise refused(path, "empty-file")
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_float=str)
    except json.JSONDecodeError as error:
        raise refused(path, "not-json", error.lineno, value=str(error.lineno)) from None
    except (UnicodeDecodeError, RecursionError):
        raise refused(path, "not-json", 1, value="1") from None
    cases = data.get("cases") if isinstance(data, dict) else None
    if not isinstance(cases, dict) or not cases:
        raise refused(path, "indigo-shape", value="»cases« mangler / “cases” is missing")
    for name, case in cases.items():
        if not isinstance(case, dict) or not isinstance(case.get("metrics", []), list):
            raise refused(path, "indigo-shape", value=str(name))
    return cases


def _rows(cases: dict[str, Any], report: Report) -> Generator[Row, None, None]:
    for project, case in cases.items():
        for metric in case.get("metrics", []):
            for name, suffix in _FIGURES.items():
                figure = metric.get(name) if isinstance(metric, dict) else "?"
                measure = f"{metric.get('metric', '')}{suffix}" if isinstance(metric, dict) else ""
                yield _row(report, project, measure, figure, "", "")
        for nth, quarter in enumerate(case.get("quarterly_actual", []), start=1):
            amount, last = quarter.get("amount"), str(quarter.get("to", ""))
            yield _row(report, project, "payments.actual", amount, last, str(nth))


def _row(report: Report, project: str, measure: str, figure: Any, period: str, nth: str) -> Row:
    report.read += 1
    fields = (project, measure, "" if figure is None else str(figure), period, nth)
    return Row(report.read, fields, ";".join(fields), _COLUMNS)


def _parser(context: Context) -> Callable[[Row], Given | str]:
    def parse(row: Row) -> Given | str:
        if not row.get("value"):
            return "no-value"
        measure, period = row.need("measure"), row.get("period")
        on: date = month(period, "to").last if period else (context.on or context.recorded)
        value: Fraction = number(row.get("value"), measure)
        if value < 0:
            raise Trouble("negative-count", measure, row.get("value"))
        return Given(
            measure,
            row.need("project"),
            on,
            None,
            value,
            context.recorded,
            context.by or "INDIGO",
            RowRef(context.delivery, row.number),
            "|".join(part for part in (measure, period, row.get("nth")) if part),
        )

    return parse
