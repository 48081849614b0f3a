# SPDX-License-Identifier: MPL-2.0
"""Work on settlements that takes time: computing what will be published, and publishing it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.bookkeeping.settlements.models import Settlement
from fodfaeste.web.bookkeeping.settlements.services import (
    PREPARE,
    PUBLISH,
    settlement_fail,
    settlement_prepare,
    settlement_publish,
)
from fodfaeste.web.investments.refusals import refusals
from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report


@kind(PREPARE, _("Opgørelse regnes ud"))
def prepare(run: Run, report: Report) -> dict[str, Any]:
    """Freeze the evidence of a period and compute what will be published of it."""
    settlement = _asked(run)
    try:
        with refusals():
            settlement_prepare(settlement=settlement, progress=lambda one: _tell(report, one))
    except Failed as error:
        settlement_fail(settlement=settlement, da=error.da, en=error.en)
        raise
    return {"address": _address(settlement)}


@kind(PUBLISH, _("Opgørelse udsendes"))
def publish(run: Run, report: Report) -> dict[str, Any]:
    """Publish what every party has approved, exactly as they approved it."""
    settlement = _asked(run)
    try:
        with refusals():
            numbers = settlement_publish(
                settlement=settlement, progress=lambda one: _tell(report, one)
            )
    except Failed as error:
        settlement_fail(settlement=settlement, da=error.da, en=error.en)
        raise
    return {"statements": len(numbers), "address": _address(settlement)}


def _asked(run: Run) -> Settlement:
    rows = Settlement.objects.select_related("investment", "organisation")
    return rows.get(pk=run.arguments["settlement"])


def _address(settlement: Settlement) -> str:
    where = [settlement.investment.slug, settlement.number]
    return reverse("bookkeeping:settlement", args=where)


def _tell(report: Report, number: int) -> None:
    report.progress(
        number, da=f"Opgørelse {number} er regnet", en=f"Statement {number} is computed"
    )
