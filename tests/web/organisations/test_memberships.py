# SPDX-License-Identifier: MPL-2.0
"""Roles are given, changed and ended with their history kept, and deputies stop by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from fodfaeste.web.organisations.models import Membership, Role
from fodfaeste.web.organisations.services import (
    clean_cvr,
    membership_change,
    membership_end,
    membership_give,
    stand_in_add,
)
from fodfaeste.web.policy import Actor, Right, actor_of, may
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
A_DAY = timedelta(days=1)


def _actor(world: World, label: str, later: int = 0) -> Actor:
    return actor_of(world.person(label), world.today + later * A_DAY)


def test_the_page_shows_who_is_here_and_who_was(world: World, signed_in: SignIn) -> None:
    text = signed_in("ahus/caseworker").get("/organisationer/ahus/").content.decode()
    assert "Ahus Leader" in text
    assert "Begynder senere" in text
    assert "Tidligere medlemmer" in text
    assert "Deputy" in text and "stedfortræder for Ahus Administrator" in text
    assert "Bred Leader" not in text
    assert "Invitér" not in text and "new@ahus.example.org" not in text


def test_an_administrator_changes_a_role_and_both_are_kept(world: World, signed_in: SignIn) -> None:
    old = world.memberships["ahus/caseworker"]
    client = signed_in("ahus/administrator")
    address = f"/organisationer/medlemskaber/{old.pk}/rolle/"
    assert "Skift rolle" in client.get(address).content.decode()
    answer = client.post(
        address, {"role": "leader", "first_day": world.today.isoformat()}, follow=True
    )
    assert "Ahus Caseworker er nu leder." in answer.content.decode()
    kept = Membership.objects.filter(person=world.person("ahus/caseworker")).order_by("id")
    assert [(one.role, one.from_date, one.until_date) for one in kept] == [
        (Role.CASEWORKER, old.from_date, world.today),
        (Role.LEADER, world.today, None),
    ]
    assert [one.role for one in _actor(world, "ahus/caseworker").held] == [Role.LEADER]
    assert AuditEvent.objects.filter(action="member.changed").count() == 1


def test_access_stops_at_once_or_after_a_last_day(world: World, signed_in: SignIn) -> None:
    client = signed_in("ahus/administrator")
    one = world.memberships["ahus/leader"]
    victim = signed_in("ahus/leader")
    assert victim.get("/organisationer/ahus/").status_code == 200
    client.post(f"/organisationer/medlemskaber/{one.pk}/afslut/", {"last_day": ""})
    assert victim.get("/organisationer/ahus/").status_code == 404
    other = world.memberships["ahus/controller"]
    last = world.today + 4 * A_DAY
    client.post(f"/organisationer/medlemskaber/{other.pk}/afslut/", {"last_day": last.isoformat()})
    assert _actor(world, "ahus/controller", 4).held
    assert not _actor(world, "ahus/controller", 5).held
    assert Membership.objects.filter(pk__in=[one.pk, other.pk]).count() == 2


def test_the_last_administrator_stays(world: World, signed_in: SignIn) -> None:
    only = world.memberships["bred/administrator"]
    client = signed_in("bred/administrator")
    answer = client.post(f"/organisationer/medlemskaber/{only.pk}/afslut/", {"last_day": ""})
    assert "sidste administrator" in answer.content.decode()
    for role in (Role.LEADER, Role.CONTROLLER):
        with pytest.raises(ValidationError, match="sidste administrator"):
            membership_change(
                actor=_actor(world, "bred/administrator"),
                membership=only,
                role=role,
                investment=None,
                since=world.today,
            )
    only.refresh_from_db()
    assert only.until_date is None
    assert Membership.objects.filter(person=only.person).count() == 1


@pytest.mark.parametrize(
    ("since", "until", "investment", "allowed"),
    [
        (0, None, None, True),
        (1, None, None, False),
        (0, 90, None, False),
        (0, None, "second", False),
    ],
)
def test_another_administrator_counts_only_when_here_without_an_end_and_for_everything(
    world: World, since: int, until: int | None, investment: str | None, allowed: bool
) -> None:
    world.someone("other")
    world.join("other", "bred", Role.ADMINISTRATOR, since, until, investment)
    only = world.memberships["bred/administrator"]
    if allowed:
        membership_end(actor=_actor(world, "other"), membership=only, until=world.today)
        assert not _actor(world, "bred/administrator").held
    else:
        with pytest.raises(ValidationError, match="sidste administrator"):
            membership_end(actor=_actor(world, "other"), membership=only, until=world.today)


def test_a_stand_in_is_no_administrator_to_lean_on(world: World) -> None:
    leader = world.memberships["ahus/administrator"]
    Membership.objects.filter(person=world.person("blocked")).update(until_date=world.today)
    with pytest.raises(ValidationError, match="sidste administrator"):
        membership_end(
            actor=_actor(world, "ahus/administrator"), membership=leader, until=world.today
        )


def test_history_is_not_rewritten(world: World) -> None:
    actor = _actor(world, "ahus/administrator")
    with pytest.raises(ValidationError, match="allerede slut"):
        membership_end(actor=actor, membership=world.memberships["ended"], until=world.today)
    with pytest.raises(ValidationError, match="før i dag"):
        membership_end(
            actor=actor,
            membership=world.memberships["ahus/leader"],
            until=world.today - A_DAY,
        )


def test_a_role_more_is_for_members_and_rights_add_up(world: World, signed_in: SignIn) -> None:
    client = signed_in("ahus/administrator")
    said = {"person": world.person("ahus/caseworker").pk, "role": "administrator"}
    client.post("/organisationer/ahus/roller/ny/", said)
    ahus = world.organisations["ahus"]
    both = _actor(world, "ahus/caseworker")
    assert {one.role for one in both.held} == {Role.CASEWORKER, Role.ADMINISTRATOR}
    assert may(both, Right.MEMBERS_MANAGE, ahus)
    assert may(both, Right.UNIT_READ, world.investments["first"])
    stranger = world.person("bred/leader")
    answer = client.post(
        "/organisationer/ahus/roller/ny/", {"person": stranger.pk, "role": "leader"}
    )
    assert "form-error" in answer.content.decode()
    with pytest.raises(ValidationError, match="Invitér"):
        membership_give(
            actor=_actor(world, "ahus/administrator"),
            organisation=ahus,
            person=stranger,
            role=Role.LEADER,
            since=world.today,
        )


def test_a_role_cannot_be_given_for_another_organisations_investment(world: World) -> None:
    with pytest.raises(ValidationError, match="ikke part"):
        membership_give(
            actor=_actor(world, "ahus/administrator"),
            organisation=world.organisations["ahus"],
            person=world.person("ahus/leader"),
            role=Role.CONTROLLER,
            since=world.today,
            investment=world.investments["second"],
        )


def test_a_deputy_has_the_same_rights_for_a_while(world: World, signed_in: SignIn) -> None:
    absent = world.memberships["ahus/leader"]
    deputy = world.person("ahus/evaluator")
    first, last = world.today + 2 * A_DAY, world.today + 5 * A_DAY
    answer = signed_in("ahus/administrator").post(
        f"/organisationer/medlemskaber/{absent.pk}/stedfortraeder/",
        {"deputy": deputy.pk, "first_day": first.isoformat(), "last_day": last.isoformat()},
        follow=True,
    )
    assert "Ahus Evaluator er stedfortræder for Ahus Leader." in answer.content.decode()
    first_investment = world.investments["first"]
    allowed = [
        day
        for day in range(9)
        if may(_actor(world, "ahus/evaluator", day), Right.UNIT_READ, first_investment)
    ]
    assert allowed == [2, 3, 4, 5]
    seen = signed_in("ahus/leader").get("/konto/").content.decode()
    assert "Ahus Evaluator er din stedfortræder" in seen


def test_a_deputy_stops_when_the_one_stood_in_for_leaves(world: World) -> None:
    absent = world.memberships["ahus/leader"]
    stand_in_add(
        actor=_actor(world, "ahus/administrator"),
        membership=absent,
        deputy=world.person("ahus/evaluator"),
        since=world.today,
        until=world.today + 30 * A_DAY,
    )
    assert {one.role for one in _actor(world, "ahus/evaluator").held} == {
        Role.EVALUATOR,
        Role.LEADER,
    }
    membership_end(actor=_actor(world, "ahus/administrator"), membership=absent, until=world.today)
    assert {one.role for one in _actor(world, "ahus/evaluator").held} == {Role.EVALUATOR}


@pytest.mark.parametrize(
    ("principal", "deputy", "since", "until", "why"),
    [
        ("ahus/leader", "ahus/leader", 0, 5, "sin egen"),
        ("ahus/leader", "bred/leader", 0, 5, "medlem af organisationen"),
        ("ahus/leader", "ahus/evaluator", -1, 5, "tidligst i dag"),
        ("ahus/leader", "ahus/evaluator", 5, 5, "tidligst i dag"),
        ("deputy", "ahus/evaluator", 0, 5, "ikke selv"),
    ],
)
def test_a_deputy_that_cannot_be(
    world: World, principal: str, deputy: str, since: int, until: int, why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        stand_in_add(
            actor=_actor(world, "ahus/administrator"),
            membership=world.memberships[principal],
            deputy=world.person(deputy),
            since=world.today + since * A_DAY,
            until=world.today + until * A_DAY,
        )


def test_who_asks_is_read_with_one_query(
    world: World, django_assert_num_queries: Callable[..., object], settings: object
) -> None:
    person = world.person("deputy")
    for demanded in (False, True):
        with django_assert_num_queries(1):
            actor_of(person, world.today, second_factor_demanded=demanded)


@pytest.mark.parametrize(
    ("said", "kept"), [("", ""), ("13 58 56 28", "13585628"), ("DK13585628", "13585628")]
)
def test_cvr(said: str, kept: str) -> None:
    assert clean_cvr(said) == kept


@pytest.mark.parametrize("said", ["13585627", "1234", "otte cifre"])
def test_not_a_cvr(said: str) -> None:
    with pytest.raises(ValidationError, match="CVR"):
        clean_cvr(said)


def test_who_has_access_is_counted_without_those_who_have_none(
    world: World, signed_in: SignIn
) -> None:
    """Whoever is blocked, over, to come, or deputy for someone who left has no access."""
    today = {
        label
        for label, one in world.people.items()
        if any(fact.organisation == "ahus" for fact in one.facts)
    }
    text = signed_in("ahus/leader").get("/organisationer/ahus/").content.decode()
    assert f"{len(today)} personer har adgang i dag." in text


def test_no_role_is_chosen_beforehand(world: World, signed_in: SignIn) -> None:
    client = signed_in("ahus/administrator")
    answer = client.post("/organisationer/ahus/inviter/", {"email": "x@y.dk", "language": "da"})
    assert answer.status_code == 200 and "Vælg en rolle" in answer.content.decode()
    assert not world.organisations["ahus"].invitations.filter(email="x@y.dk").exists()
