# SPDX-License-Identifier: MPL-2.0
"""Every page of the record and of one's own course, in a browser: nothing for axe to find."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

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
STAFF = (
    "", "historie/", "plan/", "livet/", "skriv/kontakt/", "skriv/aabenhed/", "skriv/skema/",
    "profil/", "profil/trin/wishes/", "profil/udgaver/", "profil/job/ny/", "adgang/",
    "aktindsigt/",
)  # fmt: skip
OWN = ("", "profil/", "profil/wishes/", "set/")
PICTURES = os.environ.get("FODFAESTE_PICTURES", "")
"""A folder for pictures of the pages, for whoever wants to look at them."""


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


def _look(site: Site, address: str) -> list[str]:
    site.open(address)
    if PICTURES:
        width = site.page.viewport_size["width"]
        name = address.strip("/").replace("/", "-") + f"-{width}.png"
        site.page.screenshot(path=Path(PICTURES) / name, full_page=True)
    wrong = [f"{address}: {one}" for one in findings(site.page)]
    return [*wrong, f"{address}: wider than the window"] if site.overflows() else wrong


def _all(site: Site, course: Course, world: World) -> list[str]:
    wrong = []
    site.sign_in(world.person(ME))
    entry = course.entries.first()
    for one in (*STAFF, f"skriv/kontakt/{entry.pk}/"):
        wrong += _look(site, f"/forloeb/{course.pk}/{one}")
    site.open("/forloeb/soeg/")
    site.page.fill("#id_words", "dyr")
    site.page.click("text=Søg >> nth=-1")
    site.sign_in(world.person("citizen"))
    for one in OWN:
        wrong += _look(site, f"/min-side/{course.pk}/{one}")
    site.client.logout()
    return wrong + _look(site, "/min-side/kode/")


def test_axe_finds_nothing_on_a_phone(site: Site, course: Course, world: World) -> None:
    assert _all(site, course, world) == []


def test_axe_finds_nothing_on_a_screen(wide_site: Site, course: Course, world: World) -> None:
    assert _all(wide_site, course, world) == []


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
