# SPDX-License-Identifier: MPL-2.0
"""The story of the demo world: every name in it is read, nobody in it can be, its days hold."""

from __future__ import annotations

import inspect
from datetime import date, timedelta

import pytest

from fodfaeste.contract import read_text
from fodfaeste.exchange.invoices.parties import cvr_faults, gln_faults
from fodfaeste.exchange.pseudonyms import born_on, is_demo
from fodfaeste.web.casework.data.reading import scale_called, section_called
from fodfaeste.web.demo.courses import ANSWERS
from fodfaeste.web.demo.registers import benefit_lines, income_lines, known_people
from fodfaeste.web.demo.script import read_script
from fodfaeste.web.demo.steps import STEPS
from fodfaeste.web.demo.story import Days, Story, born_of, cpr_of, read_story

TODAYS = [date(2026, 11, 22), date(2027, 1, 4), date(2028, 2, 29)]


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story()


def test_every_step_is_known_and_says_what_is_read(story: Story):
    for course in story.told.courses:
        for step in course.steps:
            if step.do in ANSWERS:
                assert set(step.said) <= {"answer", "reason"}, (course.name, step)
            else:
                said = {name: one for name, one in step.said.items() if name != "register"}
                inspect.signature(STEPS[step.do]).bind(None, None, **said)


def test_what_is_said_of_a_person_has_a_place_on_the_pages(story: Story):
    for course in story.told.courses:
        for step in course.steps:
            if step.do == "profile":
                assert all(section_called(name) for name in set(step.said) - {"complete"})
            if step.do == "score":
                assert scale_called(str(step.said["scale"])) is not None


def test_everyone_who_is_named_is_in_the_cast(story: Story):
    cast = {one.email for one in (*read_script().people, *story.work.people)}
    assert {one.consultant for one in story.told.courses} <= {*cast, ""}
    assert {one.caseworker for one in story.work.orderers.values()} <= cast
    assert {one.by for one in (*story.work.visits, *story.told.checks)} <= cast
    assert story.work.investment.controller in cast
    assert len(story.citizens) == 1


@pytest.mark.parametrize("today", TODAYS)
def test_nobody_can_have_the_numbers(story: Story, today: date):
    found = []
    for number, course in enumerate(story.told.courses, start=1):
        born = born_of(course, today)
        cpr = cpr_of(born, number)
        assert is_demo(cpr)
        assert born_on(cpr) == born
        found.append(cpr)
    assert len(set(found)) == len(found)


def test_the_minor_is_a_minor_on_every_day(story: Story):
    (noah,) = [one for one in story.told.courses if isinstance(one.born, int)]
    for days in range(0, 400, 7):
        today = date(2026, 11, 22) + timedelta(days=days)
        age = (today - born_of(noah, today)).days / 365.25
        assert 17 <= age < 18


def test_numbers_of_organisations_have_right_check_digits(story: Story):
    for one in story.work.employers.values():
        assert not one.cvr or not [*cvr_faults("employer.cvr", one.cvr)]
    for orderer in story.work.orderers.values():
        assert not [*gln_faults("buyer.endpoint.gln", orderer.gln)]


@pytest.mark.parametrize("today", TODAYS)
def test_the_agreement_runs_on_the_day(story: Story, today: date):
    path = story.work.investment.contract
    contract = read_text(Days(today).moved(path.read_text(encoding="utf-8")), str(path))
    assert contract.dates.enrol.first <= today <= contract.dates.enrol.last
    first = min(one.referred for one in story.told.courses if one.investment)
    assert contract.dates.enrol.first - timedelta(days=60) <= today + timedelta(days=first)
    purses = {purse for one in story.work.investment.parties for purse in one.purses}
    assert purses == set(contract.purses)


def test_days_of_the_past_stay_past_and_weekends_are_free():
    for today in (date(2026, 11, 16) + timedelta(days=one) for one in range(7)):
        days = Days(today)
        assert days.on(0) == today
        for offset in (*range(-9, 0), *range(1, 10)):
            day = days.on(offset)
            assert day.weekday() < 5
            assert (day < today) == (offset < 0)


def test_a_register_says_what_the_story_says_but_where_it_differs(story: Story):
    today = date(2026, 11, 22)
    people = {one.cpr: one for one in known_people(story, Days(today))}
    assert len(people) >= 12
    from fodfaeste.evidence.intervals import Span

    year = Span(date(2026, 1, 1), date(2027, 1, 1))
    samira = next(
        (one, number)
        for number, one in enumerate(story.told.courses, start=1)
        if any("register" in step.said for step in one.steps)
    )
    one = people[cpr_of(born_of(samira[0], today), samira[1])]
    lines = [line.split(";") for line in income_lines(one, year)]
    full = next(line for line in lines if line[1] == "2026-09")
    assert full[4] == "38,57"  # nine hours a week in thirty days, not fifteen
    paid = [line.split(";")[4] for line in benefit_lines(one, year, "A")]
    assert paid[0] == "2844,46" and paid[-1] == "1422,23"
