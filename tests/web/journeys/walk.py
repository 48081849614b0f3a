# SPDX-License-Identifier: MPL-2.0
"""Someone at work in a browser: signs in, opens pages, fills forms by their labels, presses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as TooLate

from fodfaeste.web.outcomes.runs_kinds import NIGHTLY
from fodfaeste.web.runs.models import Run, State
from fodfaeste.web.runs.services import run_start
from tests.web.bookkeeping.steps import work
from tests.web.browser import Site
from tests.web.world import World

__all__ = ["Walk"]


@dataclass
class Walk:
    """A site, a world, and a clock that can be moved."""

    site: Site
    world: World
    clock: time_machine.Coordinates
    who: str = ""

    def on(self, day: date) -> None:
        """It is noon on a day, and whoever was signed in signs in again."""
        self.clock.move_to(datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
        if self.who:
            self.be(self.who)

    def be(self, label: str) -> None:
        """Become someone."""
        self.who = label
        self.site.sign_in(self.world.person(label))

    def open(self, path: str) -> None:
        """Open a page; it must not be wider than the window."""
        self.site.open(path)
        assert not self.site.overflows(), path

    def fill(self, said: Mapping[str, str | bool]) -> None:
        """Fill the form that is open; a truth ticks a box or chooses an answer."""
        for label, value in said.items():
            self._fill(self._field(label), value)

    def _field(self, label: str) -> Locator:
        # A label goes on when the field may be left empty: "Telefon (må være tom)".
        exact = re.compile(rf"^\s*{re.escape(label)}(\s*\(.*\))?\s*$")
        found = self.site.page.get_by_label(exact)
        assert found.count(), f"no field {label!r} on {self.here()}: {self.text()[:1500]}"
        return found.first

    def _fill(self, field: Locator, value: str | bool) -> None:
        if value is True:
            # The design system draws its own box over the real one.
            field.check(force=True)
        elif field.evaluate("one => one.tagName") == "SELECT":
            options = field.locator("option").all_inner_texts()
            chosen = [one for one in options if str(value) in one.replace("\xa0", " ")]
            assert chosen, f"{value!r} is not among {options} on {self.here()}"
            field.select_option(label=chosen[0])
        else:
            field.fill(str(value))

    def press(self, name: str, beside: str = "") -> None:
        """Press a button or follow a link, and wait for the next page.

        ``beside``: the one in the row of a table that says this.
        """
        page = self.site.page
        inside = page.locator("tr", has_text=beside) if beside else page
        # What is said to screen readers after a colon tells alike buttons apart.
        exact = re.compile(rf"^{re.escape(name)}(\s*:.*)?$")
        found = inside.get_by_role("button", name=exact)
        if not found.count():
            found = inside.get_by_role("link", name=exact)
        there = page.locator("main").get_by_role("button").all_inner_texts()
        assert found.count(), f"no {name!r} on {self.here()}, only {there}: {self.text()[:1500]}"
        page.evaluate("document.documentElement.dataset.left = 'yes'")
        found.first.click()
        try:
            page.wait_for_selector("html:not([data-left]) main", state="attached")
        except TooLate:
            pytest.fail(f"{name!r} leads nowhere: {self.text()[:2000]}")
        assert self.site.status == 200, f"{page.url}: {self.site.status}: {self.text()[:2000]}"
        wrong = page.locator(".form-error-message").all_inner_texts()
        assert not wrong, f"{self.here()}: {wrong}: {self.text()[:2000]}"

    def ask(self, path: str, said: Mapping[str, str | bool], button: str) -> str:
        """Open a page, fill it, press; gives the text of the next page."""
        self.open(path)
        self.fill(said)
        self.press(button)
        return self.text()

    def text(self) -> str:
        """What the page says, in one line."""
        return " ".join(self.site.page.locator("body").inner_text().split())

    def here(self) -> str:
        """The path of the page that is open."""
        return self.site.page.url.removeprefix("http://localhost")

    def night(self) -> None:
        """What the worker does every night."""
        run_start(kind=NIGHTLY, key=str(len(Run.objects.all())))
        self.wait_for_runs()

    def wait_for_runs(self) -> None:
        """What was begun in the background is done; a worker does it outside of tests."""
        for run in Run.objects.filter(state=State.WAITING).order_by("pk"):
            said = work(run)
            assert not isinstance(said, str), said
            run.state, run.ended = State.DONE, datetime.now(UTC)
            run.save()
