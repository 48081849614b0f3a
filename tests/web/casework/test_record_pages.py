# SPDX-License-Identifier: MPL-2.0
"""Every page of the record and of one's own course, in a browser: nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fodfaeste.web.casework.models import CitizenLink, Course
from fodfaeste.web.casework.selectors.profile import newest, said_in
from fodfaeste.web.casework.services.profile import profile_write, proposal_make
from fodfaeste.web.policy import Actor
from tests.web.browser import Site, findings
from tests.web.casework.people import course_in
from tests.web.casework.record import fill
from tests.web.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
ME = "provider/consultant"
FILLED = ("historie/", "plan/", "livet/", "profil/", "profil/udgaver/")
"""Pages that look otherwise with something on them than empty: those every other test sees."""


@pytest.fixture
def course(world: World, actor: Callable[[str], Actor]) -> Course:
    made = course_in(world, "Sol Holm", investment="first")
    fill(actor(ME), made, world.today)
    profile_write(actor=actor("provider/leader"), course=made, section="wishes", text="Heste")
    citizen = world.someone("citizen")
    CitizenLink.objects.create(
        person=citizen, subject=made.participant.subject, assurance="photo_id"
    )
    theirs = Actor(citizen.pk)
    proposal_make(actor=theirs, course=made, section="strengths", text="Jeg er god til ro.")
    return made


def test_axe_finds_nothing_on_pages_with_something_on_them(
    site: Site, course: Course, world: World
) -> None:
    wrong = []
    for who, address, pages in (
        (ME, f"/forloeb/{course.pk}/", FILLED),
        ("citizen", f"/min-side/{course.pk}/", ("", "profil/")),
    ):
        site.sign_in(world.person(who))
        for one in pages:
            page = site.open(address + one)
            wrong += [f"{one}: {found}" for found in findings(page)]
            wrong += [f"{one}: wider than the window"] if site.overflows() else []
    assert wrong == []


def test_a_section_is_saved_while_one_writes(site: Site, course: Course, world: World) -> None:
    site.sign_in(world.person(ME))
    page = site.open(f"/forloeb/{course.pk}/profil/trin/wishes/")
    for words in ("Heste og hunde", "Heste, hunde og katte"):
        page.fill("#id_text", words)
        page.dispatch_event("#id_text", "input")
        page.wait_for_function(
            "words => document.querySelector('#fod-saved').textContent.includes('Gemt')", arg=words
        )
        page.evaluate("document.querySelector('#fod-saved').textContent = ''")
        assert said_in(newest(course))["sections"]["wishes"] == words
