# SPDX-License-Identifier: MPL-2.0
"""A municipality, a provider and an investor around one investment, with a person of each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.models import Investment, Part
from fodfaeste.web.investments.services import party_add
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy.actor import Actor, actor_of
from tests.web.outcomes.story import Story, signed

__all__ = ["Small", "small"]

ROLES = {
    "controller": ("kommune", Role.CONTROLLER),
    "second": ("kommune", Role.CONTROLLER),
    "caseworker": ("kommune", Role.CASEWORKER),
    "consultant": ("story", Role.CONSULTANT),
    "other": ("story", Role.CONSULTANT),
    "leader": ("story", Role.LEADER),
    "investor": ("fond", Role.FUND_MANAGER),
}


@dataclass
class Small:
    """The story, and everyone by name."""

    story: Story
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def investment(self) -> Investment:
        """The one there is."""
        return self.story.investment

    def actor(self, name: str, on: date) -> Actor:
        """Someone who asks."""
        return actor_of(self.people[name], on)

    def client(self, name: str) -> Client:
        """Someone's browser."""
        client = Client(headers={"Accept-Language": "da"})
        client.force_login(self.people[name])
        return client

    def give(self, course: Course, name: str = "consultant") -> None:
        """A course ordered by the municipality and given by a consultant."""
        course.consultant = self.people[name]
        course.ordered_by = Organisation.objects.get(slug="kommune")
        course.save()


def small(contract: str = "din-vej-i-job", *changes: tuple[str, str]) -> Small:
    """The parties of a contract; ``changes`` are pieces of its text and what is there instead."""
    investment = signed(contract, *changes)
    made = Small(Story.of(investment))
    for slug, part, purses in (
        ("kommune", Part.AUTHORITY, ["department", "pot"]),
        ("fond", Part.INVESTOR, ["council"]),
    ):
        organisation = Organisation.objects.create(slug=slug, name=slug.title())
        party_add(investment=investment, organisation=organisation, part=part, purses=purses)
    party_add(
        investment=investment, organisation=made.story.provider, part=Part.PROVIDER,
        purses=["provider"],
    )  # fmt: skip
    for name, (slug, role) in ROLES.items():
        person = Person.objects.create_user(f"{name}@example.org", name=name.title())
        Membership.objects.create(
            person=person, organisation=Organisation.objects.get(slug=slug), role=role,
            from_date=date(2020, 1, 1),
        )  # fmt: skip
        made.people[name] = person
    return made
