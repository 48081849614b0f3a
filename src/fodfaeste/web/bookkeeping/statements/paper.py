# SPDX-License-Identifier: MPL-2.0
"""A statement as a PDF: what is to be paid, what it is for, what limits cut, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.exchange.pdf.paper import (
    Heading,
    Items,
    Nested,
    Paper,
    Paragraph,
    Part,
    TableColumn,
    TablePart,
    paper_pdf,
)
from fodfaeste.web.bookkeeping.statements.seen import Seen, SeenRow
from fodfaeste.web.investments.disclosure import FEWEST
from fodfaeste.web.investments.tables import (
    KINDS,
    cuts_table,
    dues_table,
    lines_table,
    money,
    owed_said,
)
from fodfaeste.web.look.components import Table
from fodfaeste.web.look.figures import day, page_language, period

__all__ = ["statement_pdf"]

ORGANISATION = "Fodfæste"


def statement_pdf(seen: Seen, approvals: Sequence[str]) -> bytes:
    """The bytes of the PDF. ``approvals`` are sentences of who approved it, and when."""
    one = seen.statement
    title = _("Opgørelse %(number)s, %(period)s") % {
        "number": one.number,
        "period": period(one.period),
    }
    paper = Paper(
        title,
        ORGANISATION,
        tuple(_parts(seen, approvals)),
        one.known_on,
        page_language(),
        address=(seen.investment.title,),
        foot=_("Fingeraftryk: %(hash)s") % {"hash": one.sha256},
        description=f"{seen.investment.title}: {title}",
    )
    return paper_pdf(paper)


def _parts(seen: Seen, approvals: Sequence[str]) -> Iterator[Part]:
    one, speaker, figures = seen.statement, seen.speaker, seen.figures
    answer = owed_said(figures, speaker)
    nothing = (
        _("Der skal betales, men tallene er om for få borgere til at kunne vises.")
        if figures.held_back
        else _("Der er intet at betale.")
    )
    yield Paragraph(answer or nothing, "lead")
    text = _(
        "Perioden er %(first)s – %(last)s. Opgjort, som det var kendt den %(known)s. En opgørelse"
        " ændres aldrig: en rettelse kommer i den næste."
    )
    said = {"first": day(one.start), "last": day(one.end), "known": day(one.known_on)}
    yield Paragraph(text % said)
    for heading, table in (
        (_("Hvad der skal betales"), dues_table(figures, speaker)),
        (_("Betalinger"), lines_table(figures, speaker, linked=False)),
        (_("Lofter"), cuts_table(seen.cuts, speaker)),
    ):
        if table is not None and table.rows:
            yield Heading(heading)
            yield _drawn(table)
    if figures.held_back:
        yield Paragraph(_held_back())
    if seen.rows:
        yield Heading(_("Hvorfor"))
        for row in seen.rows:
            yield from _why(seen, row)
    if approvals:
        yield Heading(_("Godkendt af"))
        yield Items(approvals)
    yield Heading(_("Fingeraftryk"))
    yield Paragraph(_("Opgørelsens fingeraftryk (SHA-256) er %(hash)s.") % {"hash": one.sha256})
    yield Paragraph(
        _("Den bygger på opgørelsen før, hvis fingeraftryk er %(hash)s.") % {"hash": one.previous}
    )


def _held_back() -> str:
    text = ngettext(
        "Tal om færre end %(fewest)s borger vises ikke.",
        "Tal om færre end %(fewest)s borgere vises ikke.",
        FEWEST,
    )
    return text % {"fewest": FEWEST}


def _drawn(table: Table) -> TablePart:
    columns = [TableColumn(str(one.title), one.kind == "number") for one in table.columns]
    return TablePart(columns, [[str(cell) for cell in row] for row in table.rows])


def _why(seen: Seen, one: SeenRow) -> Iterator[Part]:
    kind = KINDS.get(one.row.kind, one.row.kind)
    about = ", ".join(part for part in (one.about, day(one.row.achieved), str(kind)) if part)
    yield Heading(f"{one.line}: {money(one.row.change, seen.speaker)} ({about})", 2)
    yield Nested(one.reasons)
