# SPDX-License-Identifier: MPL-2.0
"""Every page: no finding of axe, as wide as the window, one main heading, one language.

Danish on a phone always; both languages on phone and screen with the marker ``full``.
"""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.web.browser import PHONE, SCREEN, Site, findings
from tests.web.look.every_page import visits
from tests.web.look.words import other_language
from tests.web.policy.conftest import matrix  # noqa: F401

# Pages that show nothing by themselves: each is looked at in `test_account_pages`, where someone
# has just said again who they are, or is no page.
NOT_BY_THEMSELVES = {
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
def test_every_page(browser, matrix, language, width, record_property):  # noqa: F811
    found, unseen = visits(matrix)
    pages = {one for one in unseen if "." not in one and not one.startswith("/api/")}
    assert pages <= NOT_BY_THEMSELVES
    wrong = []
    for visit in found:
        who = visit.person.name if visit.person else "nobody"
        said = [*_look(browser, visit, language, width)]
        wrong += [f"{visit.path} as {who}: {one}" for one in said]
    record_property("pages", len(found))
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
