# SPDX-License-Identifier: MPL-2.0
"""Visits a running demo as every person of the cast, as a browser would, over HTTP."""

from __future__ import annotations

import re
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

__all__ = ["visited"]

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


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def _fetch(
    browser: urllib.request.OpenerDirector, address: str, token: str = ""
) -> tuple[str, str]:
    """Where a page was found in the end, and its text; with a token it is a form that is sent."""
    data = urlencode({"csrfmiddlewaretoken": token}).encode() if token else None
    with browser.open(address, data, timeout=30) as answer:
        return answer.geturl(), answer.read().decode("utf-8")
