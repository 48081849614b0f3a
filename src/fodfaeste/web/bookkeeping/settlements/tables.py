# SPDX-License-Identifier: MPL-2.0
"""Tables and steps about settlements, drawn from figures that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fodfaeste.explain.lines import line_name
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.model import StatementRow as Row
from fodfaeste.web.bookkeeping.settlements.models import Prepared, Settlement, Stage, Verdict
from fodfaeste.web.investments.disclosed import Figures
from fodfaeste.web.investments.models import Investment, Part
from fodfaeste.web.investments.tables import HELD, KINDS, money
from fodfaeste.web.look.components import Column, Step, Table
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import clock, day, inside, number, period

__all__ = [
    "course",
    "deliveries_table",
    "lines_beside",
    "prepared_rows",
    "purses_beside",
    "settlements_table",
    "steps_table",
]


def settlements_table(investment: Investment, rows: Sequence[Settlement]) -> Table:
    """The settlements of an investment, and how far each is."""
    lines = []
    for one in rows:
        href = reverse("bookkeeping:settlement", args=[investment.slug, one.number])
        name = _("Nr. %(number)s, %(period)s") % {
            "number": one.number,
            "period": period(one.period),
        }
        link = format_html('<a href="{}">{}</a>', href, name)
        lines.append((link, day(one.known_on), one.get_stage_display(), day(one.by)))
    columns = (
        Column(_("Opgørelse"), head=True), Column(_("Kendt pr.")), Column(_("Hvor langt")),
        Column(_("Frist")),
    )  # fmt: skip
    return Table(_("Opgørelser på vej og udsendte"), columns, lines, hide_caption=True)


def course(settlement: Settlement, names: Mapping[int, str]) -> list[Step]:
    """How far it has come: computed, each party, published."""
    approved = {
        step.organisation_id: step.at
        for step in settlement.steps.all()
        if step.verdict == Verdict.APPROVED
    }
    made = settlement.stage != Stage.PREPARING
    steps = [Step(_("Regnet ud og låst"), "done" if made else "current")]
    for place, one in enumerate(settlement.order):
        mine = one["organisation"]
        part = inside(Part(one["part"]).label)
        text = f"{names.get(mine, '–')} ({part})"
        if mine in approved:
            steps.append(Step(text, "done", note=clock(approved[mine])))
        elif place == settlement.turn:
            steps.append(Step(text, "current", note=_deadline(date.fromisoformat(one["by"]))))
        else:
            by = _("senest %(day)s") % {"day": day(date.fromisoformat(one["by"]))}
            steps.append(Step(text, "coming", note=by))
    ended = {Stage.PUBLISHED: "done", Stage.APPROVED: "current"}.get(Stage(settlement.stage))
    steps.append(Step(_("Udsendt"), ended or "coming"))  # type: ignore[arg-type]
    return steps


def _deadline(by: date) -> str:
    late = by < timezone.localdate()
    text = _("fristen var %(day)s") if late else _("senest %(day)s")
    return text % {"day": day(by)}


def steps_table(settlement: Settlement, names: Mapping[int, str], people: bool) -> Table:
    """What was done with a settlement, by whom."""
    lines = [
        (
            step.get_verdict_display(),
            names.get(step.organisation_id or 0, "–"),
            *([str(step.person or "–")] if people else []),
            clock(step.at),
            step.reason or "–",
        )
        for step in settlement.steps.all()
    ]
    columns = (
        Column(_("Hvad"), head=True), Column(_("For hvem")),
        *([Column(_("Hvem"))] if people else []), Column(_("Hvornår")), Column(_("Bemærkning")),
    )  # fmt: skip
    return Table(_("Hvem har gjort hvad"), columns, lines, hide_caption=True)


def deliveries_table(settlement: Settlement) -> Table:
    """The inputs that were frozen."""
    lines = [
        (
            one["name"], day(date.fromisoformat(one["recorded"])), number(one["rows"]),
            format_html('<code class="fod-hash">{}</code>', one["sha256"]),
        )
        for one in settlement.evidence
    ]  # fmt: skip
    columns = (
        Column(_("Leverance"), head=True), Column(_("Kendt fra")),
        Column(_("Rækker brugt"), "number"), Column(_("Fingeraftryk (SHA-256)")),
    )  # fmt: skip
    return Table(_("Det, opgørelsen er regnet af"), columns, lines, hide_caption=True)


def lines_beside(now: Figures, before: Figures | None, speaker: Speaker) -> Table:
    """What each payment comes to, beside the statement before."""
    then = {} if before is None else {one.name: one.amount for one in before.lines}
    hidden = before is not None and before.lines_hidden
    rows: list[Sequence[Text]] = []
    for one in now.lines:
        earlier = then.pop(one.name, None if hidden else 0)
        change = None if earlier is None else one.amount - earlier
        many = number(one.units) if one.units else "–"
        said = (money(one.amount, speaker), money(earlier, speaker), money(change, speaker))
        rows.append((line_name(one.name, speaker), many, *said))
    if now.lines_hidden:
        rows.append((HELD,) * 5)
    else:
        for name, amount in then.items():
            said = (money(0, speaker), money(amount, speaker), money(-amount, speaker))
            rows.append((line_name(name, speaker), "–", *said))
    columns = (
        Column(_("Betaling"), head=True), Column(_("Borgere"), "number"),
        Column(_("Denne opgørelse"), "number"), Column(_("Den forrige"), "number"),
        Column(_("Ændring"), "number"),
    )  # fmt: skip
    return Table(
        _("Betalinger ved siden af den forrige opgørelse"), columns, rows, hide_caption=True
    )


def purses_beside(now: Figures, before: Figures | None, speaker: Speaker) -> Table:
    """What each purse pays and receives, beside the statement before."""
    then = {} if before is None else _by_purse(before)
    rows: list[Sequence[Text]] = []
    for purse, (pays, receives) in _by_purse(now).items():
        paid, received = then.get(purse, (0, 0))
        hidden = before is not None and before.dues_hidden and purse not in then
        held = (HELD, HELD) if hidden else (money(paid, speaker), money(received, speaker))
        rows.append((speaker.purse(purse), money(pays, speaker), money(receives, speaker), *held))
    if now.dues_hidden:
        rows.append((HELD,) * 5)
    columns = (
        Column(_("Kasse"), head=True), Column(_("Betaler"), "number"),
        Column(_("Modtager"), "number"), Column(_("Betalte sidst"), "number"),
        Column(_("Modtog sidst"), "number"),
    )  # fmt: skip
    return Table(_("Hvad hver kasse betaler og modtager"), columns, rows, hide_caption=True)


def _by_purse(figures: Figures) -> dict[str, tuple[int, int]]:
    """What each purse pays and receives, VAT included."""
    found: dict[str, tuple[int, int]] = {}
    for due in figures.dues:
        amount = due.amount + due.vat
        pays, receives = found.get(due.payer, (0, 0))
        found[due.payer] = pays + amount, receives
        pays, receives = found.get(due.payee, (0, 0))
        found[due.payee] = pays, receives + amount
    return found


def prepared_rows(
    investment: Investment,
    settlement: int,
    statement: Prepared,
    rows: Sequence[Row],
    first: int,
    speaker: Speaker,
) -> Table:
    """Rows of a statement that is not published, from place ``first``, each with its reason."""
    lines = []
    for place, row in enumerate(rows, start=first):
        where = [investment.slug, settlement, statement.number, place]
        why = format_html(
            '<a href="{}">{}<span class="sr-only">: {} {}</span></a>',
            reverse("bookkeeping:settlement_why", args=where),
            _("Hvorfor?"), row.key.line, row.key.unit or row.key.once,
        )  # fmt: skip
        lines.append((
            line_name(row.key.line, speaker), row.key.unit or period(row.key.once),
            day(row.achieved), KINDS.get(row.kind, row.kind), money(row.before, speaker),
            money(row.change, speaker), why,
        ))  # fmt: skip
    columns = (
        Column(_("Betaling"), head=True), Column(_("For")), Column(_("Opnået")), Column(_("Art")),
        Column(_("Opgjort før"), "number"), Column(_("Nu"), "number"), Column(_("Grund")),
    )  # fmt: skip
    return Table(_("Rækker i opgørelsen"), columns, lines, hide_caption=True)
