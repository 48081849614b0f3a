# SPDX-License-Identifier: MPL-2.0
"""The page of a course: whom it shows what, and that reading is recorded."""

from __future__ import annotations

import pytest

from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in, second_consultant

pytestmark = pytest.mark.django_db


def test_the_consultant_and_the_cover_read_a_course_and_no_other_consultant(world, as_):
    other = second_consultant(world)
    course = course_in(world, "Ida Invented")
    covered = course_in(world, "Bo Invented", consultant=other, cover="provider/consultant")
    mine = as_("provider/consultant")
    assert "Ida Invented" in mine.get(f"/forloeb/{course.pk}/").content.decode()
    assert mine.get(f"/forloeb/{covered.pk}/").status_code == 200
    assert as_(other).get(f"/forloeb/{course.pk}/").status_code == 404
    assert as_("provider/leader").get(f"/forloeb/{course.pk}/").status_code == 200


def test_the_authority_follows_and_does_not_read(world, as_):
    course = course_in(world, "Ida Invented")
    caseworker = as_("ahus/caseworker")
    assert caseworker.get(f"/forloeb/{course.pk}/foelg/").status_code == 200
    assert caseworker.get(f"/forloeb/{course.pk}/").status_code == 404
    assert as_("bred/caseworker").get(f"/forloeb/{course.pk}/foelg/").status_code == 404


def test_reading_a_course_is_recorded(world, as_):
    course = course_in(world, "Ida Invented")
    as_("ahus/caseworker").get(f"/forloeb/{course.pk}/foelg/")
    (event,) = AuditEvent.objects.filter(action="course.seen")
    assert event.organisation == world.organisations["ahus"]
    assert event.subject == course.unit
