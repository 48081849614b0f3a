# SPDX-License-Identifier: MPL-2.0
"""The double bottom line of an investment as one reader may see it: page, PDF, workbook and API.

Whoever may see everyone sees the counts as they are; anyone else what has been released. Money is
what `account_shown` lets the reader see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation import library
from fodfaeste.explain.language import Language
from fodfaeste.web.casework.data.reading import scales
from fodfaeste.web.insight.counting import REFERRED, STARTED
from fodfaeste.web.insight.models import Aim, Release, Results
from fodfaeste.web.investments.accounts import account_shown
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.selectors import account_on, purses_of
from fodfaeste.web.policy import Actor, Right, rights_in

__all__ = ["Outcome", "Report", "Wellbeing", "report_of"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure about people. ``people`` is none where it is held back.

    ``target`` and ``baseline`` are shares of those who started; ``more`` is how many more than the
    baseline it is, none without a baseline or where something is held back.
    """

    id: str
    called: str
    means: str
    people: int | None
    share: Decimal | None
    target: Decimal | None
    baseline: Decimal | None
    source: str
    more: int | None


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """The mean change on one scale of those who have been asked twice."""

    scale: str
    people: int
    change: Decimal


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an investment by the end of a quarter.

    ``series`` has the figures of every quarter, ``money`` the capital account as the reader may see
    it (none without the right), ``exact`` says that nothing about people is held back, and
    ``unspoken`` names the indicators of which nothing has been delivered.
    """

    quarter: str
    on: date
    known_on: date
    version: str
    exact: bool
    outcomes: tuple[Outcome, ...]
    wellbeing: tuple[Wellbeing, ...]
    unspoken: tuple[str, ...]
    series: tuple[Mapping[str, Any], ...]
    money: Mapping[str, Any] | None

    def outcome(self, name: str) -> Outcome | None:
        """A figure by its name."""
        return next((one for one in self.outcomes if one.id == name), None)


def report_of(
    actor: Actor, investment: Investment, language: Language, quarter: str = ""
) -> Report | None:
    """The report of a quarter (the last one, if none is named); none before anything is counted.

    The page that asks has already asked for the right to see results.
    """
    rights = rights_in(actor, investment)
    exact = Right.COHORT_READ in rights
    rows, known_on, version = _exact(investment) if exact else _released(investment)
    wanted = [row for row in rows if quarter in ("", row["quarter"])]
    if not wanted or known_on is None:
        return None
    row = wanted[-1]
    upto = tuple(one for one in rows if one["quarter"] <= row["quarter"])
    aims = {one.indicator: one for one in Aim.objects.filter(investment=investment)}
    return Report(
        row["quarter"],
        date.fromisoformat(row["on"]),
        known_on,
        version,
        exact,
        tuple(_outcomes(row["people"], aims, language)),
        tuple(_wellbeing(row["scores"], language)),
        tuple(one.called[language] for one in library().indicators if one.id not in row["people"]),
        upto,
        _money(actor, investment) if Right.MONEY_READ in rights else None,
    )


Rows = tuple[list[dict[str, Any]], date | None, str]


def _exact(investment: Investment) -> Rows:
    found = Results.objects.filter(investment=investment).first()
    return ([], None, "") if found is None else (found.counts, found.known_on, found.version)


def _released(investment: Investment) -> Rows:
    found = list(Release.objects.filter(investment=investment).order_by("quarter"))
    last = found[-1] if found else None
    if last is None:
        return [], None, ""
    return [one.counts for one in found], last.known_on, last.version


def _money(actor: Actor, investment: Investment) -> Mapping[str, Any] | None:
    account = account_on(actor, investment)
    if account is None:
        return None
    return account_shown(account, rights_in(actor, investment), purses_of(actor, investment))


def _outcomes(
    people: Mapping[str, int | None], aims: Mapping[str, Aim], language: Language
) -> list[Outcome]:
    started = people[STARTED]
    found = []
    if REFERRED in people:
        found.append(_plain(REFERRED, _("Henvist"), _("Borgere, der er henvist til investeringen."),
                            people[REFERRED]))  # fmt: skip
    found.append(_plain(STARTED, _("Begyndt"), _("Borgere, der opfyldte aftalens betingelser og er"
                        " skrevet ind."), started))  # fmt: skip
    for one in library().indicators:
        if one.id not in people:
            continue
        many, aim = people[one.id], aims.get(one.id)
        known = many is not None and bool(started)
        share = Decimal(many or 0) / Decimal(started or 1) if known else None
        baseline = aim.baseline if aim else None
        more = None
        if share is not None and baseline is not None and many is not None and started:
            more = round(many - baseline * started)
        found.append(
            Outcome(
                one.id,
                one.called[language],
                one.means[language],
                many,
                share,
                aim.target if aim else None,
                baseline,
                aim.source if aim else "",
                more,
            )
        )
    return found


def _plain(name: str, called: str, means: str, people: int | None) -> Outcome:
    return Outcome(name, called, means, people, None, None, None, "", None)


def _wellbeing(said: Mapping[str, Mapping[str, Any]], language: Language) -> list[Wellbeing]:
    names = {one.name: one.titles[language] for one in scales()}
    return [
        Wellbeing(names.get(scale, scale), one["people"], Decimal(one["change"]))
        for scale, one in said.items()
    ]
