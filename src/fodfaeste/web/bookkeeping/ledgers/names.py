# SPDX-License-Identifier: MPL-2.0
"""What the accounts and entries of the journal are called on paper."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.exchange.exports.money import KINDS
from fodfaeste.exchange.exports.naming import line_said
from fodfaeste.explain.speaker import Speaker
from fodfaeste.ledger.model import Entry

__all__ = ["account_called", "entry_called"]

CLASSES: dict[str, Any] = {
    "cash": gettext_lazy("Bank"),
    "receivable": gettext_lazy("Tilgodehavende hos %(what)s"),
    "payable": gettext_lazy("Skyldig til %(what)s"),
    "income": gettext_lazy("Indtægt: %(what)s"),
    "cost": gettext_lazy("Udgift: %(what)s"),
    "equity": gettext_lazy("Egenkapital"),
    "capital": gettext_lazy("Udlagt kapital: %(what)s"),
    "funding": gettext_lazy("Modtaget kapital: %(what)s"),
    "return": gettext_lazy("Afkast: %(what)s"),
    "fee": gettext_lazy("Gebyr: %(what)s"),
}
ENTRIES: dict[str, Any] = {
    "opening": gettext_lazy("Primosaldo"),
    "accrual": gettext_lazy("Opgjort"),
    "reversal": gettext_lazy("Bortfaldet"),
}


def account_called(account: str, speaker: Speaker) -> str:
    """An account such as ``receivable:pot`` in words."""
    group, _sep, name = account.partition(":")
    said = CLASSES.get(group)
    if said is None:
        return account
    return str(said) % {"what": _named(name, speaker)}


def _named(name: str, speaker: Speaker) -> str:
    contract = speaker.contract
    if name in contract.purses:
        return speaker.purse(name)
    facility = contract.capital.facilities.get(name)
    if facility is not None and facility.called is not None:
        return speaker.said(facility.called)
    return line_said(speaker, name)


def entry_called(entry: Entry, speaker: Speaker) -> str:
    """What an entry is: its kind and the payment it belongs to."""
    kind = ENTRIES.get(entry.kind)
    text = (
        str(kind) if kind is not None else speaker.pick(*KINDS.get(entry.kind, (entry.kind,) * 2))
    )
    text = text[:1].upper() + text[1:]
    if not entry.line:
        return text
    return _("%(kind)s: %(line)s") % {"kind": text, "line": _named(entry.line, speaker)}
