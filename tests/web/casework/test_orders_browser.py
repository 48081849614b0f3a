# SPDX-License-Identifier: MPL-2.0
"""From order to enrolment and hand-over in a browser, on a phone: every page readable by all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from fodfaeste.web.casework.models import Course, Referral
from tests.web import browser
from tests.web.browser import Site
from tests.web.casework.people import course_in, cpr, second_consultant
from tests.web.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def look(site: Site) -> Callable[..., Page]:
    """Opens a page and checks that everyone can read it and that it fits."""

    def see(path: str = "") -> Page:
        page = site.open(path) if path else site.page
        assert not browser.findings(page), page.url
        assert not site.overflows(), page.url
        return page

    return see


def send(site: Site, name: str, then: str) -> None:
    """Press a button and wait until the page it leads to says something."""
    site.page.get_by_role("button", name=name).first.click()
    site.page.get_by_text(then).first.wait_for()
    site.page.wait_for_load_state()


def test_an_order_becomes_a_course_and_the_person_is_enrolled(
    site: Site, world: World, look: Callable[..., Page]
) -> None:
    site.sign_in(world.person("ahus/caseworker"))
    look("/forloeb/pladser/")
    page = look("/forloeb/aftaler/first/bestil/")
    page.get_by_label("CPR-nummer").fill(cpr())
    page.get_by_label("Navn", exact=True).fill("Ida Invented")
    page.get_by_label("Forsørgelse i dag").select_option("kontanthjælp")
    page.get_by_label("Hvad ønsker borgeren selv?").fill("Noget med dyr")
    send(site, "Send bestillingen", "er henvist. Kvittering")
    look()
    referral = Referral.objects.get()

    site.sign_in(world.person("provider/leader"))
    look("/forloeb/henvisninger/?status=open")
    look(f"/forloeb/henvisninger/{referral.pk}/")
    page = look(f"/forloeb/henvisninger/{referral.pk}/antag/")
    page.get_by_label("IPS-konsulent").select_option(label="Provider Consultant (0 forløb)")
    send(site, "Antag", "forløbet er oprettet")
    course = Course.objects.get()

    site.sign_in(world.person("ahus/caseworker"))
    look("/forloeb/afgoerelser/")
    page = look(f"/forloeb/{course.pk}/afgoerelser/")
    page.get_by_label("Ja").check()
    send(site, "Gem afgørelsen", "Afgørelsen er gemt")
    look(f"/forloeb/{course.pk}/foelg/")

    site.sign_in(world.person("provider/consultant"))
    look(f"/forloeb/{course.pk}/")
    look(f"/forloeb/{course.pk}/indskrivning/")
    page = look(f"/forloeb/{course.pk}/samtykke/")
    page.get_by_label("Arbejde, timer og løn").check()
    page.get_by_label("Teksten er læst").check()
    send(site, "Registrér samtykket", "Samtykket er registreret")
    look()
    site.open(f"/forloeb/{course.pk}/indskrivning/")
    send(site, "Indskriv", "Borgeren er indskrevet")
    look()
    course.refresh_from_db()
    assert course.enrolled_on == world.today


def test_a_leader_hands_a_caseload_over(
    site: Site, world: World, look: Callable[..., Page]
) -> None:
    second = second_consultant(world)
    course = course_in(world, "Ida Invented")
    me = world.person("provider/consultant")
    site.sign_in(world.person("provider/leader"))
    look("/forloeb/overdragelser/provider/")
    page = look(f"/forloeb/overdragelser/provider/{me.pk}/")
    page.get_by_label("Ida Invented overdrages til").select_option(str(world.person(second).pk))
    send(site, "Se, hvad der sker", "Det sker, når du bekræfter")
    look()
    send(site, "Bekræft overdragelsen", "forløb er overdraget")
    look()
    course.refresh_from_db()
    assert course.consultant == world.person(second)
    send(site, "Fortryd overdragelsen", "er ført tilbage")
    course.refresh_from_db()
    assert course.consultant == me
    for page_of in ("overdrag", "tilbyd", "afloesning", "afslut"):
        look(f"/forloeb/{course.pk}/{page_of}/")
