# SPDX-License-Identifier: MPL-2.0
"""A stand-in administrator can do the work, and cannot turn the loan into a gift."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from fodfaeste.web.organisations.invitations import invitation_send
from fodfaeste.web.organisations.models import Membership, Role
from fodfaeste.web.organisations.services import (
    membership_change,
    membership_end,
    membership_give,
    stand_in_add,
)
from fodfaeste.web.policy import Actor, actor_of
from tests.web.world import World

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
LENT = 10
"""In how many days the deputy's time is over."""


@pytest.fixture
def lent(world: World) -> Membership:
    """The one membership by which the evaluator administers the first municipality."""
    return stand_in_add(
        actor=_actor(world, "ahus/administrator"),
        membership=world.memberships["ahus/administrator"],
        deputy=world.person("ahus/evaluator"),
        since=world.today,
        until=world.today + LENT * A_DAY,
    )


def _actor(world: World, label: str) -> Actor:
    return actor_of(world.person(label), world.today)


def _give(world: World, actor: str, person: str, until: date | None) -> Membership:
    return membership_give(
        actor=_actor(world, actor),
        organisation=world.organisations["ahus"],
        person=world.person(person),
        role=Role.CONTROLLER,
        since=world.today,
        until=until,
    )


def _change(world: World, actor: str, membership: Membership) -> Membership:
    return membership_change(
        actor=_actor(world, actor),
        membership=membership,
        role=Role.ADMINISTRATOR,
        investment=None,
        since=world.today,
    )


@pytest.mark.parametrize(("days", "allowed"), [(None, False), (LENT + 1, False), (LENT, True)])
def test_nothing_given_outlasts_the_one_who_gave_it(
    world: World, lent: Membership, days: int | None, allowed: bool
) -> None:
    until = None if days is None else world.today + days * A_DAY
    invite: Callable[[], object] = lambda: invitation_send(  # noqa: E731
        actor=_actor(world, "ahus/evaluator"),
        organisation=world.organisations["ahus"],
        email="new.one@example.org",
        role=Role.LEADER,
        link=str,
        until=until,
    )
    give: Callable[[], object] = lambda: _give(  # noqa: E731
        world, "ahus/evaluator", "ahus/caseworker", until
    )
    for write in (give, invite):
        if allowed:
            assert write()
        else:
            with pytest.raises(ValidationError, match="længere end afløsningen"):
                write()
    assert _give(world, "ahus/administrator", "ahus/caseworker", until), "in one's own name"


def test_nothing_is_for_themselves(world: World, lent: Membership) -> None:
    until = world.today + A_DAY
    with pytest.raises(ValidationError, match="give sig selv"):
        _give(world, "ahus/evaluator", "ahus/evaluator", until)
    with pytest.raises(ValidationError, match="give sig selv"):
        _change(world, "ahus/evaluator", world.memberships["ahus/evaluator"])
    with pytest.raises(ValidationError, match="give sig selv"):
        stand_in_add(
            actor=_actor(world, "ahus/evaluator"),
            membership=world.memberships["ahus/leader"],
            deputy=world.person("ahus/evaluator"),
            since=world.today,
            until=until,
        )
    with pytest.raises(ValidationError, match="give sig selv"):
        invitation_send(
            actor=_actor(world, "ahus/evaluator"),
            organisation=world.organisations["ahus"],
            email="Ahus.Evaluator@example.org",
            role=Role.ADMINISTRATOR,
            link=str,
            until=until,
        )


def test_the_one_stood_in_for_is_left_alone(world: World, lent: Membership) -> None:
    principal = world.memberships["ahus/administrator"]
    world.someone("other")
    world.join("other", "ahus", Role.ADMINISTRATOR)
    deputy = _actor(world, "ahus/evaluator")
    with pytest.raises(ValidationError, match="den, der bliver afløst"):
        membership_end(actor=deputy, membership=principal, until=world.today)
    with pytest.raises(ValidationError, match="den, der bliver afløst"):
        _change(world, "ahus/evaluator", principal)
    membership_end(actor=_actor(world, "other"), membership=principal, until=world.today)


def test_a_permanent_role_is_not_changed_to_another_by_a_stand_in(
    world: World, lent: Membership
) -> None:
    with pytest.raises(ValidationError, match="længere end afløsningen"):
        _change(world, "ahus/evaluator", world.memberships["ahus/caseworker"])


def test_a_stand_in_is_neither_prolonged_nor_changed(world: World, lent: Membership) -> None:
    own = _actor(world, "ahus/administrator")
    with pytest.raises(ValidationError, match="kun afkortes"):
        membership_end(actor=own, membership=lent, until=world.today + (LENT + 1) * A_DAY)
    with pytest.raises(ValidationError, match="Afslut afløsningen"):
        _change(world, "ahus/administrator", lent)
    assert Membership.objects.get(pk=lent.pk).until_date == world.today + LENT * A_DAY
    membership_end(actor=own, membership=lent, until=world.today + 3 * A_DAY)
    assert Membership.objects.get(pk=lent.pk).until_date == world.today + 3 * A_DAY
    assert Membership.objects.filter(person=lent.person, stands_in_for=None).count() == 1


def test_whoever_also_is_administrator_in_their_own_name_is_not_held_back(
    world: World, lent: Membership
) -> None:
    world.join("ahus/evaluator", "ahus", Role.ADMINISTRATOR)
    assert _give(world, "ahus/evaluator", "ahus/caseworker", None).until_date is None
