# SPDX-License-Identifier: MPL-2.0
"""What tests of pages share: a browser, the site in it, and checks that every page must pass.

- ``site``: the site in a phone-wide window (`tests.web.browser.Site`); ``site.sign_in(person)``,
  ``site.open("/path/")``, ``site.page`` for clicks. It uses the test's transaction.
- ``wide_site``: the same in the width of a screen.
- ``browser``: the browser itself, for a test that needs ``live_server``.
- ``sign_in(page, person)``: a session cookie for ``live_server``.

Mark such a test ``browser``. Without Chromium it is skipped with a word, in CI it fails.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright

from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from tests.web.browser import PHONE, SCREEN, Site, find_chromium, launch

# Playwright's own loop runs in this thread and Django would take the test for a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


LOOKS = {"look", "demo"}
"""Rooms that are tested on SQLite only."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """How a page looks, and the demo world, which is SQLite, do not depend on the database."""
    if os.environ.get("FODFAESTE_TEST_DATABASE", "").startswith("postgres"):
        left_out = [
            one
            for one in items
            if one.get_closest_marker("browser") or one.path.parent.name in LOOKS
        ]
        items[:] = [one for one in items if one not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed, and here its tests are required")
        pytest.skip("NOT TESTED IN A BROWSER: Chromium is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        started = launch(playwright, program)
        yield started
        started.close()


def _site(browser: Browser, width: int) -> Iterator[Site]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="da-DK", reduced_motion="reduce"
    )
    one = Site(context)
    yield one
    context.close()
    assert not one.complaints, "\n".join(one.complaints)


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    """Each test begins in Danish: a request leaves its thread in the language of its page."""
    with translation.override("da"):
        yield


@pytest.fixture
def keys(tmp_path: Path, settings: Any) -> None:
    """A key ring of the test's own, for pages that keep something encrypted."""
    settings.KEY_RING = tmp_path / "keys"
    forget_rings()
    for purpose in PURPOSES:
        key_add(purpose)


@pytest.fixture
def site(browser: Browser, db: None) -> Iterator[Site]:
    """The site in a window as wide as a phone."""
    yield from _site(browser, PHONE)


@pytest.fixture
def wide_site(browser: Browser, db: None) -> Iterator[Site]:
    """The site in a window as wide as a screen."""
    yield from _site(browser, SCREEN)


@pytest.fixture
def sign_in() -> Callable[[Page, object], None]:
    """Signs a person in on a page of ``live_server`` that is open already."""

    def give_cookie(page: Page, person: object) -> None:
        client = Client()
        client.force_login(person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}
        page.context.add_cookies([cookie])

    return give_cookie
