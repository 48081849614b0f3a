# SPDX-License-Identifier: MPL-2.0
"""The story of a course: what is told, what is missing, and what a search finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.web.casework.models import Closure, Course
from fodfaeste.web.casework.selectors.story import stories
from fodfaeste.web.casework.selectors.story_life import GAP, gaps
from fodfaeste.web.casework.services.record import record_retract
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in, second_consultant
from tests.web.casework.record import fill, met
from tests.web.world import World

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


@pytest.fixture
def course(world: World, actor: Callable[[str], Actor]) -> Course:
    made = course_in(world, "Sol Holm", investment="first")
    Course.objects.filter(pk=made.pk).update(opened_on=world.today - timedelta(days=100))
    made.refresh_from_db()
    fill(actor(ME), made, world.today)
    return made


def test_the_story_tells_everything_newest_first(course: Course) -> None:
    events = stories([course])[course.pk]
    assert [one.on for one in events] == sorted((one.on for one in events), reverse=True)
    said = [one.what for one in events]
    for what in (
        "Faldt fra HF-enkeltfag", "Fra egen bolig til midlertidig bolig", "Jobsøgningsplan lagt",
        "Tidlig koordineret vurdering", "Ydelsesvejledning givet", "Antaget",
        "WHO-5 (trivsel): 52 (før 36)", "Opsøgende kontakt, møde: ingen kontakt",
    ):  # fmt: skip
        assert what in said, said
    assert {one.what for one in events if one.mood == "alarm"} == {
        "Faldt fra HF-enkeltfag", "Fra egen bolig til midlertidig bolig",
    }  # fmt: skip
    gap = next(one for one in events if one.what.startswith("Ingen kontakt med borgeren"))
    assert gap.what == "Ingen kontakt med borgeren i 84 dage"


def test_dropping_out_of_the_course_is_an_alarm(course: Course, world: World) -> None:
    Closure.objects.create(course=course, on=world.today, reason="no_contact", dropped_out=True)
    told = stories([course])[course.pk]
    assert told[0].mood == "alarm" and told[0].what.startswith("Faldet fra:")


DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))


@settings(max_examples=80, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=12), DAYS)
def test_gaps_are_exactly_the_times_without_contact(days: list[date], until: date) -> None:
    known = {one for one in days if one <= until}
    found = gaps(days, until)
    assert all(end - begin > GAP for begin, end in found)
    for begin, end in found:
        assert not any(begin < one < end for one in known)
    quiet = {begin for begin, _end in found}
    for one in known - quiet:
        later = min((other for other in known if other > one), default=until)
        assert later - one <= GAP


def test_the_page_is_narrowed_and_shows_what_was_taken_back_no_more(
    course: Course, world: World, as_: Callable[[str], Client], actor: Callable[[str], Actor]
) -> None:
    wrong = met(actor(ME), course, world.today, "Skrevet på den forkerte")
    site, address = as_(ME), f"/forloeb/{course.pk}/historie/"
    assert "Skrevet på den forkerte" in site.get(address).content.decode()
    record_retract(actor=actor(ME), record=wrong, reason="Forkert")
    assert "Skrevet på den forkerte" not in site.get(address).content.decode()
    alarms = site.get(address, {"vis": "alarm"}).content.decode()
    assert "Faldt fra HF-enkeltfag" in alarms and "Jobsøgningsplan lagt" not in alarms


def test_a_search_finds_only_in_ones_own_caseload(
    course: Course, world: World, as_: Callable[[str], Client], actor: Callable[[str], Actor]
) -> None:
    other = second_consultant(world)
    theirs = course_in(world, "Mona Dyr", consultant=other)
    met(actor("provider/leader"), theirs, world.today, "Vil gerne arbejde med dyr.")
    before = AuditEvent.objects.count()
    mine = as_(ME).post("/forloeb/soeg/", {"words": "DYR"}).content.decode()
    assert "Sol Holm" in mine and "Mona" not in mine
    found = AuditEvent.objects.filter(action="record.searched")
    assert [one.subject for one in found] == [course.unit]
    # A leader sees all courses, and still searches only in those that are the leader's own.
    leaders = as_("provider/leader").post("/forloeb/soeg/", {"words": "dyr"}).content.decode()
    assert "Sol Holm" not in leaders and "Mona" not in leaders
    nothing = as_(ME).post("/forloeb/soeg/", {"words": "findes ikke"}).content.decode()
    assert "Fundet i 0 forløb" in nothing
    assert AuditEvent.objects.count() == before + 1


def test_ten_courses_ask_no_more_than_one(
    course: Course, world: World, actor: Callable[[str], Actor]
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as one:
        stories([course])
    more = [course_in(world, f"Nr. {number}") for number in range(3)]
    for each in more:
        fill(actor(ME), each, world.today)
    with CaptureQueriesContext(connection) as many:
        stories([course, *more])
    assert len(many) == len(one)
