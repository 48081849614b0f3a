# SPDX-License-Identifier: MPL-2.0
"""Whether someone may be enrolled: each condition of the contract, judged by the engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.contract import Contract
from fodfaeste.contract.phrases import EntryTest
from fodfaeste.explain.language import Language
from fodfaeste.explain.reasons import say
from fodfaeste.explain.speaker import Speaker
from fodfaeste.settlement.model import Trace
from fodfaeste.settlement.unit.enrolment import enrol
from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.capacity import capacity_in
from fodfaeste.web.casework.selectors.known import STATED, known_of
from fodfaeste.web.investments.contracts import contract_of

__all__ = ["PLACES", "Asked", "Examination", "asked_of", "decided_by", "examine", "role_said"]

UNKNOWN = {
    "entry age unknown",
    "entry not decided",
    "entry no event",
    "entry receives",
    "entry field",
}
"""Rules that, when they do not hold, say that nobody has told yet."""
PLACES = "places"
_VERDICT = re.compile(r": (?:ikke opfyldt|opfyldt|not met|met)\.$")


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found of someone on a day: ``conditions`` as `EnrolmentCheck` keeps them."""

    on: date
    conditions: list[dict[str, Any]]

    @property
    def admitted(self) -> bool:
        """Whether every condition is met."""
        return all(one["met"] is True for one in self.conditions)

    @property
    def missing(self) -> list[dict[str, Any]]:
        """The conditions that are not met."""
        return [one for one in self.conditions if one["met"] is not True]


def examine(course: Course, on: date, today: date) -> Examination:
    """Judge the entry of a course's person on a day by all that is known today.

    Raises `ValueError` for a course without a contract.
    """
    if course.investment is None:
        raise ValueError(f"course {course.pk} has no contract")
    contract = contract_of(course.investment)
    found = enrol(contract, known_of(contract, course, on, today), today)
    assert found is not None  # it was tried
    parts = [one for one in found.trace.parts if one.rule != "left"]
    names = ["entry date", *(str(test) for test in contract.group.enters_if)]
    conditions = [_condition(contract, name, part) for name, part in zip(names, parts, strict=True)]
    return Examination(on, [*conditions, *_places(course)])


def _condition(contract: Contract, name: str, part: Trace) -> dict[str, Any]:
    met: bool | None = part.get("met") == 1
    if not met and part.rule in UNKNOWN and part.get("value") is None:
        met = None
    said: dict[str, Any] = {"name": name, "met": met, "rule": part.rule}
    if met and part.refs and all(ref == STATED for ref in part.refs):
        said["stated"] = True
    for language in ("da", "en"):
        # Whether it is met stands beside the sentence.
        said[language] = _VERDICT.sub(".", say(part, Speaker(contract, language)))
    return said


def _places(course: Course) -> list[dict[str, Any]]:
    """That the contract has a place left, when it has a number of them."""
    assert course.investment is not None
    capacity = capacity_in(course.investment)
    if capacity.free is None:
        return []
    free, places = capacity.free, capacity.places
    return [
        {
            "name": PLACES,
            "met": free > 0,
            "rule": PLACES,
            "da": f"{free} af aftalens {places} pladser er ledige.",
            "en": f"{free} of the agreement's {places} places are free.",
        }
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a contract leaves to a role to decide, and what was decided."""

    name: str
    """The contract's own word."""
    role: str
    values: tuple[tuple[str, str], ...]
    """What can be decided: value and name; yes or no unless the contract names others."""
    da: str
    en: str


def decided_by(contract: Contract, test: EntryTest) -> str | None:
    """The role that decides a condition, if one does; empty for what anyone may state."""
    if test.kind == "decided":
        return test.binding
    word = contract.words.get(test.words) if test.kind == "word" else None
    if word is None or (word.decided_by is None and word.field is None):
        return None
    return word.decided_by or ""


def asked_of(contract: Contract, language: Language) -> list[Asked]:
    """What the contract's conditions of entry leave to be decided, in its order."""
    found = []
    for test in contract.group.enters_if:
        role = decided_by(contract, test)
        if role is None:
            continue
        word = contract.words.get(test.words)
        values = tuple(
            (value, Speaker(contract, language).said(called, value))
            for value, called in (word.values.items() if word else ())
        )
        found.append(
            Asked(
                test.words,
                role,
                values or (("yes", _("Ja")), ("no", _("Nej"))),
                Speaker(contract, "da").word(test.words),
                Speaker(contract, "en").word(test.words),
            )
        )
    return found


def role_said(contract: Contract, role: str, language: Language) -> str:
    """A role as the contract calls it."""
    return Speaker(contract, language).role(role) if role else ""
