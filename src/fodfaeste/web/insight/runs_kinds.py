# SPDX-License-Identifier: MPL-2.0
"""Work on results that takes time: counting them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.insight.services import results_count
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.runs.kinds import kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["COUNT"]

COUNT = "insight.count"


@kind(COUNT, _("Optælling af resultater"))
def count(run: Run, report: Report) -> dict[str, Any]:
    """The results of an investment as known on a day."""
    investment = Investment.objects.get(slug=run.arguments["investment"])
    results_count(
        investment=investment,
        known_on=date.fromisoformat(run.arguments["known_on"]),
        actor=Actor(run.started_by_id),
        organisation=run.organisation,
        progress=lambda number: report.progress(
            number, da=f"Kvartal {number} er talt", en=f"Quarter {number} is counted"
        ),
    )
    return {"address": reverse("insight:page", args=[investment.slug])}
