# SPDX-License-Identifier: MPL-2.0
"""What can be recorded, and the sentence each record is read as.

An app registers its own actions beside its services. In the sentence ``{person}``, ``{subject}``,
``{thing}`` and the keys of the record's detail may be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

__all__ = ["ACTIONS", "Action", "action", "sentence"]


@dataclass(frozen=True)
class Action:
    """One kind of record. ``said`` is a lazy text; ``reads`` when it only looked."""

    code: str
    said: Any
    reads: bool = False


ACTIONS: dict[str, Action] = {}


def action(code: str, said: Any, *, reads: bool = False) -> str:
    """Register an action and give its code; raises `ValueError` when the code is taken."""
    if code in ACTIONS:
        raise ValueError(f"the action {code} is registered twice")
    ACTIONS[code] = Action(code, said, reads)
    return code


class _Blank(dict[str, Any]):
    """A detail that an old record does not have is an ellipsis, not an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(code: str, said: dict[str, Any]) -> str:
    """One record as a sentence in the reader's language."""
    if code not in ACTIONS:
        return translated("{person} gjorde noget, som denne version ikke kender: {code}.").format(
            person=said.get("person", "…"), code=code
        )
    return str(ACTIONS[code].said).format_map(_Blank(said))


AUDIT_SEEN = action("audit.seen", _("{person} så revisionssporet for {thing}."), reads=True)
REVIEW_DRAWN = action("review.drawn", _("{person} udtrak en stikprøve på {count} opslag."))
REVIEW_SIGNED = action("review.signed", _("{person} underskrev stikprøven {thing}."))
SUBJECT_ERASED = action("subject.erased", _("{person} slettede, hvem {subject} er: {reason}."))
SUBJECT_FOUND = action("subject.found", _("{person} slog {subject} op på CPR-nummer."), reads=True)
