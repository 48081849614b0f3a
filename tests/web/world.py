# SPDX-License-Identifier: MPL-2.0
"""A small world for tests: organisations of every kind, two investments, a person of every role.

Two municipalities, each with an investment of its own; the provider, the investor, the council
and the evaluator are in both. Every organisation has a person of every role. Beside them stand the
people whose memberships are not plain: over, not yet begun, for one investment only, a stand-in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from fodfaeste.web.investments.models import Investment, Part, Party
from fodfaeste.web.organisations.models import (
    Invitation,
    Kind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)

PASSWORD = "alle har den samme her"
"""What everyone of the world signs in with."""

ORGANISATIONS = {
    "ahus": ("Ahus Kommune", Kind.AUTHORITY),
    "bred": ("Bred Kommune", Kind.AUTHORITY),
    "provider": ("Jobvejen", Kind.PROVIDER),
    "fund": ("Fonden", Kind.INVESTOR),
    "council": ("Rådet", Kind.COUNCIL),
    "evaluator": ("Evaluatorerne", Kind.EVALUATOR),
    "stranger": ("De Fremmede", Kind.PROVIDER),
}
"""Short name to name and kind; the stranger is in no investment."""

PARTIES = {
    "first": {
        "ahus": Part.AUTHORITY,
        "provider": Part.PROVIDER,
        "fund": Part.INVESTOR,
        "council": Part.COUNCIL,
        "evaluator": Part.EVALUATOR,
    },
    "second": {
        "bred": Part.AUTHORITY,
        "provider": Part.PROVIDER,
        "fund": Part.INVESTOR,
        "council": Part.COUNCIL,
        "evaluator": Part.EVALUATOR,
    },
}
"""Investment to the organisations that have a part in it."""


@dataclass(frozen=True)
class Fact:
    """One membership that counts today, as whoever made the world knows it."""

    organisation: str
    role: Role
    investment: str | None = None


@dataclass(frozen=True)
class Someone:
    """A person of the world, and what counts for them today."""

    label: str
    person: Person
    facts: tuple[Fact, ...] = ()


@dataclass
class World:
    """Everything, by its short name."""

    today: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    investments: dict[str, Investment] = field(default_factory=dict)
    people: dict[str, Someone] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)

    def person(self, label: str) -> Person:
        """Someone by label, such as ``ahus/leader``."""
        return self.people[label].person

    def join(
        self,
        label: str,
        organisation: str,
        role: Role,
        since: int = -400,
        until: int | None = None,
        investment: str | None = None,
        stands_in_for: Membership | None = None,
    ) -> Membership:
        """A membership of a person, in days from today."""
        return Membership.objects.create(
            person=self.person(label),
            organisation=self.organisations[organisation],
            role=role,
            investment=self.investments[investment] if investment else None,
            from_date=self.today + timedelta(days=since),
            until_date=None if until is None else self.today + timedelta(days=until),
            stands_in_for=stands_in_for,
        )

    def someone(self, label: str, *facts: Fact) -> Person:
        """A new person; ``facts`` is what will count for them today."""
        address = label.replace("/", ".") + "@example.org"
        person = Person.objects.create_user(address, PASSWORD, name=label.replace("/", " ").title())
        self.people[label] = Someone(label, person, facts)
        return person


def _unsigned(slug: str) -> Investment:
    return Investment.objects.create(
        slug=slug, title_da=f"Investering {slug}", title_en=f"Investment {slug}"
    )


def build(investment: Callable[[str], Investment] = _unsigned) -> World:
    """The world as of today; ``investment`` makes each investment."""
    world = World(timezone.localdate())
    for slug, (name, kind) in ORGANISATIONS.items():
        organisation = Organisation.objects.create(slug=slug, name=name)
        OrganisationKind.objects.create(organisation=organisation, kind=kind)
        world.organisations[slug] = organisation
    for slug, parties in PARTIES.items():
        made = world.investments[slug] = investment(slug)
        for member, part in parties.items():
            Party.objects.create(
                investment=made, organisation=world.organisations[member], part=part
            )
    _plain(world)
    for _ in _special(world):
        pass
    _invitations(world)
    return world


def _plain(world: World) -> None:
    """A person of every role in every organisation, at one stroke: there are many."""
    secret = make_password(PASSWORD)
    labels = [(organisation, role) for organisation in ORGANISATIONS for role in Role]
    people = Person.objects.bulk_create(
        Person(
            email=f"{organisation}.{role.value}@example.org",
            name=f"{organisation} {role.value}".title(),
            password=secret,
        )
        for organisation, role in labels
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in people
    )
    memberships = Membership.objects.bulk_create(
        Membership(
            person=one,
            organisation=world.organisations[organisation],
            role=role,
            from_date=world.today - timedelta(days=400),
        )
        for one, (organisation, role) in zip(people, labels, strict=True)
    )
    for membership, (organisation, role) in zip(memberships, labels, strict=True):
        label = f"{organisation}/{role.value}"
        world.people[label] = Someone(label, membership.person, (Fact(organisation, role),))
        world.memberships[label] = membership


def _special(world: World) -> Iterator[Membership]:
    """People whose memberships are not plain."""
    world.someone("no role")
    for label, since, until in (("ended", -400, 0), ("ended long ago", -400, -300)):
        world.someone(label)
        world.memberships[label] = world.join(label, "ahus", Role.LEADER, since, until)
    world.someone("future")
    world.memberships["future"] = world.join("future", "ahus", Role.LEADER, 1)
    world.someone("begins today", Fact("ahus", Role.LEADER))
    yield world.join("begins today", "ahus", Role.LEADER, 0, 1)
    world.someone("only first", Fact("provider", Role.CONTROLLER, "first"))
    yield world.join("only first", "provider", Role.CONTROLLER, investment="first")
    world.someone("only second", Fact("provider", Role.CONTROLLER, "second"))
    yield world.join("only second", "provider", Role.CONTROLLER, investment="second")
    world.someone("only first administrator", Fact("provider", Role.ADMINISTRATOR, "first"))
    yield world.join("only first administrator", "provider", Role.ADMINISTRATOR, investment="first")
    world.someone("two hats", Fact("ahus", Role.CASEWORKER), Fact("fund", Role.FUND_MANAGER))
    yield world.join("two hats", "ahus", Role.CASEWORKER)
    yield world.join("two hats", "fund", Role.FUND_MANAGER)
    blocked = world.someone("blocked")
    yield world.join("blocked", "ahus", Role.ADMINISTRATOR)
    blocked.is_active = False
    blocked.save()
    yield from _deputies(world)


def _deputies(world: World) -> Iterator[Membership]:
    """Stand-ins: one now, one over, one to come, and one for someone who has left meanwhile."""
    leader = world.memberships["ahus/administrator"]
    world.someone("deputy", Fact("ahus", Role.CONSULTANT), Fact("ahus", Role.ADMINISTRATOR))
    yield world.join("deputy", "ahus", Role.CONSULTANT)
    made = world.join("deputy", "ahus", Role.ADMINISTRATOR, -3, 3, stands_in_for=leader)
    world.memberships["deputy"] = made
    yield made
    for label, since, until in (("deputy before", -9, -2), ("deputy later", 2, 9)):
        world.someone(label)
        yield world.join(label, "ahus", Role.ADMINISTRATOR, since, until, stands_in_for=leader)
    gone = world.memberships["ended"]
    world.someone("deputy of nobody")
    yield world.join("deputy of nobody", "ahus", Role.LEADER, -9, 9, stands_in_for=gone)


def _invitations(world: World) -> None:
    """An open invitation of each municipality."""
    now = timezone.now()
    for organisation in ("ahus", "bred"):
        world.invitations[organisation] = Invitation.objects.create(
            organisation=world.organisations[organisation],
            email=f"new@{organisation}.example.org",
            role=Role.CASEWORKER,
            invited_at=now,
            expires_at=now + timedelta(days=5),
            digest=f"{organisation:0>64}",
        )
