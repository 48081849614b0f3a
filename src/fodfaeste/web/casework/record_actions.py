# SPDX-License-Identifier: MPL-2.0
"""What of the record of a course is written in the audit, one sentence per kind and deed."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.privacy.actions import action

__all__ = ["NOUNS", "added", "corrected", "retracted"]

NOUNS = {
    "entry": _("en kontakt"),
    "profile": _("karriereprofilen"),
    "searchplan": _("en jobsøgningsplan"),
    "counselling": _("ydelsesvejledning"),
    "disclosure": _("en beslutning om åbenhed"),
    "networkperson": _("en person i netværket"),
    "decision": _("en afgørelse"),
    "education": _("en uddannelse"),
    "home": _("en boligsituation"),
    "score": _("et resultat af et skema"),
    "job": _("et job"),
}
"""Each kind of record, as it is named in a sentence."""

_ADDED = _("{{person}} skrev {what} i {{subject}}s forløb.")
_CORRECTED = _("{{person}} rettede {what} i {{subject}}s forløb.")
_RETRACTED = _("{{person}} trak {what} i {{subject}}s forløb tilbage.")

_CODES = {
    (kind, deed): action(f"record.{kind}.{deed}", format_lazy(said, what=noun))
    for kind, noun in NOUNS.items()
    for deed, said in (("added", _ADDED), ("corrected", _CORRECTED), ("retracted", _RETRACTED))
}

SEARCHED = action(
    "record.searched", _("{person} fandt {subject}s forløb ved en søgning."), reads=True
)
PROFILE_COMPLETED = action(
    "profile.completed", _("{person} markerede {subject}s karriereprofil som færdig.")
)
PROPOSAL_MADE = action(
    "proposal.made", _("{person} skrev et forslag til {subject}s karriereprofil.")
)
PROPOSAL_ANSWERED = action(
    "proposal.answered", _("{person} svarede på et forslag til {subject}s karriereprofil.")
)
CODE_GIVEN = action(
    "citizen.code", _("{person} udleverede en kode, så {subject} kan se sit eget forløb.")
)
CODE_REVOKED = action(
    "citizen.code_revoked", _("{person} trak koden til {subject}s egen adgang tilbage.")
)
LINKED = action(
    "citizen.linked", _("{person} fik adgang til sit eget forløb ({subject}): {assurance}.")
)
UNLINKED = action("citizen.unlinked", _("{person} lukkede {subject}s egen adgang."))
OWN_SEEN = action("citizen.seen", _("{person} så sit eget forløb ({subject})."), reads=True)
PLAN_PRINTED = action("plan.printed", _("{person} udskrev {subject}s plan."), reads=True)
ACCESS_EXPORTED = action(
    "access.exported",
    _("{person} dannede aktindsigt i {subject}s forløb som {form}, med {count} overstregninger."),
    reads=True,
)


def added(kind: str) -> str:
    """The action of a new record of a kind."""
    return _CODES[kind, "added"]


def corrected(kind: str) -> str:
    """The action of a corrected record of a kind."""
    return _CODES[kind, "corrected"]


def retracted(kind: str) -> str:
    """The action of a record taken back."""
    return _CODES[kind, "retracted"]
