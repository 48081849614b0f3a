# SPDX-License-Identifier: MPL-2.0
"""On the page of an investment's money: what the organisation's books say is paid of it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from fodfaeste.web.bookkeeping.payments.selectors import reconciled
from fodfaeste.web.bookkeeping.tabs import books_of
from fodfaeste.web.investments.contracts import speaker_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.tables import money
from fodfaeste.web.look.figures import page_language
from fodfaeste.web.look.panels import panel
from fodfaeste.web.policy import Right, rights_in

__all__ = ["on_money"]


@panel("money")
def on_money(request: Any, investment: Investment) -> str:
    """What is paid and what is left, with the way to the payments."""
    if Right.BOOKS_READ not in rights_in(request.actor, investment):
        return ""
    organisation = books_of(request, Right.BOOKS_READ, investment)
    found, today = reconciled(investment, organisation), timezone.localdate()
    if not found.positions:
        return ""
    speaker = speaker_of(investment, page_language())
    late = found.rest(pays=True, before=today) + found.rest(pays=False, before=today)
    said = {
        "investment": investment,
        "organisation": organisation,
        "paid": money(sum(one.paid for one in found.positions), speaker),
        "pay": money(found.rest(pays=True), speaker),
        "get": money(found.rest(pays=False), speaker),
        "late": money(late, speaker) if late else "",
    }
    return render_to_string("bookkeeping/on_money.html", said, request)
