# SPDX-License-Identifier: MPL-2.0
"""Every page: no finding of axe, as wide as the window, one main heading, one language.

Danish on a phone always; both languages on phone and screen with the marker ``full``.
"""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from fodfaeste.web.investments.models import CapitalAccount, Party, StatementDue
from fodfaeste.web.investments.selectors import account_on
from fodfaeste.web.look.figures import amount
from fodfaeste.web.policy import actor_of
from tests.web.browser import PHONE, SCREEN, Site, findings
from tests.web.look.every_page import visits
from tests.web.look.words import other_language
from tests.web.policy.conftest import matrix  # noqa: F401

# Pages that show nothing by themselves: each is looked at in `test_account_pages`, where someone
# has just said again who they are, or is no page.
NOT_BY_THEMSELVES = {
    "/dokumentation/bilag/<uuid:uid>/",  # a file
    "/konto/2fa/authenticate/",
    "/konto/2fa/recovery-codes/",
    "/konto/2fa/recovery-codes/download/",
    "/konto/2fa/recovery-codes/generate/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/totp/deactivate/",
    "/konto/2fa/webauthn/add/",
    "/konto/2fa/webauthn/login/",
    "/konto/2fa/webauthn/reauthenticate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/keys/<int:pk>/edit/",
    "/konto/2fa/webauthn/keys/<int:pk>/remove/",
    "/konto/2fa/reauthenticate/",
    "/konto/reauthenticate/",
    "/konto/password/change/",
    "/konto/password/set/",
    "/invitation/<str:secret>/",
    "/sprog/",
    # Who is in one organisation is led to its page.
    "/organisationer/",
    "/koersler/<int:pk>/fremdrift/",
    "/forloeb/virksomhedskontakt/<slug:slug>/aabenhed/",
    "/regnskab/<slug:slug>/driftsudgifter/bilag/<uuid:uid>/",  # a file
    # An account that the address does not name leads to all of them.
    "/regnskab/<slug:slug>/finans/konto/",
    "/was",
    "/healthz",
    "/readyz",
}


@pytest.mark.django_db
@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "width"),
    [
        ("da", PHONE),
        pytest.param("da", SCREEN, marks=pytest.mark.full),
        pytest.param("en", PHONE, marks=pytest.mark.full),
        pytest.param("en", SCREEN, marks=pytest.mark.full),
    ],
)
def test_every_page(browser, matrix, language, width):  # noqa: F811
    found, unseen = visits(matrix)
    pages = {one for one in unseen if "." not in one and not one.startswith("/api/")}
    assert pages <= NOT_BY_THEMSELVES
    assert len(found) > 50, "the list of pages has shrunk"
    wrong = []
    for visit in found:
        who = visit.person.name if visit.person else "nobody"
        said = [*_look(browser, visit, language, width)]
        wrong += [f"{visit.path} as {who}: {one}" for one in said]
    assert not wrong, "\n".join(wrong)


def _look(browser, visit, language, width):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="da-DK", reduced_motion="reduce"
    )
    site = Site(context)
    if visit.person is not None:
        type(visit.person).objects.filter(pk=visit.person.pk).update(language=language)
        site.sign_in(visit.person)
    site.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = site.open(visit.path, visit.status)
    yield from findings(page)
    if page.get_attribute("html", "lang") != language:
        yield f"the page is not in {language}"
    if site.overflows():
        yield "is wider than the window"
    if page.locator("h1").count() != 1:
        yield f"has {page.locator('h1').count()} main headings"
    yield from (f"in the other language: {one!r}" for one in other_language(page, language))
    context.close()
    yield from site.complaints


FRONTS = {
    "ahus/leader": (
        {"Efter de seneste opgørelser", "Hvad der er betalt, står i regnskabet"},
        {"Jeres kapital"},
    ),
    "ahus/controller": ({"Efter de seneste opgørelser"}, {"Jeres kapital"}),
    "ahus/administrator": (
        {"Adgang i organisationen", "Medlemmer"},
        {"Efter de seneste opgørelser"},
    ),
    "ahus/data_protection": ({"Revisionsspor for Ahus Kommune"}, {"Efter de seneste opgørelser"}),
    "provider/consultant": (
        {"Din dag", "Virksomhedskontakter i denne uge"},
        {"Efter de seneste opgørelser", "Jeres kapital"},
    ),
    "fund/fund_manager": ({"Jeres kapital", "Kan tabes"}, {"Din dag"}),
    "council/council_member": ({"Investeringer"}, {"Din dag", "Jeres kapital"}),
    "evaluator/evaluator": ({"Opgørelser"}, {"Jeres kapital", "Efter de seneste opgørelser"}),
    "stranger/administrator": ({"Ingen investeringer endnu"}, {"Jeres kapital"}),
}
"""Whose front page says what, and does not say what."""


@pytest.fixture
def holders(matrix, db):  # noqa: F811
    """Who holds the purses of the first contract, whose names are read from the contract."""
    first = matrix.world.investments["first"]
    (facility,) = CapitalAccount.objects.filter(investment=first).last().content["facilities"]
    due = StatementDue.objects.filter(statement__investment=first).exclude(payer=facility["lender"])
    held = {"fund": [facility["lender"]], "ahus": [due.first().payer]}
    for organisation, purses in held.items():
        parties = Party.objects.filter(investment=first, organisation__slug=organisation)
        parties.update(purses=purses)


@pytest.mark.django_db
@pytest.mark.parametrize("label", FRONTS)
def test_each_meets_what_concerns_them_first(matrix, holders, label):  # noqa: F811
    client = Client(headers={"Accept-Language": "da"})
    client.force_login(matrix.world.person(label))
    said = client.get("/").content.decode()
    expected, kept_away = FRONTS[label]
    assert {one for one in expected if one not in said} == set()
    assert {one for one in kept_away if one in said} == set()
    assert re.search(r"\bp-[a-z0-9]{8,}", said) is None, "a front page names nobody"


@pytest.mark.django_db
def test_a_sample_that_waits_is_on_the_front_page_of_whoever_signs_it(matrix):  # noqa: F811
    client = Client(headers={"Accept-Language": "da"})
    client.force_login(matrix.world.person("ahus/data_protection"))
    said = client.get("/").content.decode()
    mine, theirs = (
        next(one.value for one in matrix.rows["review"] if one.organisation == organisation)
        for organisation in ("ahus", "provider")
    )
    assert f"/privatliv/stikproeve/{mine}/" in said
    assert f"/privatliv/stikproeve/{theirs}/" not in said


@pytest.mark.django_db
def test_the_capital_on_the_front_page_is_the_accounts_own(matrix, holders):  # noqa: F811
    person = matrix.world.person("fund/fund_manager")
    actor = actor_of(person, matrix.world.today)
    account = account_on(actor, matrix.world.investments["first"])
    assert account is not None
    (facility,) = account.content["facilities"]
    client = Client(headers={"Accept-Language": "da"})
    client.force_login(person)
    said = client.get("/").content.decode()
    for value in (facility["principal"], facility["drawn"], facility["out"] + facility["undrawn"]):
        assert amount(value) in said
