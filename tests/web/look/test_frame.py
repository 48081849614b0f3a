# SPDX-License-Identifier: MPL-2.0
"""The frame of every page: language, menu, log out, statement, and that it needs no script."""

import datetime
import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from tests.web.browser import Site, findings


@pytest.fixture
def leader(db):
    person = Person.objects.create_user("leder@eksempel.invalid", name="Lea Leder")
    place = Organisation.objects.create(slug="a", name="A Kommune")
    Membership.objects.create(
        person=person, organisation=place, role=Role.LEADER, from_date=datetime.date(2020, 1, 1)
    )
    return person


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/tilgaengelighed/"])
def test_public_pages_have_no_findings(site, path):
    page = site.open(path)
    assert findings(page) == []
    assert not site.overflows()


@pytest.mark.browser
def test_the_language_switches_and_stays_on_the_page(site, leader):
    site.sign_in(leader)
    page = site.open("/tilgaengelighed/")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile("/tilgaengelighed/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Dansk").click()
    expect(page.locator("html")).to_have_attribute("lang", "da")


@pytest.mark.browser
def test_the_menu_of_a_phone_opens_with_the_keyboard(site, leader):
    site.sign_in(leader)
    page = site.open("/tilgaengelighed/")
    summary = page.locator(".fod-menu-small > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("navigation", name="Hovedmenu").get_by_text("Overblik").is_visible()
    assert findings(page) == []


@pytest.mark.browser
def test_the_first_tab_leads_past_the_frame(site):
    page = site.open("/tilgaengelighed/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.django_db
def test_the_frame_says_who_acts_for_whom(leader):
    client = Client()
    client.force_login(leader)
    text = client.get("/").content.decode()
    assert "Lea Leder" in text
    assert "A Kommune" in text
    assert "Log ud" in text


@pytest.mark.django_db
def test_the_statement_is_where_every_public_site_has_it():
    answer = Client().get("/was")
    assert (answer.status_code, answer["Location"]) == (302, "/tilgaengelighed/")


@pytest.mark.django_db
def test_a_language_that_is_not_ours_changes_nothing():
    client = Client()
    client.post("/sprog/", {"language": "xx", "next": "/tilgaengelighed/"})
    assert 'lang="da"' in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:1"])
def test_switching_the_language_leads_nowhere_else(elsewhere):
    answer = Client().post("/sprog/", {"language": "en", "next": elsewhere})
    assert "example.com" not in answer["Location"]
    assert "javascript" not in answer["Location"]


@pytest.mark.browser
def test_everything_in_the_frame_works_without_script(browser, leader):
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=False)
    site = Site(context)
    site.sign_in(leader)
    page = site.open("/")
    page.locator(".fod-menu-small > summary").click()
    page.get_by_role("link", name="Investeringer").click()
    expect(page.locator("h1")).to_have_text("Investeringer")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Investments")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in").first).to_be_visible()
    context.close()
    assert site.complaints == []


@pytest.mark.django_db
def test_an_organisation_writes_its_own_statement(settings, tmp_path):
    settings.ACCESSIBILITY_STATEMENT = tmp_path
    (tmp_path / "da.txt").write_text("Vi har set <efter>.\n\n# Fejl\n- En\n- To\n", "utf-8")
    text = Client().get("/tilgaengelighed/").content.decode()
    assert "<p>Vi har set &lt;efter&gt;.</p>" in text
    assert "<h2>Fejl</h2>" in text
    assert "<li>To</li>" in text
    assert "ikke udfyldt" not in text


@pytest.mark.browser
def test_the_menu_of_a_screen_is_open(wide_site, leader):
    wide_site.sign_in(leader)
    page = wide_site.open("/tilgaengelighed/")
    menu = page.get_by_role("navigation", name="Hovedmenu")
    assert menu.count() == 1
    menu.get_by_role("link", name="Overblik").click()
    expect(menu.locator("[aria-current=page]")).to_have_text("Overblik")


@pytest.mark.browser
def test_a_server_gives_the_same_page_with_its_styles(browser, live_server, sign_in, leader):
    page = browser.new_context(locale="da-DK").new_page()
    page.goto(live_server.url)
    sign_in(page, leader)
    page.goto(live_server.url)
    expect(page.locator("h1")).to_have_text("Overblik")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"IBM Plex Sans"')
    assert findings(page) == []
    page.context.close()
