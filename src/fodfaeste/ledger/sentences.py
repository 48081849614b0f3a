# SPDX-License-Identifier: MPL-2.0
"""What is wrong with a journal, said in both languages."""

from __future__ import annotations

from fodfaeste.ledger.model import LedgerProblem

FIELD_DA = {
    "number": "nummeret",
    "day": "dagen",
    "kind": "arten",
    "line": "betalingen",
    "payer": "betaleren",
    "payee": "modtageren",
    "statement": "opgørelsen",
    "postings": "konti og beløb",
    "previous": "henvisningen til posten før",
    "marks": "feltmærkerne",
    "hash": "fingeraftrykket",
    "hash and contents together": "indhold og fingeraftryk under ét",
}
SENTENCES = {
    "altered": (
        "Post {number} er ændret: {field_da} (linje {position}).",
        "Entry {number} has been altered: {field} (line {position}).",
    ),
    "dropped": ("Post {number} mangler.", "Entry {number} is missing."),
    "doubled": (
        "Post {number} står der igen (linje {position}).",
        "Entry {number} stands there again (line {position}).",
    ),
    "reordered": (
        "Post {number} står ikke på sin plads (linje {position}).",
        "Entry {number} is not in its place (line {position}).",
    ),
    "added": (
        "Linje {position} er en post, som ikke hører til i den forseglede journal.",
        "Line {position} is an entry that does not belong to the sealed journal.",
    ),
    "unreadable": (
        "Linje {position} kan ikke læses som en post (post {number}).",
        "Line {position} cannot be read as an entry (entry {number}).",
    ),
    "unbalanced": (
        "Post {number} balancerer ikke for hver kasse (linje {position}).",
        "Entry {number} does not balance for every purse (line {position}).",
    ),
}


def problem(kind: str, position: int, number: int, field: str = "") -> LedgerProblem:
    """A problem with its sentences."""
    da, en = SENTENCES[kind]
    values = {"position": position, "number": number or "–", "field": field}
    return LedgerProblem(
        kind,
        position,
        number,
        field,
        da.format(field_da=FIELD_DA.get(field, field), **values),
        en.format(**values),
    )
