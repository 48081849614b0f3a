# SPDX-License-Identifier: MPL-2.0
"""The pages of logging in look like ours, hold Danish, and pass axe."""

import time

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import hotp_value
from django.urls import reverse

from fodfaeste.web.organisations.models import Person
from tests.web.browser import findings

PASSWORD = "en lang adgangskode"


@pytest.fixture
def person(db):
    return Person.objects.create_user("a@eksempel.invalid", PASSWORD, name="Anna Eksempel")


PUBLIC = {
    "account_login": "Log ind",
    "account_reset_password": "Ny adgangskode",
    "account_reset_password_done": "Se efter i din indbakke",
    "account_inactive": "Din adgang er lukket",
    "socialaccount_login_cancelled": "Du blev ikke logget ind",
    "socialaccount_login_error": "Du kunne ikke logges ind",
}
OWN = {
    "account_change_password": "Skift adgangskode",
    "mfa_index": "To-trins-login",
    "usersessions_list": "Hvor du er logget ind",
    "account_reauthenticate": "Bekræft, at det er dig",
}
DEMANDING = {
    "mfa_activate_totp": "Slå godkendelsesapp til",
    "mfa_add_webauthn": "Tilføj adgangsnøgle",
    "mfa_list_webauthn": "Adgangsnøgler",
}


def check(site, heading):
    page = site.page
    assert page.locator("h1").inner_text() == heading
    assert findings(page) == []
    assert not site.overflows()


@pytest.mark.browser
@pytest.mark.parametrize("name", PUBLIC)
def test_pages_before_login(site, name):
    expect = 401 if name == "socialaccount_login_error" else 200
    site.open(reverse(name), expect)
    check(site, PUBLIC[name])


@pytest.mark.browser
@pytest.mark.parametrize("name", OWN)
def test_pages_after_login(site, person, name):
    site.sign_in(person)
    site.open(reverse(name))
    check(site, OWN[name])


def log_in(site, person):
    page = site.open("/konto/login/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.locator("form[action='/konto/login/'] button.button-primary").click()
    return page


@pytest.mark.browser
def test_a_second_factor_is_set_up_used_and_asked_for(site, person, keys):
    page = log_in(site, person)
    page.get_by_role("button", name="Log ud").wait_for()
    site.open(reverse("mfa_activate_totp"))
    check(site, "Bekræft, at det er dig")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Bekræft").click()
    page.locator("h1", has_text="Slå godkendelsesapp til").wait_for()
    for name, heading in DEMANDING.items():
        site.open(reverse(name))
        check(site, heading)
    site.open(reverse("mfa_activate_totp"))
    secret = page.locator("code").inner_text()
    page.get_by_label("Godkendelseskode").fill("000000")
    page.get_by_role("button", name="Slå til").click()
    page.locator(".form-error").wait_for()
    check(site, "Slå godkendelsesapp til")

    code = f"{hotp_value(secret, int(time.time()) // 30):06d}"
    page.get_by_label("Godkendelseskode").fill(code)
    page.get_by_role("button", name="Slå til").click()
    page.locator("h1", has_text="Gendannelseskoder").wait_for()
    check(site, "Gendannelseskoder")
    site.open(reverse("mfa_generate_recovery_codes"))
    check(site, "Lav nye gendannelseskoder")
    site.open(reverse("mfa_deactivate_totp"))
    check(site, "Slå godkendelsesapp fra")
    site.open(reverse("mfa_index"))
    check(site, "To-trins-login")
    page.get_by_role("button", name="Log ud").click()
    page.get_by_role("link", name="Log ind").first.wait_for()
    log_in(site, person)
    page.locator("h1", has_text="Skriv din kode").wait_for()
    check(site, "Skriv din kode")


@pytest.mark.browser
def test_a_wrong_password_says_what_is_wrong(site, person):
    page = site.open("/konto/login/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Adgangskode").fill("forkert")
    page.locator("form[action='/konto/login/'] button.button-primary").click()
    page.locator(".alert-error").wait_for()
    check(site, "Log ind")


@pytest.mark.browser
def test_a_forgotten_password_is_chosen_anew(site, person):
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _, token = key.partition("-")
    page = site.open(reverse("account_reset_password_from_key", args=[uid, token]))
    check(site, "Vælg ny adgangskode")
    for box in page.locator("input[type=password]").all():
        box.fill("en helt anden lang kode")
    page.get_by_role("button", name="Gem adgangskode").click()
    page.locator("h1", has_text="Adgangskoden er skiftet").wait_for()
    check(site, "Adgangskoden er skiftet")
    site.open(reverse("account_reset_password_from_key", args=["x", "y-z"]))
    check(site, "Linket virker ikke længere")
