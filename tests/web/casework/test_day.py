# SPDX-License-Identifier: MPL-2.0
"""The day, the calendar and the board: what is told, to whom, and what leaves the site."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client

from fodfaeste.web.casework.models import CalendarLink, Job, Profile, Referral
from fodfaeste.web.casework.practice import practice
from fodfaeste.web.casework.selectors.board import board_of
from fodfaeste.web.casework.selectors.day import day_of
from fodfaeste.web.casework.services.calendar import calendar_open
from fodfaeste.web.casework.services.jobs import job_start
from fodfaeste.web.casework.services.record import record_add
from fodfaeste.web.employers.models import Employer, Purpose
from fodfaeste.web.employers.services import contact_record, employer_add
from fodfaeste.web.organisations.models import Membership
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in
from tests.web.casework.record import met

pytestmark = pytest.mark.django_db
ME, LEADER = "provider/consultant", "provider/leader"


@pytest.fixture
def course(world):
    """Ida's course, with the first meeting held."""
    made = course_in(world, "Ida Invented")
    made.first_meeting_on = made.opened_on
    made.save()
    return made


@pytest.fixture
def bakery(world, actor) -> Employer:
    """A bakery in the provider's register."""
    return employer_add(
        actor=actor(ME), organisation=world.organisations["provider"], name="Bager Bo"
    )


def texts(items):
    return [(one.text, one.about) for one in items]


def test_a_day_has_what_is_overdue_due_and_coming(world, course, bakery, actor):
    me, today = actor(ME), world.today
    record_add(actor=me, course=course, model=Profile, fields={"on": today, "complete": True})
    job_start(
        actor=me, course=course, employer=bakery, start=today - timedelta(days=3),
        hours_a_week=Decimal(20),
    )  # fmt: skip
    met(me, course, today - timedelta(days=5), next_on=today - timedelta(days=1))
    contact_record(
        actor=me, employer=bakery, purpose=Purpose.LEARN, on=today - timedelta(days=2),
        next_step_on=today + timedelta(days=2),
    )  # fmt: skip
    new = course_in(world, "Bo Invented")
    day = day_of(me, today)
    assert texts(day.overdue) == [("Første møde", "Bo Invented"), ("Næste aftale", "Ida Invented")]
    assert texts(day.today) == [("Hør, hvordan de første dage gik", "Ida Invented, Bager Bo")]
    assert texts(day.coming) == [("Næste skridt", "Bager Bo")]
    assert (day.caseload, day.covers) == (2, 0)
    course.cover, course.consultant = course.consultant, world.person(LEADER)
    course.save()
    assert (day_of(me, today).caseload, day_of(me, today).covers) == (1, 1)
    new.closed_on = today
    new.save()
    assert day_of(me, today).caseload == 0


def test_what_is_done_is_no_longer_asked_for(world, course, bakery, actor):
    me, today = actor(ME), world.today
    before = today - timedelta(days=5)
    met(me, course, before, next_on=today)
    contact_record(actor=me, employer=bakery, purpose=Purpose.LEARN, on=before, next_step_on=today)
    assert texts(day_of(me, today).today) == [
        ("Næste skridt", "Bager Bo"), ("Gør karriereprofilen færdig", "Ida Invented"),
        ("Næste aftale", "Ida Invented"),
    ]  # fmt: skip
    met(me, course, today)
    contact_record(actor=actor(LEADER), employer=bakery, purpose=Purpose.LEARN, on=today)
    record_add(actor=me, course=course, model=Profile, fields={"on": today, "complete": True})
    assert day_of(me, today).today == []


def test_a_referral_waits_on_the_day_and_the_front_page_of_those_who_answer(world, as_):
    Referral.objects.create(
        organisation=world.organisations["provider"], ordered_by=world.organisations["ahus"],
        source=Referral.Source.MUNICIPALITY, acknowledge_by=world.today,
        first_meeting_by=world.today + timedelta(days=9),
    )  # fmt: skip
    for label in (ME, LEADER):
        assert "Ny henvisning" in as_(label).get("/forloeb/i-dag/").content.decode()
        assert "1 henvisning venter på svar" in as_(label).get("/").content.decode()
    assert "Ny henvisning" not in as_("stranger/leader").get("/forloeb/i-dag/").content.decode()


def test_nobody_elses_day_is_shown_and_seeing_ones_own_is_recorded(world, course, as_):
    assert "Ida Invented" in as_(ME).get("/forloeb/i-dag/").content.decode()
    assert AuditEvent.objects.get(action="day.seen").detail == {"count": 1}
    for label in (LEADER, "ahus/caseworker", "stranger/consultant"):
        assert "Ida" not in as_(label).get("/forloeb/i-dag/").content.decode()


def events(text):
    """The events of a feed, unfolded."""
    plain = text.replace("\r\n ", "")
    return [dict(line.split(":", 1) for line in one.split("\r\n") if ":" in line)
            for one in plain.split("BEGIN:VEVENT\r\n")[1:]]  # fmt: skip


