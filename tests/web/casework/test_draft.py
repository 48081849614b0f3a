# SPDX-License-Identifier: MPL-2.0
"""On a phone without a connection: what is written is kept, encrypted, and sent once it is back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from fodfaeste.web.casework.models import Course
from fodfaeste.web.employers.models import Contact, Purpose
from fodfaeste.web.employers.services import contact_record, employer_add
from tests.web.browser import findings
from tests.web.casework.people import course_in

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
ME = "provider/consultant"
PAGE = "/forloeb/virksomhedskontakt/provider/"
NOTE = "Ida har brug for faste pauser"


def stored(page: Any) -> dict[str, str]:
    """What the phone has stored, name by name."""
    return dict(page.evaluate("Object.entries({...localStorage})"))


def until(page: Any, condition: str) -> None:
    """Wait for something of the page; the content policy lets nothing in it be evaluated."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


def write(page: Any) -> None:
    """Three taps and a sentence."""
    until(page, "document.querySelector('form[data-draft-ready]') !== null")
    page.get_by_text("Bager Bo", exact=True).click()
    page.get_by_text("Følge op", exact=True).click()
    page.get_by_label("Om en borger?").select_option(label="Ida Invented")
    page.get_by_label("Hvad skete der?").fill(NOTE)
    until(page, "Object.keys(localStorage).length === 1")


@pytest.fixture
def phone(site, world, actor):
    """The form on a phone, with a workplace to choose."""
    me = actor(ME)
    course_in(world, "Ida Invented")
    bakery = employer_add(actor=me, organisation=world.organisations["provider"], name="Bager Bo")
    contact_record(actor=me, employer=bakery, purpose=Purpose.LEARN, on=world.today)
    site.sign_in(world.person(ME))
    site.page.set_default_timeout(10_000)
    return site


def test_a_draft_survives_a_lost_connection_and_is_sent_once(phone):
    page = phone.open(PAGE)
    write(page)
    until(page, "document.querySelector('#openness .alert') !== null")
    assert findings(page) == []
    ((name, kept),) = stored(page).items()
    assert set(json.loads(kept)) == {"until", "sealed"}
    for word in ("Ida", "pauser", "follow_up", "Bager"):
        assert word not in name + kept, "nothing readable lies on the phone"
    page.context.set_offline(True)
    page.route("**/virksomhedskontakt/**", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Gem").click()
    until(page, "document.querySelector('[data-draft-status]').textContent.includes('Ingen forb')")
    assert Contact.objects.count() == 1
    assert page.get_by_label("Hvad skete der?").input_value() == NOTE
    assert ["INTERNET_DISCONNECTED" in one for one in phone.complaints] == [True]
    phone.complaints.clear()
    page.unroute("**/virksomhedskontakt/**")
    page.context.set_offline(False)
    page.wait_for_url("**/forloeb/i-dag/")
    contact = Contact.objects.latest("pk")
    assert Contact.objects.count() == 2 and contact.content["note"] == NOTE
    assert stored(page) == {}


def test_a_draft_comes_back_in_a_new_window_and_goes_at_log_out(phone):
    page = phone.open(PAGE)
    write(page)
    page = phone.open(PAGE)
    until(page, "document.querySelector('textarea').value !== ''")
    assert page.get_by_label("Hvad skete der?").input_value() == NOTE
    assert page.locator("input[name=purpose]:checked").get_attribute("value") == "follow_up"
    assert "hentet frem" in page.locator("[data-draft-status]").inner_text()
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("http://localhost/")
    assert stored(page) == {}


def test_another_session_cannot_read_a_draft(phone, world):
    page = phone.open(PAGE)
    write(page)
    phone.client.logout()
    phone.sign_in(world.person(ME))
    page = phone.open(PAGE)
    until(page, "document.querySelector('form[data-draft-ready]') !== null")
    assert page.get_by_label("Hvad skete der?").input_value() == ""
    assert stored(page) == {}


def test_what_is_wrong_is_said_in_place_and_can_be_mended(phone):
    page = phone.open(PAGE)
    until(page, "document.querySelector('form[data-draft-ready]') !== null")
    page.get_by_text("En anden", exact=True).click()
    page.get_by_label("Navnet, hvis det er en anden").fill("Bager Boo")
    page.get_by_text("Følge op", exact=True).click()
    page.get_by_role("button", name="Gem").click()
    page.get_by_text("Det ligner en virksomhed i registret").wait_for()
    assert Contact.objects.count() == 1
    page.get_by_text("Bager Bo", exact=True).click()
    page.get_by_role("button", name="Gem").click()
    page.wait_for_url("**/forloeb/i-dag/")
    assert Contact.objects.latest("pk").employer.name == "Bager Bo"


def test_thumbs_reach_every_choice(phone):
    page = phone.open(PAGE)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.fod-tiles label.form-label, main .button')]"
        ".filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect())"
        ".map((box) => [box.width, box.height])"
    )
    assert len(sizes) >= 8
    assert all(width >= 44 and height >= 44 for width, height in sizes)
    assert not phone.overflows()


def test_a_week_on_a_phone_from_a_visit_to_a_job_that_is_followed_up(phone, world):
    page = phone.open("/forloeb/i-dag/")
    page.get_by_role("link", name="Notér en virksomhedskontakt").click()
    write(page)
    page.get_by_text("Mere: dato").click()
    page.get_by_label("Næste skridt").fill((world.today + timedelta(days=2)).isoformat())
    page.get_by_label("Et behov").fill("En til disken om lørdagen")
    page.get_by_role("button", name="Gem").click()
    page.wait_for_url("**/forloeb/i-dag/")
    assert "Næste skridt: Bager Bo" in page.locator("main").inner_text()
    page = phone.open(f"/forloeb/{Course.objects.get().pk}/job/nyt/")
    page.get_by_text("Bager Bo", exact=True).click()
    page.get_by_label("Første arbejdsdag").fill(world.today.isoformat())
    page.get_by_label("Timer om ugen").fill("18")
    page.get_by_role("button", name="Gem jobbet").click()
    page.get_by_text("Opfølgningen står nu i din kalender").wait_for()
    page = phone.open("/forloeb/i-dag/")
    said = page.locator("main").inner_text()
    assert "Hør, hvordan de første dage gik: Ida Invented, Bager Bo" in said
    page.get_by_role("link", name="Hør, hvordan de første dage gik").click()
    page.wait_for_url("**/skriv/kontakt/?kind=follow_along*")
    assert page.locator("input[name=kind]:checked").get_attribute("value") == "follow_along"
    assert findings(page) == [] and not phone.overflows()
