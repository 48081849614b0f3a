# SPDX-License-Identifier: MPL-2.0
"""Which version of the contract decides a claim.

A change names the date that decides: enrolled, achieved or proved. A claim follows the last version
that is in force on the claim's own deciding date, and every version is measured in full, so a claim
can look different in each. For one claim key:

1. A version *agrees* with its claim when the claim's dates, as that version measures them, point
   to that version.
2. If one version agrees, its claim stands. If several do (achieved under the old terms before the
   change, and again under the new ones after it), the earliest version's stands: what was earned
   stays earned.
3. If none agrees, a claim that points to a later version is decided by that version: its claim
   stands, with the later of the two versions' dates (the old terms were met only after the change,
   the new ones already before it). If there is no claim under that version, there is none at all.

Entry is always judged by the version in force on the enrolment date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fodfaeste.settlement import rules
from fodfaeste.settlement.model import ClaimKey, Trace
from fodfaeste.settlement.unit.book import Book
from fodfaeste.settlement.unit.draft import Draft


def choose(books: Sequence[Book], drafts: Sequence[list[Draft]]) -> list[Draft]:
    """One draft per claim key out of what every version would claim."""
    if len(books) == 1:
        return list(drafts[0])
    by_key: dict[ClaimKey, dict[int, Draft]] = {}
    for found in drafts:
        for draft in found:
            by_key.setdefault(draft.key, {})[draft.book.index] = draft
    chosen = (_one(books, found) for found in by_key.values())
    return [draft for draft in chosen if draft is not None]


def version_for(books: Sequence[Book], draft: Draft) -> int:
    """The index of the last version in force on the draft's deciding date."""
    decided = 0
    for book in books:
        if book.from_ is None or deciding_date(book, draft) >= book.from_:
            decided = max(decided, book.index)
    return decided


def deciding_date(book: Book, draft: Draft) -> date:
    """The date of a draft that decides on a version; a scheduled line has only its own date."""
    if book.decided_by == "proved":
        return draft.proved
    enrolment = draft.book.enrolments.get(draft.result.unit)
    if book.decided_by == "enrolled" and enrolment is not None:
        return enrolment.on
    return draft.achieved


def _one(books: Sequence[Book], found: dict[int, Draft]) -> Draft | None:
    agreeing = [n for n, draft in sorted(found.items()) if version_for(books, draft) == n]
    if agreeing:
        chosen = found[agreeing[0]]
        return chosen.with_step(_step(chosen))
    for number, draft in sorted(found.items()):
        later = found.get(version_for(books, draft))
        if later is not None and later.book.index > number:
            dates = {
                "achieved": max(draft.achieved, later.achieved),
                "proved": max(draft.proved, later.proved),
            }
            return later.with_step(_step(later), **dates)
    return None


def _step(draft: Draft) -> Trace:
    return rules.trace(
        "version", version=draft.book.index, decided_by=draft.book.decided_by, on=draft.book.from_
    )
