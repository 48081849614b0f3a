# SPDX-License-Identifier: MPL-2.0
"""Checks in lists, and tables of what casework says beside what registers say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.explain.lines import line_name
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.look.components import Column, Entry, Table
from fodfaeste.web.look.components.content import State as Look
from fodfaeste.web.look.components.content import Text
from fodfaeste.web.look.figures import amount, day, number, page_language
from fodfaeste.web.outcomes.conflicts import Amounts, Compared
from fodfaeste.web.outcomes.models import Check
from fodfaeste.web.outcomes.models.check import Verdict
from fodfaeste.web.outcomes.selectors import Sides
from fodfaeste.web.outcomes.translate import Form, Said

__all__ = ["LOOKS", "entry_of", "facts_table", "register_table", "title_of"]

DAY = timedelta(days=1)
WORDS: dict[str, Text] = {
    "work": gettext_lazy("Arbejde"),
    "education": gettext_lazy("Uddannelse"),
    "training": gettext_lazy("Kursus"),
    "housing": gettext_lazy("Bolig"),
    "status": gettext_lazy("Status"),
    "benefit": gettext_lazy("Ydelse"),
    "consent": gettext_lazy("Samtykke"),
    "consent withdrawn": gettext_lazy("Samtykke trukket tilbage"),
    "enrolled": gettext_lazy("Indskrevet"),
    "referred": gettext_lazy("Henvist"),
    "engaged": gettext_lazy("I gang"),
    "dropped out": gettext_lazy("Faldet fra"),
}


LOOKS: dict[str, Look] = {
    Check.State.WAITING: "info",
    Check.State.SECOND: "info",
    Check.State.DISPUTED: "warning",
    Check.State.VERIFIED: "success",
    Check.State.REJECTED: "error",
    Check.State.GONE: "",
}


def entry_of(one: Check) -> Entry:
    """A check in a list."""
    about = _("%(unit)s, senest %(day)s, kontrolleres af %(who)s") % {
        "unit": one.unit,
        "day": day(one.due_on),
        "who": one.verifier,
    }
    href = reverse("outcomes:check", args=[one.uid])
    return Entry(title_of(one), href, about, one.get_state_display(), LOOKS[one.state])


def title_of(one: Check) -> str:
    """What a check is about, in the contract's words."""
    speaker = speaker_of(one.investment, page_language())
    if one.line:
        return str(line_name(one.line, speaker))
    proof = contract_of(one.investment).proofs.get(one.proof)
    if proof is not None and proof.called is not None:
        name = getattr(proof.called, page_language())
        return str(name)[:1].upper() + str(name)[1:]
    return str(_("Oplysning"))


def facts_table(sides: Sides, investment: Investment) -> Table:
    """Each fact: its days, what casework says, what registers say, and what was found of it."""
    beside = {one.said.key: one for one in sides.compared}
    rows = [_row(one, beside.get(one.key), investment) for one in sides.facts]
    columns = (
        Column(_("Hvad"), head=True), Column(_("Hvornår")), Column(_("Forløbet siger")),
        Column(_("Registrene siger")), Column(_("Kontrol")),
    )  # fmt: skip
    return Table(_("Hvad kravet bygger på"), columns, rows, hide_caption=True)


def _row(one: Said, beside: Compared | None, investment: Investment) -> list[Text]:
    name = str(WORDS.get(one.name, one.name))
    ours = _amounts(beside.ours, investment) if beside else one.value or "–"
    verdict = Verdict(one.verification).label
    said: list[Text] = [name, _when(one), ours or _("Timer og løn kendes, når måneden er slut")]
    return [*said, _theirs(beside, investment), str(verdict)]


def _when(one: Said) -> str:
    if one.form is not Form.INTERVAL:
        return day(one.on)
    return _span(one.on, one.end)


def _span(start: date, end: date | None) -> str:
    if end is None:
        return _("fra %(day)s") % {"day": day(start)}
    return f"{day(start)} – {day(end - DAY)}"


def _theirs(beside: Compared | None, investment: Investment) -> Text:
    if beside is None:
        return "–"
    if beside.theirs is None:
        silent = _("Intet") if beside.covered else _("Ikke leveret endnu")
    else:
        silent = _amounts(beside.theirs, investment) or _("Det samme")
    if beside.differs:
        return format_html("{} <strong>{}</strong>", silent, _("Stemmer ikke"))
    return silent


def _amounts(one: Amounts, investment: Investment) -> str:
    parts = []
    if one.hours is not None:
        hours = round(Decimal(one.hours.numerator) / one.hours.denominator, 1)
        parts.append(_("%(hours)s timer") % {"hours": number(hours)})
    if one.pay is not None:
        parts.append(amount(one.pay, investment.currency))
    if one.employers:
        parts.append(_("CVR %(numbers)s") % {"numbers": ", ".join(one.employers)})
    return ", ".join(parts)


def register_table(sides: Sides, investment: Investment) -> Table:
    """Work that only registers know."""
    rows = [
        (
            _span(one.start, one.end),
            _amounts(
                Amounts(one.hours, one.amount, (one.employer,) if one.employer else ()), investment
            ),
        )
        for one in sides.register_only
    ]
    columns = (Column(_("Hvornår"), head=True), Column(_("Registrene siger")))
    return Table(_("Arbejde, som forløbet ikke har"), columns, rows, hide_caption=True)
