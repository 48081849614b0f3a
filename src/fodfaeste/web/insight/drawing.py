# SPDX-License-Identifier: MPL-2.0
"""The report as tables and a chart, the same on the page, in the PDF and in the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.insight.counting import REFERRED
from fodfaeste.web.insight.report import Outcome, Report
from fodfaeste.web.investments.tables import HELD, capital_figures
from fodfaeste.web.look.components import Column, Figure, KeyFigure, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import number, period, share

__all__ = [
    "aims_table",
    "answer",
    "money_figures",
    "outcomes_table",
    "progress_figure",
    "wellbeing_table",
]

COLOURS = ("#0059b3", "#357a00", "#b95c00", "#6b2c91")
DRAWN = ("started", "job", "kept_13", "kept_52")


def answer(report: Report, speaker: Speaker) -> str:
    """The first line: what came of it for people, and what it cost and brought back."""
    started, job = report.outcome("started"), report.outcome("job")
    if started is None or job is None or started.people is None or job.people is None:
        people = _("Tallene om borgere er endnu for små til at blive vist.")
    else:
        people = _("Ved udgangen af %(quarter)s havde %(job)s af %(started)s borgere fået job.") % {
            "quarter": period(report.quarter),
            "job": number(job.people),
            "started": number(started.people),
        }
    return f"{people} {_money_said(report, speaker)}".strip()


def _money_said(report: Report, speaker: Speaker) -> str:
    if report.money is None or not report.money["facilities"]:
        return ""
    return str(report.money["facilities"][0]["standing"][speaker.language])


def outcomes_table(report: Report, link: Callable[[Outcome], str] | None = None) -> Table:
    """People: how many, and which share of those who started."""
    columns = (
        Column(_("Borgere"), head=True), Column(_("Antal"), "number"),
        Column(_("Andel af begyndte"), "number"),
    )  # fmt: skip
    rows = [(one.called, _many(one, link), share(one.share, 0)) for one in report.outcomes]
    return Table(_("Mennesker"), columns, rows, hide_caption=True)


def _many(one: Outcome, link: Callable[[Outcome], str] | None) -> Text:
    if one.people is None:
        return HELD
    if link is None or not one.people or one.id == REFERRED:
        return number(one.people)
    return format_html('<a href="{}">{}</a>', link(one), number(one.people))


def aims_table(report: Report) -> Table | None:
    """Against what was aimed at and what would have happened anyway; none where neither is said."""
    aimed = [one for one in report.outcomes if one.target is not None or one.baseline is not None]
    if not aimed:
        return None
    columns = (
        Column(_("Andel af begyndte"), head=True), Column(_("Nået"), "number"),
        Column(_("Mål"), "number"), Column(_("Ville være sket alligevel"), "number"),
        Column(_("Flere borgere end ellers"), "number"),
    )  # fmt: skip
    rows = [
        (
            one.called, HELD if one.share is None else share(one.share, 0), share(one.target, 0),
            share(one.baseline, 0), "–" if one.more is None else number(one.more),
        )
        for one in aimed
    ]  # fmt: skip
    return Table(_("Mål og basis"), columns, rows, hide_caption=True)


def wellbeing_table(report: Report) -> Table | None:
    """The mean change on each scale; none where nobody has been asked twice."""
    if not report.wellbeing:
        return None
    columns = (
        Column(_("Skema"), head=True), Column(_("Borgere, der er spurgt to gange"), "number"),
        Column(_("Ændring i gennemsnit"), "number"),
    )  # fmt: skip
    rows = [(one.scale, number(one.people), _signed(one.change)) for one in report.wellbeing]
    return Table(_("Trivsel"), columns, rows, hide_caption=True)


def _signed(value: Decimal) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


def progress_figure(report: Report) -> Figure | None:
    """How many had come how far at the end of each quarter; none before the second quarter."""
    if len(report.series) < 2:
        return None
    names = {one.id: one.called for one in report.outcomes if one.id in DRAWN}
    values = [
        {"quarter": row["quarter"], "what": names[name], "people": many}
        for row in report.series
        for name, many in row["people"].items()
        if name in names and many is not None
    ]
    title = _("Borgere ved udgangen af hvert kvartal")
    columns = [Column(_("Kvartal"), head=True), *(Column(one, "number") for one in names.values())]
    rows = [(period(row["quarter"]), *_cells(row["people"], names)) for row in report.series]
    table = Table(title, columns, rows)
    return Figure(title, _summary(report), _spec(values, list(names.values())), table)


def _cells(people: Mapping[str, int | None], names: Mapping[str, str]) -> list[Text]:
    found = [people.get(name) for name in names]
    return [HELD if one is None else number(one) for one in found]


def _summary(report: Report) -> str:
    said = [
        _("%(what)s: %(people)s") % {"what": one.called.lower(), "people": number(one.people)}
        for one in report.outcomes
        if one.id in DRAWN and one.people is not None
    ]
    if not said:
        return _("Ingen tal kan vises.")
    quarter = period(report.quarter)
    return _("Ved udgangen af %(quarter)s: %(said)s.") % {
        "quarter": quarter, "said": ", ".join(said),
    }  # fmt: skip


def _spec(values: list[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 720,
        "height": 220,
        "data": {"values": values},
        "mark": {"type": "line", "point": True, "interpolate": "step-after"},
        "encoding": {
            "x": {"field": "quarter", "type": "ordinal", "title": None,
                  "axis": {"labelAngle": -45}},
            "y": {"field": "people", "type": "quantitative", "title": _("Borgere"),
                  "axis": {"tickMinStep": 1}},
            "color": {"field": "what", "type": "nominal", "title": None,
                      "scale": {"domain": list(names), "range": list(COLOURS[: len(names)])},
                      "legend": {"orient": "top", "columns": 2}},
        },
    }  # fmt: skip


def money_figures(report: Report, speaker: Speaker, href: str = "") -> list[KeyFigure]:
    """Capital of the first facility: sent, come back, and what can still be lost."""
    if report.money is None or not report.money["facilities"]:
        return []
    one = report.money["facilities"][0]
    return capital_figures(one, speaker, href)