def test_the_calendar_has_days_and_links_and_nothing_about_anyone(world, course, bakery, actor):
    me, today = actor(ME), world.today
    met(me, course, today, "Har det skidt", next_on=today + timedelta(days=3))
    contact_record(actor=me, employer=bakery, purpose=Purpose.LEARN, on=today, next_step_on=today)
    answer = Client().get(f"/forloeb/kalender/{calendar_open(actor=me)}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    found = events(text)
    assert {one["SUMMARY"] for one in found} == {"Opfølgning", "Virksomhedskontakt"}
    assert f"{today + timedelta(days=3):%Y%m%d}" in {one["DTSTART;VALUE=DATE"] for one in found}
    for secret in ("Ida", "Invented", "Bager", "skidt", course.unit, "aftale", "profil"):
        assert secret not in re.sub(r"URL:\S+", "", text.replace("\r\n ", ""))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert all("?" not in one["URL"] for one in found)
    assert CalendarLink.objects.get().read_at is not None


def test_a_calendar_stops_when_it_is_closed_made_anew_or_nobodys(world, course, actor, as_):
    first = calendar_open(actor=actor(ME))
    second = calendar_open(actor=actor(ME))
    address = f"/forloeb/kalender/{second}.ics"
    assert Client().get(f"/forloeb/kalender/{first}.ics").status_code == 410
    assert "VEVENT" in Client().get(address).content.decode()
    assert second not in str(CalendarLink.objects.values_list("digest", flat=True))
    Membership.objects.filter(person=world.person(ME)).update(until_date=world.today)
    assert "VEVENT" not in Client().get(address).content.decode(), "no role, no days"
    as_(ME).post("/forloeb/kalender/", {"close": "1"})
    assert Client().get(address).status_code == 410


def line(world, actor, label=ME):
    """The board's line of a consultant."""
    found = board_of(actor(LEADER), world.organisations["provider"], world.today)
    return next(one for one in found.lines if one.consultant == world.person(label).pk)


def test_the_board_counts_load_contacts_and_gaps(world, course, bakery, actor):
    me, today, mine = actor(ME), world.today, practice()
    course.opened_on = today - timedelta(days=90)
    course.save()
    found = line(world, actor)
    assert (found.load, found.no_contact, found.no_profile, found.no_step) == (1, 1, 1, 1)
    seen = today - timedelta(weeks=mine.weeks_without_contact)
    met(me, course, seen - timedelta(days=1), next_on=today)
    assert (line(world, actor).no_contact, line(world, actor).no_step) == (1, 0)
    met(me, course, seen)
    record_add(actor=me, course=course, model=Profile, fields={"on": today, "complete": True})
    found = line(world, actor)
    assert (found.no_contact, found.no_profile, found.no_step) == (0, 0, 1)
    monday = today - timedelta(days=today.weekday())
    for on in (monday, monday - timedelta(days=1)):
        contact_record(actor=me, employer=bakery, purpose=Purpose.LEARN, on=on)
    found = line(world, actor)
    assert (found.contacts, found.last_week, found.to_sign) == (1, 1, 1)
    course.closed_on = today
    course.save()
    assert line(world, actor).load == 0


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        # Days ago that a job began and ended, kind: starts, could be kept, kept.
        ([(50, None, "ordinary")], (1, 0, 0)),
        ([(91, None, "ordinary")], (1, 1, 1)),
        ([(91, 1, "ordinary")], (1, 1, 0)),
        ([(100, 10, "ordinary")], (1, 1, 0)),
        ([(100, 9, "ordinary")], (1, 1, 1)),
        ([(100, 40, "ordinary"), (30, None, "ordinary")], (1, 1, 1)),
        ([(100, 40, "ordinary"), (5, None, "ordinary")], (1, 1, 0)),
        ([(100, None, "flex")], (0, 0, 0)),
        ([(400, None, "ordinary")], (0, 1, 1)),
        ([(500, 300, "ordinary"), (50, None, "ordinary")], (0, 0, 0)),
        ([(-5, None, "ordinary")], (0, 0, 0)),
    ],
)
def test_the_board_counts_first_job_starts_and_those_kept(
    world, course, bakery, actor, spans, expected
):
    for begin, end, kind in spans:
        job = Job(
            course=course, employer=bakery, kind=kind, hours_a_week=Decimal(20),
            start=world.today - timedelta(days=begin),
            end=None if end is None else world.today - timedelta(days=end),
        )  # fmt: skip
        job.content = {}
        job.save()
    found = line(world, actor)
    assert (found.starts, found.due_kept, found.kept) == expected


def test_the_board_leads_to_the_rows_behind_its_figures(world, course, bakery, actor, as_):
    other = course_in(world, "Bo Invented")
    met(actor(ME), other, world.today, next_on=world.today)
    job_start(
        actor=actor(ME), course=other, employer=bakery,
        start=world.today - timedelta(days=100), hours_a_week=Decimal(20),
    )  # fmt: skip
    board = as_(LEADER).get("/forloeb/tavle/provider/").content.decode()
    number = world.person(ME).pk
    assert f'href="/forloeb/tavle/provider/{number}/?mangler=kontakt"' in board
    assert "Ida" not in board, "the board itself names no participant"
    assert str(Fraction(1, 1)) and "100 % af 1" in board.replace("\u00a0", " ")
    narrowed = as_(LEADER).get(f"/forloeb/tavle/provider/{number}/?mangler=skridt")
    table = narrowed.content.decode().partition('id="starts"')[0]
    assert "Ida Invented" in table and "Bo Invented" not in table
    assert "Bo Invented" in narrowed.content.decode().partition('id="starts"')[2]
    assert AuditEvent.objects.filter(action="caseload.seen").count() == 1
