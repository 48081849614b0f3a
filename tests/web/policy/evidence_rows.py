# SPDX-License-Identifier: MPL-2.0
"""What the addresses of evidence name: a check, its document, a file handed over, a delivery."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

from fodfaeste.web.investments.models import Delivery
from fodfaeste.web.outcomes.models import Check, Document, Intake
from fodfaeste.web.outcomes.models.check import DOCUMENTS
from tests.web.casework.people import course_in
from tests.web.policy.rows import Row
from tests.web.world import World

__all__ = ["EVIDENCE_KINDS", "EVIDENCE_MISSING"]

SIDES = {"orders": "ahus", "delivers": "provider"}
MINE = frozenset({"provider/consultant"})


def _check(world: World) -> Check:
    """The authority verifies what the provider's consultant recorded."""
    course = course_in(world, "Kaj Invented", investment="first")
    return Check.objects.create(
        investment=world.investments["first"], course=course, unit=course.unit, form="claim",
        key=f"A||{course.pk}", line="A", achieved=world.today, amount=1, role="department",
        verifier=world.organisations["ahus"], due_on=world.today + timedelta(days=9),
    )  # fmt: skip


def _checks(world: World) -> list[Row]:
    return [Row("check", _check(world).uid, sides=SIDES, within="first", holders=MINE)]


def _documents(world: World) -> list[Row]:
    paper = Document(check_of=_check(world), kind="application/pdf", size=5)
    paper.sealed = DOCUMENTS.seal(paper.uid, b"%PDF-")
    paper.save()
    return [Row("document", paper.uid, sides=SIDES, within="first", holders=MINE)]


def _intakes(world: World) -> list[Row]:
    made = Intake.objects.create(
        investment=world.investments["first"], organisation=world.organisations["ahus"],
        reader="events", name="probe", recorded_on=world.today, file="probe.csv", size=0,
        state=Intake.State.PREVIEWED, counts={"read": 0, "accepted": 0, "merged": 0,
        "quarantined": 0},
    )  # fmt: skip
    return [Row("intake", made.uid, sides={"orders": "ahus"}, within="first")]


def _deliveries(world: World) -> list[Row]:
    first = Delivery.objects.filter(investment=world.investments["first"]).order_by("pk")[0]
    return [Row("delivery", first.pk, investment="first")]


EVIDENCE_KINDS: dict[str, Callable[[World], list[Row]]] = {
    "check": _checks,
    "check document": _documents,
    "intake": _intakes,
    "delivery": _deliveries,
}
EVIDENCE_MISSING: dict[str, object] = {
    "check": uuid.UUID(int=0),
    "check document": uuid.UUID(int=0),
    "intake": uuid.UUID(int=0),
    "delivery": 987654321,
}
