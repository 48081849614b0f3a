# SPDX-License-Identifier: MPL-2.0
"""Tables and figures of the front page, drawn from standings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fodfaeste.explain.language import listed
from fodfaeste.explain.speaker import Speaker
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Part
from fodfaeste.web.look.components import Column, Entry, KeyFigure, Table
from fodfaeste.web.look.figures import amount, day, page_language
from fodfaeste.web.look.front.dues import Asked, Way, asked_of, passed_on
from fodfaeste.web.look.front.standing import Standing
from fodfaeste.web.policy import Right

__all__ = ["capital", "capital_figures", "listing", "payments", "standing_said"]

_LENDS = {Part.INVESTOR, Part.COUNCIL}


def payments(standings: Sequence[Standing], today: date) -> list[Entry]:
    """What the actor's purses owe and are owed by each investment's last statement, by day."""
    stated = [one for one in standings if one.last is not None and one.purses]
    return [entry for one in stated for entry in _payments(one, today)]


def _payments(one: Standing, today: date) -> Iterator[Entry]:
    assert one.last is not None
    href = reverse("investments:statement", args=[one.investment.slug, one.last.number])
    onward = passed_on(contract_of(one.investment))
    speaker = speaker_of(one.investment, page_language())
    asked = asked_of(one.dues, one.purses, onward)
    for each in asked:
        late = each.day < today
        about = f"{one.investment.title}: {_route(each, onward, speaker)}"
        text = _asked_said(each, late, one.investment.currency, speaker)
        badge = _("Forfaldt") if late else _("Kommer")
        yield Entry(text, href, about, badge, "" if late else "info")
    if not asked and not one.dues_hidden:
        about = _("%(title)s, opgjort %(day)s") % {
            "title": one.investment.title,
            "day": day(one.last.known_on),
        }
        yield Entry(_("I har intet at betale eller modtage"), href, about)


def _asked_said(asked: Asked, late: bool, currency: str, speaker: Speaker) -> str:
    """An amount and its day, from the reader's side."""
    said = {
        "amount": amount(asked.amount, currency),
        "day": day(asked.day),
        "payee": speaker.listed([speaker.purse(one) for one in asked.payees]),
    }
    if asked.way is Way.PAY:
        text = (
            _("Jeres betaling på %(amount)s forfaldt den %(day)s")
            if late
            else _("I skal betale %(amount)s senest den %(day)s")
        )
    elif asked.way is Way.RECEIVE:
        text = (
            _("Betalingen til jer på %(amount)s forfaldt den %(day)s")
            if late
            else _("I skal modtage %(amount)s senest den %(day)s")
        )
    else:
        text = (
            _("%(amount)s til %(payee)s forfaldt den %(day)s")
            if late
            else _("%(amount)s skal betales til %(payee)s senest den %(day)s")
        )
    return text % said


def _route(asked: Asked, onward: Mapping[str, tuple[str, ...]], speaker: Speaker) -> str:
    """From which purses to which, and where the money goes from there."""

    def named(purses: Iterable[str]) -> str:
        return speaker.listed([speaker.purse(one) for one in purses])

    said = [
        _("fra %(payer)s til %(payee)s.")
        % {"payer": named(asked.payers), "payee": named(asked.payees)}
    ]
    for pot in asked.payees:
        if onward.get(pot):
            text = _("Fra %(pot)s går pengene videre til %(to)s efter aftalen.")
            said.append(text % {"pot": speaker.purse(pot), "to": named(onward[pot])})
    return " ".join(said)


def _lent(standings: Sequence[Standing]) -> list[tuple[Standing, dict[str, Any]]]:
    return [
        (one, dict(facility))
        for one in standings
        if Right.MONEY_READ in one.rights and _LENDS & set(one.parts)
        for facility in one.facilities
    ]


def _back(facility: dict[str, Any]) -> int | None:
    repaid, returned = facility.get("repaid"), facility.get("returned")
    return None if repaid is None or returned is None else repaid + returned


def _at_risk(facility: dict[str, Any]) -> int | None:
    out, undrawn = facility.get("out"), facility.get("undrawn")
    return None if out is None or undrawn is None else out + undrawn


def capital_figures(standings: Sequence[Standing]) -> list[KeyFigure]:
    """All capital together, where it is in one currency and all of it may be seen."""
    lent = _lent(standings)
    currencies = {one.investment.currency for one, _facility in lent}
    if len(currencies) != 1:
        return []
    (currency,) = currencies
    sums: list[tuple[str, list[int | None], str]] = [
        (_("Stillet til rådighed"), [one.get("principal") for _s, one in lent], ""),
        (_("Udbetalt"), [one.get("drawn") for _s, one in lent], ""),
        (_("Kommet tilbage"), [_back(one) for _s, one in lent], _("afdrag og afkast")),
        (_("Kan tabes"), [_at_risk(one) for _s, one in lent],
         _("udestående og det, der endnu kan trækkes")),
    ]  # fmt: skip
    return [
        KeyFigure(label, amount(sum(value or 0 for value in values), currency), note)
        for label, values, note in sums
        if None not in values
    ]


def capital(standings: Sequence[Standing]) -> Table | None:
    """The capital of each investment that the actor has lent to or decided on."""
    lent = _lent(standings)
    if not lent:
        return None
    rows = []
    for one, facility in lent:
        currency = one.investment.currency
        values = (facility.get("principal"), facility.get("drawn"), _back(facility),
                  _at_risk(facility))  # fmt: skip
        rows.append((_link(one, "money"), *(amount(value, currency) for value in values)))
    columns = (
        Column(_("Investering"), head=True), Column(_("Stillet til rådighed"), "number"),
        Column(_("Udbetalt"), "number"), Column(_("Kommet tilbage"), "number"),
        Column(_("Kan tabes"), "number"),
    )  # fmt: skip
    return Table(_("Kapital"), columns, rows, hide_caption=True)


def listing(standings: Sequence[Standing]) -> Table:
    """The actor's investments: which part one has, how far it is, when it ends."""
    rows = []
    for one in standings:
        parts = listed([str(part.label).lower() for part in one.parts], page_language())
        until = day(one.investment.until_date)
        rows.append((_link(one), parts, one.investment.status_said, until, _stated(one)))
    columns = (
        Column(_("Investering"), head=True), Column(_("I er")), Column(_("Status")),
        Column(_("Slutter")), Column(_("Opgørelser")),
    )  # fmt: skip
    # Who may see no statements is not shown that there are none.
    width = len(columns) - (not any(Right.STATEMENT_READ in one.rights for one in standings))
    cut = [row[:width] for row in rows]
    return Table(_("Investeringer"), columns[:width], cut, hide_caption=True)


def _stated(one: Standing) -> str:
    if one.last is None:
        return "–"
    said = {"count": one.statements, "day": day(one.last.known_on)}
    return _("%(count)s, senest %(day)s") % said


def _link(one: Standing, page: str = "page") -> SafeString:
    href = reverse(f"investments:{page}", args=[one.investment.slug])
    return format_html('<a href="{}">{}</a>', href, one.investment.title)


def standing_said(standings: Sequence[Standing]) -> list[tuple[str, str]]:
    """How each facility stands, in the engine's own sentence."""
    language = page_language()
    return [
        (one.investment.title, facility["standing"][language])
        for one, facility in _lent(standings)
        if facility.get("standing")
    ]
