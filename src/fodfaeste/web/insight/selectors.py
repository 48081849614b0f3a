# SPDX-License-Identifier: MPL-2.0
"""Reads about results; each takes who asks and gives what that actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fodfaeste.web.casework.models import Course
from fodfaeste.web.insight.models import Results
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.policy import Actor, Right, visible

__all__ = ["Behind", "behind", "results_investments"]


@dataclass(frozen=True, slots=True)
class Behind:
    """One person behind a figure, when they started, and when it was reached.

    ``course`` is the course that the reader may open, if any; ``given`` says whether the reader's
    organisation gives it, else it follows it.
    """

    unit: str
    enrolled: date
    day: date | None
    course: int | None
    given: bool


def results_investments(actor: Actor) -> list[Investment]:
    """The investments whose results the actor may see, newest first."""
    rows = visible(actor, Right.RESULTS_READ, Investment.objects.all())
    return list(rows.defer("contract", "cases").order_by("-signed_on", "slug"))


def behind(actor: Actor, investment: Investment, indicator: str, on: date) -> list[Behind]:
    """The people behind a figure on a day; the page that asks has asked for the right to them."""
    found = Results.objects.filter(investment=investment).first()
    people = [] if found is None else found.content["people"]
    given = _courses(actor, Right.COURSE_READ, investment)
    followed = _courses(actor, Right.COURSE_FOLLOW, investment)
    rows = []
    for one in people:
        there, day = _reached(one, indicator, on)
        if there and date.fromisoformat(one["enrolled"]) <= on:
            unit = one["unit"]
            rows.append(
                Behind(
                    unit, date.fromisoformat(one["enrolled"]), day,
                    given.get(unit, followed.get(unit)), unit in given,
                )
            )  # fmt: skip
    return rows


def _courses(actor: Actor, right: Right, investment: Investment) -> dict[str, int]:
    rows = visible(actor, right, Course.objects.filter(investment=investment))
    return dict(rows.values_list("participant__subject__pseudonym", "pk"))


def _reached(one: dict[str, object], indicator: str, on: date) -> tuple[bool, date | None]:
    """Whether an indicator holds for a person on a day, and since when."""
    if indicator == "started":
        return True, None
    reached, held = one["reached"], one["held"]
    assert isinstance(reached, dict)
    assert isinstance(held, dict)
    if indicator in reached:
        day = date.fromisoformat(reached[indicator])
        return day <= on, day
    for start, end in held.get(indicator, ()):
        if date.fromisoformat(start) <= on < date.fromisoformat(end):
            return True, date.fromisoformat(start)
    return False, None
