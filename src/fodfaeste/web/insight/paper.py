# SPDX-License-Identifier: MPL-2.0
"""The quarterly report as a PDF and as a workbook, in the language of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from fodfaeste.exchange.pdf.paper import (
    Drawing,
    Heading,
    Items,
    Paper,
    Paragraph,
    Part,
    TableColumn,
    TablePart,
    paper_pdf,
)
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.insight.drawing import (
    aims_table,
    answer,
    money_figures,
    outcomes_table,
    progress_figure,
    wellbeing_table,
)
from fodfaeste.web.insight.report import Report
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.charts import svg
from fodfaeste.web.look.components import Table
from fodfaeste.web.look.figures import day, period

__all__ = ["report_pdf", "report_xlsx"]


def report_pdf(report: Report, investment: Investment, speaker: Speaker) -> bytes:
    """The report as the bytes of a PDF."""
    title = _("Resultater: %(title)s") % {"title": investment.title}
    return paper_pdf(
        Paper(
            title=title,
            author="Fodfæste",
            parts=tuple(_parts(report, speaker)),
            dated=report.known_on,
            language=speaker.language,
            address=[period(report.quarter), *_notes(report)[:1]],
            foot=title,
        )
    )


def _parts(report: Report, speaker: Speaker) -> Iterator[Part]:
    yield Paragraph(answer(report, speaker), kind="lead")
    yield Heading(_("Mennesker"))
    yield _table(outcomes_table(report))
    against = aims_table(report)
    if against is not None:
        yield Heading(_("Mål og basis"), level=2)
        yield _table(against)
    figure = progress_figure(report)
    if figure is not None:
        yield Drawing(str(svg(figure.spec)), str(figure.summary))
    wellbeing = wellbeing_table(report)
    if wellbeing is not None:
        yield Heading(_("Trivsel"), level=2)
        yield _table(wellbeing)
    figures = money_figures(report, speaker)
    if figures:
        yield Heading(_("Økonomi"))
        rows = [(str(one.label), str(one.value), str(one.note)) for one in figures]
        columns = [TableColumn(_("Hvad")), TableColumn(_("Beløb"), number=True), TableColumn("")]
        yield TablePart(columns, rows)
    yield Heading(_("Sådan er tallene lavet"))
    yield Items(_notes(report))
    yield Items([f"{one.called}: {one.means}" for one in report.outcomes])


def _notes(report: Report) -> list[str]:
    """What a reader must know of the figures: the day, what is held back, where a basis is from."""
    said = [
        _("Som kendt den %(day)s. Definitioner version %(version)s.")
        % {"day": day(report.known_on), "version": report.version}
    ]
    if not report.exact:
        said.append(
            _("Tal om færre end %(fewest)s borgere vises ikke, og et tal flyttes først, når det er"
              " ændret med mindst %(fewest)s.") % {"fewest": FEWEST}
        )  # fmt: skip
    if report.unspoken:
        said.append(_("Ikke oplyst: %(what)s.") % {"what": ", ".join(report.unspoken)})
    said += [
        _("%(what)s, ville være sket alligevel: %(source)s")
        % {"what": one.called, "source": one.source}
        for one in report.outcomes
        if one.source
    ]
    return said


def _table(table: Table) -> TablePart:
    columns = [TableColumn(str(one.title), one.kind == "number") for one in table.columns]
    return TablePart(columns, [[strip_tags(str(cell)) for cell in row] for row in table.rows])


def report_xlsx(report: Report, investment: Investment, speaker: Speaker) -> bytes:
    """The report as a workbook: people, every quarter, money, and how the figures are made."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0 %"})
    _people_sheet(book, report, bold, percent)
    _quarters_sheet(book, report, bold)
    _money_sheet(book, report, speaker, bold)
    notes = book.add_worksheet(_("Om tallene"))
    notes.set_column(0, 0, 110)
    for at, text in enumerate([investment.title, period(report.quarter), *_notes(report)]):
        notes.write_string(at, 0, text)
    book.close()
    return file.getvalue()


def _people_sheet(book: xlsxwriter.Workbook, report: Report, bold: object, percent: object) -> None:
    sheet = book.add_worksheet(_("Mennesker"))
    sheet.set_column(0, 0, 42)
    sheet.set_column(1, 5, 16)
    titles = (
        _("Borgere"), _("Antal"), _("Andel af begyndte"), _("Mål"),
        _("Ville være sket alligevel"), _("Flere end ellers"), _("Kilde"),
    )  # fmt: skip
    sheet.write_row(0, 0, titles, bold)
    for at, one in enumerate(report.outcomes, start=1):
        sheet.write_string(at, 0, one.called)
        if one.people is None:
            sheet.write_string(at, 1, _("Skjult"))
        else:
            sheet.write_number(at, 1, one.people)
        for column, value in ((2, one.share), (3, one.target), (4, one.baseline)):
            if value is not None:
                sheet.write_number(at, column, float(value), percent)
        if one.more is not None:
            sheet.write_number(at, 5, one.more)
        sheet.write_string(at, 6, one.source)


def _quarters_sheet(book: xlsxwriter.Workbook, report: Report, bold: object) -> None:
    sheet = book.add_worksheet(_("Kvartaler"))
    sheet.set_column(0, 0, 20)
    sheet.write_string(0, 0, _("Kvartal"), bold)
    names = [one.id for one in report.outcomes]
    for column, one in enumerate(report.outcomes, start=1):
        sheet.write_string(0, column, one.called, bold)
    for at, row in enumerate(report.series, start=1):
        sheet.write_string(at, 0, period(row["quarter"]))
        for column, name in enumerate(names, start=1):
            many = row["people"].get(name)
            if many is None:
                sheet.write_string(at, column, _("Skjult"))
            else:
                sheet.write_number(at, column, many)


def _money_sheet(book: xlsxwriter.Workbook, report: Report, speaker: Speaker, bold: object) -> None:
    figures = money_figures(report, speaker)
    if not figures:
        return
    sheet = book.add_worksheet(_("Økonomi"))
    sheet.set_column(0, 2, 34)
    sheet.write_row(0, 0, (_("Hvad"), _("Beløb"), _("Om")), bold)
    for at, one in enumerate(figures, start=1):
        sheet.write_row(at, 0, (str(one.label), str(one.value), str(one.note)))
