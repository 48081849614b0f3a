# SPDX-License-Identifier: MPL-2.0
"""Work on investments that takes time: computing the money of a day, and statements again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.refusals import refusals
from fodfaeste.web.investments.services import (
    account_compute,
    statements_check,
)
from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["ACCOUNT", "CHECK"]

ACCOUNT, CHECK = "investments.account", "investments.check"


@kind(ACCOUNT, _("Pengene på en dag"))
def account(run: Run, report: Report) -> dict[str, Any]:
    """The cash flow and capital as known on a day."""
    investment, known_on = _asked(run)
    with refusals():
        account_compute(
            investment=investment,
            known_on=known_on,
            progress=lambda number: _tell(report, number),
        )
    address = reverse("investments:money", args=[investment.slug])
    return {"address": f"{address}?kendt={known_on}"}


@kind(CHECK, _("Efterregning af opgørelser"))
def check(run: Run, report: Report) -> dict[str, Any]:
    """Whether every published statement comes out again byte for byte."""
    investment = Investment.objects.get(slug=run.arguments["investment"])
    with refusals():
        wrong = statements_check(
            investment=investment, progress=lambda number: _tell(report, number)
        )
    if wrong:
        numbers = ", ".join(str(number) for number in wrong)
        raise Failed(
            f"Opgørelse {numbers} kommer ikke ud, som den blev låst.",
            f"Statement {numbers} does not come out as it was locked.",
        )
    address = reverse("investments:statements", args=[investment.slug])
    return {"statements": investment.statements.count(), "address": address}


def _asked(run: Run) -> tuple[Investment, date]:
    said = run.arguments
    return Investment.objects.get(slug=said["investment"]), date.fromisoformat(said["known_on"])


def _tell(report: Report, number: int) -> None:
    report.progress(
        number, da=f"Opgørelse {number} er regnet", en=f"Statement {number} is computed"
    )
