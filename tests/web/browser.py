# SPDX-License-Identifier: MPL-2.0
"""A real browser on the site's pages, without a server between.

What the browser asks for, Django's test client answers, in the test's own transaction. So a test
sees the rows that it made, nothing is left behind, and a page takes a tenth of a second.
What a server adds is tested with `live_server`.
"""

from __future__ import annotations

import shutil
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Route

__all__ = ["ORIGIN", "PHONE", "SCREEN", "Site", "find_chromium", "findings", "launch"]

ORIGIN = "http://localhost"
PHONE = 390
SCREEN = 1280
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def find_chromium() -> str | None:
    """The installed browser, or none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def launch(playwright: Playwright, program: str) -> Browser:
    """The browser, without anything that asks the network."""
    return playwright.chromium.launch(executable_path=program, args=list(QUIET))


def findings(page: Page) -> list[str]:
    """What axe finds on the page, one readable line per place; none is what we want."""
    said = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} – {_reason(node)}"
        for one in said.response["violations"]
        for node in one["nodes"]
    ]


def _reason(node: dict) -> str:
    checks = [*node.get("any", ()), *node.get("all", ()), *node.get("none", ())]
    return "; ".join(check["message"] for check in checks[:2])


@dataclass
class Site:
    """The site in one browser window."""

    context: BrowserContext
    client: Client = field(default_factory=Client)
    complaints: list[str] = field(default_factory=list)
    """What the browser complained of: script errors and what the content policy refused."""
    status: int = 0
    """The status of the page that is open."""

    def __post_init__(self) -> None:
        # Django keeps its database connection in the context, and the browser calls back from
        # another one: each answer is given in a copy of the test's.
        self._here: Context = copy_context()
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("console", self._hear)

    def sign_in(self, person: object) -> None:
        """Sign a person in, as after a login."""
        self.client.force_login(person)

    def open(self, path: str, expect: int = 200) -> Page:
        """Open a page and expect a status; returns it when it is drawn."""
        self._here = copy_context()
        self.status = 0
        self.page.goto(ORIGIN + path)
        while not self.status:
            self.page.wait_for_timeout(10)
        self.page.wait_for_load_state()
        assert self.status == expect, f"{path}: {self.status}"
        return self.page

    def overflows(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
        )

    def _hear(self, message: object) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _answer(self, route: Route, request: Request) -> None:
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != ORIGIN:
            self.complaints.append(f"asks another site: {request.url}")
            route.abort()
        elif address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=found) if found else route.fulfill(status=404)
        else:
            try:
                self._here.copy().run(self._ask_django, route, request, address.path, address.query)
            except Exception as error:
                # Said at the end of the test, and the browser does not wait for ever.
                self.complaints.append(f"{address.path} raised {error!r}")
                self.status = 500
                route.fulfill(status=500, body=repr(error))

    def _ask_django(self, route: Route, request: Request, path: str, query: str) -> None:
        sent = {
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in request.all_headers().items()
            if name not in {"content-type", "content-length", "cookie", "host"}
            and not name.startswith(":")
        }
        answer = self.client.generic(
            request.method, path, request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", "application/octet-stream"),
            QUERY_STRING=query, SERVER_NAME="localhost", **sent,
        )  # fmt: skip
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = {name: str(value) for name, value in answer.items()}
        status = answer.status_code
        if request.is_navigation_request():
            if status in {301, 302, 303, 307, 308}:
                # What follows a redirect would go to the network: let the page itself go on.
                status, headers = 200, {"Refresh": f"0; url={answer['Location']}"}
            else:
                self.status = status
        route.fulfill(status=status, headers=headers, body=body)
