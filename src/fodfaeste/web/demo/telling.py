# SPDX-License-Identifier: MPL-2.0
"""The story of the demo world's work is told: beside the investments, in a process of its own."""

from __future__ import annotations

from datetime import date

from fodfaeste.web.bookkeeping.settlements.preparing import lacking
from fodfaeste.web.demo.courses import courses_told
from fodfaeste.web.demo.registers import registers_delivered
from fodfaeste.web.demo.story import Days, read_story
from fodfaeste.web.demo.work import employers_known, sold
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import investment_settle

__all__ = ["work_told"]


def work_told(today: date) -> None:
    """Catalogue, employers and courses; registers deliver, and all but the newest is settled."""
    story, days = read_story(), Days(today)
    sold(story.work, days)
    courses_told(story, days, employers_known(story.work, days))
    investment = Investment.objects.get(slug=story.work.investment.slug)
    registers_delivered(investment, story, days)
    *earlier, _newest = lacking(investment, today)
    for cut in earlier:
        investment_settle(investment=investment, known_on=cut.known_on)
