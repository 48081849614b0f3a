# SPDX-License-Identifier: MPL-2.0
"""Work on investments that takes time: settling, computing the money of a day, computing again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fodfaeste.capital.model import CapitalError
from fodfaeste.contract import UnpublishedValue
from fodfaeste.contract.told import Told
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import (
    account_compute,
    investment_settle,
    statements_check,
)
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.runs.kinds import Failed, kind
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report

__all__ = ["ACCOUNT", "CHECK", "SETTLE"]

SETTLE, ACCOUNT, CHECK = "investments.settle", "investments.account", "investments.check"


@kind(SETTLE, _("Opgørelse"))
def settle(run: Run, report: Report) -> dict[str, Any]:
    """State everything owed as known on a day; what was stated is never written again."""
    investment, known_on = _asked(run)
    with _told():
        new = investment_settle(
            investment=investment,
            known_on=known_on,
            actor=Actor(run.started_by_id),
            organisation=run.organisation,
            progress=lambda number: _tell(report, number),
        )
    address = reverse("investments:statements", args=[investment.slug])
    return {"statements": len(new), "address": address}


@kind(ACCOUNT, _("Pengene på en dag"))
def account(run: Run, report: Report) -> dict[str, Any]:
    """The cash flow and capital as known on a day."""
    investment, known_on = _asked(run)
    with _told():
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
    with _told():
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


@contextmanager
def _told() -> Iterator[None]:
    """What the engine refuses is the run's answer, in both languages."""
    try:
        yield
    except Told as error:
        raise Failed(error.text("da"), error.text("en")) from None
    except CapitalError as error:
        raise Failed(f"{error.where}: {error.da}", f"{error.where}: {error.en}") from None
    except UnpublishedValue as hole:
        raise Failed(
            f"{hole.path} er ikke offentlig ({hole.why}), og opgørelsen når frem til den.",
            f"{hole.path} is unpublished ({hole.why}) and the settlement reaches it.",
        ) from None
