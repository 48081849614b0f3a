# SPDX-License-Identifier: MPL-2.0
"""What the addresses of orders and moves name: places, referrals, consents, hand-overs, offers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from fodfaeste.web.casework.models import Consent, Place, Referral, Transfer
from fodfaeste.web.privacy.models import Subject
from tests.web.casework.people import course_in
from tests.web.policy.rows import Row, _courses
from tests.web.world import World

__all__ = ["ORDER_KINDS", "ORDER_MISSING"]

BORN = date(1990, 5, 3)


def _places(world: World) -> list[Row]:
    """A line of the catalogue: every authority may order it, its own provider may change it."""
    made = Place.objects.create(
        organisation=world.organisations["provider"],
        title="Enkeltplads",
        price=48_000_00,
        capacity=5,
        from_date=world.today - timedelta(days=9),
    )
    sides = {"delivers": "provider", "orders": "ahus", "orders too": "bred"}
    return [Row("provider", made.pk, sides=sides)]


def _referral(world: World, orders: str, gives: str, investment: str | None) -> Referral:
    made = Referral(
        organisation=world.organisations[gives],
        ordered_by=world.organisations[orders],
        investment=world.investments[investment] if investment else None,
        subject=Subject.objects.create(pseudonym=f"p-referred-{orders}-{gives}-{uuid.uuid4()}"),
        source=Referral.Source.MUNICIPALITY,
        born=BORN,
        acknowledge_by=world.today,
        first_meeting_by=world.today,
    )
    made.content = {"name": "Ida Invented"}
    made.save()
    return made


def _referrals(world: World) -> list[Row]:
    """One within an investment, and one that another provider got from another authority."""
    said = [("ahus", "provider", "first"), ("bred", "stranger", None)]
    return [
        Row(
            f"{orders} to {gives}",
            _referral(world, orders, gives, investment).pk,
            sides={"delivers": gives, "orders": orders},
            within=investment,
        )
        for orders, gives, investment in said
    ]


def _in_contract(world: World) -> list[Row]:
    """Courses that belong to a contract."""
    return [one for one in _courses(world) if one.within is not None]


def _consents(world: World) -> list[Row]:
    """A consent of a consultant's own course, addressed within it."""
    (mine, *_rest) = _courses(world)
    given = Consent.objects.create(
        course_id=mine.value, kinds=["work"], text_version="2026-1", given_on=world.today
    )
    return [replace(mine, value=given.pk, others={"course": mine.value})]


def _colleagues(world: World) -> list[Row]:
    """Someone with a caseload, addressed within the organisation."""
    course_in(world, "Ida Invented")
    who = world.person("provider/consultant").pk
    return [Row("provider", who, organisation="provider", others={"slug": "provider"})]


def _batches(world: World) -> list[Row]:
    """A hand-over of today."""
    provider, batch = world.organisations["provider"], uuid.uuid4()
    moved = Transfer(
        course=course_in(world, "Bo Invented"),
        on=world.today,
        from_organisation=provider,
        to_organisation=provider,
        to_consultant=world.person("provider/consultant"),
        batch=batch,
    )
    moved.content = {}
    moved.save()
    return [Row("provider", batch, organisation="provider", others={"slug": "provider"})]


def _offers(world: World) -> list[Row]:
    """A course that another one offers to the provider, whose it is to answer."""
    course = course_in(world, "Eva Invented", gives="stranger", consultant="stranger/consultant")
    moved = Transfer(
        course=course,
        on=world.today,
        from_organisation=world.organisations["stranger"],
        to_organisation=world.organisations["provider"],
    )
    moved.content = {"reason": "Flytter"}
    moved.save()
    return [Row("provider", moved.pk, organisation="provider")]


ORDER_KINDS: dict[str, Callable[[World], list[Row]]] = {
    "batch": _batches,
    "colleague": _colleagues,
    "consent": _consents,
    "course in a contract": _in_contract,
    "offer": _offers,
    "place": _places,
    "referral": _referrals,
}

NUMBER = 987654321
ORDER_MISSING: dict[str, object] = {
    "batch": uuid.UUID(int=0),
    "colleague": NUMBER,
    "consent": NUMBER,
    "course in a contract": NUMBER,
    "offer": NUMBER,
    "place": NUMBER,
    "referral": NUMBER,
}
