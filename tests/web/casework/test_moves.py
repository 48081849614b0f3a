# SPDX-License-Identifier: MPL-2.0
"""Courses change hands, one or a whole caseload, also to another provider; access moves along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fodfaeste.web.casework.models import Closure, Transfer
from fodfaeste.web.casework.services.closure import course_close, course_reopen
from fodfaeste.web.casework.services.moving import move_accept, move_decline, move_propose
from fodfaeste.web.casework.services.transfers import (
    Move,
    caseload_hand_over,
    course_cover,
    course_give,
    hand_over_undo,
)
from fodfaeste.web.policy import Right, may
from tests.web.casework.people import course_in, second_consultant

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(world):
    return second_consultant(world)


def reads(actor, label, course):
    return may(actor(label), Right.COURSE_READ, course)


def test_access_moves_with_a_course(world, actor, second):
    course = course_in(world, "Ida Invented")
    course_give(actor=actor("provider/leader"), course=course, to=world.person(second))
    assert reads(actor, second, course) and not reads(actor, "provider/consultant", course)
    (moved,) = course.transfers.all()
    assert (moved.from_consultant, moved.to_consultant) == (
        world.person("provider/consultant"),
        world.person(second),
    )


def test_a_course_goes_only_to_someone_who_works_there(world, actor):
    course = course_in(world, "Ida Invented")
    for label in ("stranger/consultant", "provider/controller", "ended"):
        with pytest.raises(ValidationError):
            course_give(actor=actor("provider/leader"), course=course, to=world.person(label))


def test_a_caseload_is_handed_over_in_one_step_and_undone_the_same_day(world, actor, second):
    leader, mine = actor("provider/leader"), world.person("provider/consultant")
    courses = [course_in(world, name) for name in ("A", "B", "C")]
    to = [world.person(second), world.person(second), world.person("provider/leader")]
    moves = [Move(c, p, f"note {n}") for n, (c, p) in enumerate(zip(courses, to, strict=True))]
    batch = caseload_hand_over(
        actor=leader,
        organisation=world.organisations["provider"],
        from_consultant=mine,
        moves=moves,
        reason="Barsel",
    )
    assert mine.caseload.count() == 0 and world.person(second).caseload.count() == 2
    assert {one.content["note"] for one in Transfer.objects.all()} == {"note 0", "note 1", "note 2"}
    # One has moved on meanwhile, and stays where it is.
    courses[0].refresh_from_db()
    course_give(actor=leader, course=courses[0], to=world.person("provider/leader"))
    provider = world.organisations["provider"]
    assert hand_over_undo(actor=leader, organisation=provider, batch=batch) == 2
    assert set(mine.caseload.all()) == {courses[1], courses[2]}


def test_a_hand_over_is_all_or_nothing(world, actor, second):
    mine = world.person("provider/consultant")
    one, gone = course_in(world, "A"), course_in(world, "B", consultant=second)
    moves = [Move(one, world.person(second)), Move(gone, world.person("provider/leader"))]
    with pytest.raises(ValidationError, match="ikke længere"):
        caseload_hand_over(
            actor=actor("provider/leader"), organisation=world.organisations["provider"],
            from_consultant=mine, moves=moves,
        )  # fmt: skip
    assert mine.caseload.count() == 1 and not Transfer.objects.exists()


def test_a_hand_over_cannot_be_undone_the_day_after(world, actor, second):
    provider = world.organisations["provider"]
    batch = caseload_hand_over(
        actor=actor("provider/leader"), organisation=provider,
        from_consultant=world.person("provider/consultant"),
        moves=[Move(course_in(world, "A"), world.person(second))],
    )  # fmt: skip
    Transfer.objects.update(on=world.today - timedelta(days=1))
    with pytest.raises(ValidationError, match="samme dag"):
        hand_over_undo(actor=actor("provider/leader"), organisation=provider, batch=batch)


def test_cover_gives_access_between_its_days_and_ends_by_itself(world, actor, second):
    course = course_in(world, "Ida Invented")
    leader, today = actor("provider/leader"), timezone.localdate()

    def cover(first, until):
        course_cover(
            actor=leader, courses=[course], cover=world.person(second),
            from_date=today + timedelta(days=first), until_date=today + timedelta(days=until),
        )  # fmt: skip
        return reads(actor, second, course)

    assert cover(0, 1)
    assert not cover(-3, 0)
    assert not cover(1, 3)
    course_cover(actor=leader, courses=[course], cover=None)
    assert not reads(actor, second, course) and reads(actor, "provider/consultant", course)


def test_another_provider_sees_nothing_before_it_says_yes_and_then_everything(world, actor):
    course = course_in(world, "Ida Invented")
    moved = move_propose(
        actor=actor("provider/leader"), course=course, to=world.organisations["stranger"],
        reason="Flytter",
    )  # fmt: skip
    assert not reads(actor, "stranger/leader", course)
    assert may(actor("stranger/leader"), Right.CASELOAD_MANAGE, moved)
    assert not may(actor("provider/leader"), Right.CASELOAD_MANAGE, moved)
    with pytest.raises(ValidationError, match="venter allerede"):
        move_propose(
            actor=actor("provider/leader"), course=course, to=world.organisations["stranger"],
            reason="",
        )  # fmt: skip
    move_accept(
        actor=actor("stranger/leader"), transfer=moved,
        consultant=world.person("stranger/consultant"),
    )  # fmt: skip
    course.refresh_from_db()
    assert reads(actor, "stranger/consultant", course)
    assert not reads(actor, "provider/leader", course)
    assert may(actor("ahus/caseworker"), Right.COURSE_FOLLOW, course)
    assert course.participant.content["name"] == "Ida Invented"
    assert course.participant.organisation == world.organisations["stranger"]


def test_a_declined_course_stays(world, actor):
    course = course_in(world, "Ida Invented")
    moved = move_propose(
        actor=actor("provider/leader"), course=course, to=world.organisations["stranger"],
        reason="",
    )  # fmt: skip
    move_decline(actor=actor("stranger/leader"), transfer=moved, reason="Ingen plads")
    with pytest.raises(ValidationError, match="allerede besvaret"):
        move_accept(actor=actor("stranger/leader"), transfer=moved, consultant=None)
    assert reads(actor, "provider/consultant", course)


def test_a_course_of_a_contract_stays_with_its_providers(world, actor):
    course = course_in(world, "Ida Invented", investment="first")
    with pytest.raises(ValidationError, match="leverandør i den aftale"):
        move_propose(
            actor=actor("provider/leader"), course=course, to=world.organisations["stranger"],
            reason="",
        )  # fmt: skip


def test_closing_and_taking_up_again(world, actor, second):
    me, course = actor("provider/consultant"), course_in(world, "Ida Invented")
    week = timedelta(days=7)
    closed = course_close(
        actor=me, course=course, on=world.today - week, reason=Closure.Reason.STEPPED_DOWN,
        step_down="En gang om måneden",
    )  # fmt: skip
    assert course.closed_on == world.today - week
    with pytest.raises(ValidationError, match="allerede"):
        course_close(actor=me, course=course, on=world.today, reason=Closure.Reason.GOAL)
    with pytest.raises(ValidationError, match="mellem"):
        course_reopen(actor=me, course=course, on=world.today - 2 * week)
    course_reopen(actor=me, course=course, on=world.today, consultant=world.person(second))
    closed.refresh_from_db()
    assert closed.reopened_on == world.today
    assert (course.closed_on, course.consultant) == (None, world.person(second))


def test_the_leader_sees_what_follows_before_it_is_done_and_can_undo_it(world, as_, second):
    course, stays = course_in(world, "Ida Invented"), course_in(world, "Bo Invented")
    leader, me = as_("provider/leader"), world.person("provider/consultant")
    path = f"/forloeb/overdragelser/provider/{me.pk}/"
    assert "Ida Invented" in leader.get(path).content.decode()
    said = {
        f"to_{course.pk}": world.person(second).pk,
        f"note_{course.pk}": "Kan bedst om morgenen",
    }
    preview = leader.post(path, said).content.decode()
    assert "Kan bedst om morgenen" in preview and "går fra 0 til 1 forløb" in preview
    assert me.caseload.count() == 2, "a preview changes nothing"
    home = leader.post(path, {**said, "confirm": "1"}, follow=True).content.decode()
    assert set(me.caseload.all()) == {stays}
    assert as_(second).get(f"/forloeb/{course.pk}/").status_code == 200
    assert as_("provider/consultant").get(f"/forloeb/{course.pk}/").status_code == 404
    batch = Transfer.objects.get().batch
    undo = f"/forloeb/overdragelser/provider/{batch}/fortryd/"
    assert undo in home
    leader.post(undo)
    assert me.caseload.count() == 2
    assert as_("provider/consultant").post(undo).status_code == 404


def test_the_pages_of_one_course_that_moves_ends_and_begins_again(world, as_, second):
    course = course_in(world, "Ida Invented")
    leader, page = as_("provider/leader"), f"/forloeb/{course.pk}/"
    today = world.today.isoformat()
    assert as_("provider/consultant").get(f"{page}overdrag/").status_code == 404
    leader.post(f"{page}overdrag/", {"to": world.person(second).pk, "reason": "Barsel"})
    mine = as_(second)
    assert "Barsel" in mine.get(page).content.decode()
    mine.post(f"{page}afslut/", {"on": today, "reason": "moved", "dropped_out": "on"})
    assert "Frafald" in mine.get(page).content.decode()
    mine.post(f"{page}genoptag/", {"on": today})
    course.refresh_from_db()
    assert course.closed_on is None


def test_what_an_authority_follows_has_no_notes_and_only_what_is_agreed(world, as_):
    course = course_in(world, "Ida Invented")
    followed = as_("ahus/caseworker").get(f"/forloeb/{course.pk}/foelg/").content.decode()
    assert "ikke samtykke" in followed and "Hvem har forløbet" not in followed


def test_an_offer_names_nobody_before_it_is_accepted(world, as_):
    course = course_in(world, "Ida Invented")
    to = world.organisations["stranger"]
    offered = {"organisation": to.pk, "reason": "Flytter", "agreed": "on"}
    as_("provider/leader").post(f"/forloeb/{course.pk}/tilbyd/", offered)
    path = f"/forloeb/tilbud/{Transfer.objects.get().pk}/"
    stranger = as_("stranger/leader")
    shown = stranger.get(path).content.decode()
    assert "Flytter" in shown and "Ida" not in shown and course.unit not in shown
    assert as_("stranger/consultant").get(path).status_code == 404
    assert stranger.post(path, {"accept": "1"})["Location"] == f"/forloeb/{course.pk}/"
    assert "Ida Invented" in stranger.get(f"/forloeb/{course.pk}/").content.decode()


def test_who_has_left_still_shows_with_what_must_be_handed_over(world, as_, second):
    course = course_in(world, "Ida Invented", consultant=second)
    course_in(world, "Bo Invented", consultant=None)
    world.person(second).memberships.update(until_date=world.today)
    leader = as_("provider/leader")
    shown = leader.get("/forloeb/overdragelser/provider/").content.decode()
    assert "har forladt jer" in shown and "1 forløb mangler en konsulent" in shown
    path = f"/forloeb/overdragelser/provider/{world.person(second).pk}/"
    said = {f"to_{course.pk}": world.person("provider/consultant").pk, "confirm": "1"}
    assert leader.post(path, said).status_code == 302
    course.refresh_from_db()
    assert course.consultant == world.person("provider/consultant")
