# SPDX-License-Identifier: MPL-2.0
"""What a consultant's work is held against: ``data/practice.yaml``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

__all__ = ["Practice", "Step", "practice"]


@dataclass(frozen=True, slots=True)
class Step:
    """One occasion of the rhythm: days from the job's first day, or first day without it."""

    name: str
    day: int
    opens: int
    """From this day on a contact counts for it."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The targets, limits and rhythm; whole numbers of people, contacts, weeks and days."""

    caseload: int
    contacts_a_week: int
    weeks_without_contact: int
    profile_within_days: int
    first_meeting_within_days: int
    kept_weeks: int
    at_start: tuple[Step, ...]
    monthly: Step
    """Its ``day`` is 0: it is the same day of each month."""
    at_end: tuple[Step, ...]


@cache
def practice() -> Practice:
    """The practice of this installation; raises `KeyError` for a file that lacks something."""
    said = YAML(typ="safe").load(files(__package__).joinpath("data/practice.yaml").read_text())
    rhythm = said["follow_along"]
    return Practice(
        caseload=said["caseload"]["value"],
        contacts_a_week=said["employer_contacts_a_week"]["value"],
        weeks_without_contact=said["weeks_without_contact"]["value"],
        profile_within_days=said["profile_within_days"]["value"],
        first_meeting_within_days=said["first_meeting_within_days"]["value"],
        kept_weeks=said["kept_weeks"]["value"],
        at_start=_steps(rhythm["start"]),
        monthly=Step(rhythm["monthly"]["name"], 0, rhythm["monthly"]["opens"]),
        at_end=_steps(rhythm["end"]),
    )


def _steps(said: list[dict[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(one["name"], one["day"], one["opens"]) for one in said)
