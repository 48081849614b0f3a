# SPDX-License-Identifier: MPL-2.0
"""Visits a running demo as every person of the cast, as a browser would, over HTTP."""

from __future__ import annotations

import html
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

from django.urls import resolve

__all__ = ["Deserted", "every_page", "visited"]

EMPTY = 'class="fod-empty"'
LINK = re.compile(r'href="(/[^"#]*)')
FILE = re.compile(r"^/(?:static|sprog|konto|api)/|\.[a-z]+$|/bilag/")
SLOWEST = 8
FORM = re.compile(r'action="(/demo/\d+/)".*?value="([^"]+)".*?<button[^>]*>([^<]+)</button>', re.S)


def visited(address: str) -> Iterator[str]:
    """One line per page fetched; raises `HTTPError` for a page that is not there."""
    _, page = _fetch(_browser(), address)
    people = FORM.findall(page)
    if not people:
        raise LookupError(f"{address} offers nobody to be")
    yield f"{address}: {len(people)} people"
    for action, _token, name in people:
        browser = _browser()
        _, page = _fetch(browser, address)
        token = next(token for one, token, _ in FORM.findall(page) if one == action)
        begun = time.perf_counter()
        found, page = _fetch(browser, urljoin(address, action), token)
        if not found.startswith(address):
            raise LookupError(f"{name} was sent to {found}")
        lines = [f"{name}: {found} {1000 * (time.perf_counter() - begun):.0f} ms"]
        for path in sorted(set(re.findall(r'href="(/investeringer/[a-z0-9/-]*)"', page))):
            _fetch(browser, urljoin(address, path))
            lines.append(path)
        yield ", ".join(lines)


class Deserted(Exception):
    """Pages that have nothing to show to anyone, or that a link leads to in vain."""


def every_page(address: str) -> Iterator[str]:
    """Follow every link as every person: one line per person, then the slowest kinds of page.

    Each person opens each kind of page once. Raises `Deserted` when a link leads nowhere, or when
    a kind of page has nothing but an empty state for everyone who reaches it.
    """
    filled: dict[str, bool] = {}
    slowest: dict[str, float] = {}
    broken: list[str] = []
    for action, _token, name in FORM.findall(_fetch(_browser(), address)[1]):
        browser = _browser()
        token = next(
            one for to, one, _ in FORM.findall(_fetch(browser, address)[1]) if to == action
        )
        _, page = _fetch(browser, urljoin(address, action), token)
        kinds = _followed(browser, address, page, broken, filled, slowest)
        yield f"{name}: {kinds} kinds of page"
    for kind, seconds in sorted(slowest.items(), key=lambda one: -one[1])[:SLOWEST]:
        yield f"{kind}: {1000 * seconds:.0f} ms"
    wrong = [*broken, *(f"{kind} is empty for everyone" for kind in filled if not filled[kind])]
    if wrong:
        raise Deserted("; ".join(wrong))


def _followed(
    browser: urllib.request.OpenerDirector,
    address: str,
    page: str,
    broken: list[str],
    filled: dict[str, bool],
    slowest: dict[str, float],
) -> int:
    waiting, seen = _links(page), set[str]()
    while waiting:
        path = waiting.pop(0)
        kind = _kind_of(path)
        if kind in seen or not kind:
            continue
        seen.add(kind)
        begun = time.perf_counter()
        try:
            _, page = _fetch(browser, urljoin(address, path))
        except urllib.error.HTTPError as error:
            broken.append(f"{path} answers {error.code}")
            continue
        slowest[kind] = max(slowest.get(kind, 0.0), time.perf_counter() - begun)
        filled[kind] = filled.get(kind, False) or EMPTY not in page
        waiting += _links(page)
    return len(seen)


def _links(page: str) -> list[str]:
    """Where a page leads on the site, but for files."""
    found = (html.unescape(one) for one in LINK.findall(page))
    return [one for one in found if not FILE.search(one.partition("?")[0])]


def _kind_of(path: str) -> str:
    """Which kind of page an address is; none outside the product's own rooms."""
    name = resolve(path.partition("?")[0].partition("#")[0]).view_name
    return name if ":" in name and not name.startswith(("demo:", "api")) else ""


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def _fetch(
    browser: urllib.request.OpenerDirector, address: str, token: str = ""
) -> tuple[str, str]:
    """Where a page was found in the end, and its text; with a token it is a form that is sent."""
    data = urlencode({"csrfmiddlewaretoken": token}).encode() if token else None
    with browser.open(address, data, timeout=30) as answer:
        return answer.geturl(), answer.read().decode("utf-8")
