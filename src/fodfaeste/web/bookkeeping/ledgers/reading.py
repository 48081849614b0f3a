# SPDX-License-Identifier: MPL-2.0
"""The journal as an organisation may read it: the entries of its own purses, or of all of them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fodfaeste.ledger.chain import entry_of
from fodfaeste.ledger.model import Entry, Journal
from fodfaeste.web.bookkeeping.ledgers.models import JournalCopy
from fodfaeste.web.investments.models import Investment

__all__ = ["copy_on", "journal_of", "journal_within"]


def copy_on(investment: Investment, known_on: date | None = None) -> JournalCopy | None:
    """The newest journal, or the newest that was known on a day."""
    rows = JournalCopy.objects.filter(investment=investment)
    if known_on is not None:
        rows = rows.filter(known_on__lte=known_on)
    return rows.order_by("-known_on").first()


def journal_of(copy: JournalCopy) -> Journal:
    """The whole journal."""
    return _read(copy.head, copy.content)


@lru_cache(maxsize=16)
def _read(_head: str, content: str) -> Journal:
    return Journal(tuple(entry_of(line) for line in content.splitlines()))


def journal_within(journal: Journal, purses: Set[str]) -> Journal:
    """The entries that concern some purses, with the postings of those purses only.

    They are numbered anew: a number among all entries tells how many there are of others.
    """
    found: list[Entry] = []
    for entry in journal.entries:
        own = tuple(one for one in entry.postings if one.purse in purses)
        if own:
            found.append(replace(entry, number=len(found) + 1, postings=own))
    return Journal(tuple(found))
