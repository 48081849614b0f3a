# SPDX-License-Identifier: MPL-2.0
"""The journal of what was settled, kept each time an investment is."""

from __future__ import annotations

from django.utils import timezone

from fodfaeste.ledger.chain import journal_text
from fodfaeste.ledger.post import post
from fodfaeste.web.bookkeeping.ledgers.models import JournalCopy
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.settling import Settled

__all__ = ["journal_keep"]


def journal_keep(investment: Investment, done: Settled) -> None:
    """Keep the journal of what the engine computed; told of it by `hooks.SETTLED`.

    A journal grows at its end only. When it does not begin with the whole of the one before, that
    is kept too (``continues``), and the page says so.
    """
    journal = post(done.capital, done.settlement.statements)
    text = journal_text(journal)
    earlier = JournalCopy.objects.filter(investment=investment, known_on__lt=done.known_on)
    before = earlier.order_by("-known_on").values_list("content", flat=True).first() or ""
    JournalCopy.objects.update_or_create(
        investment=investment,
        known_on=done.known_on,
        defaults={
            "content": text,
            "entries": len(journal.entries),
            "head": journal.head,
            "continues": text.startswith(before),
            "computed_at": timezone.now(),
        },
    )
