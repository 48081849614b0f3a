# SPDX-License-Identifier: MPL-2.0
"""Every page of the site, found in the URL list, with someone who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.test import Client

from fodfaeste.web.organisations.models import Person
from tests.web.policy.addresses import addresses
from tests.web.policy.matrix import Matrix
from tests.web.policy.table import pages

__all__ = ["READERS", "Visit", "visits"]

READERS = (
    None, "ahus/leader", "ahus/administrator", "ahus/data_protection", "provider/consultant",
    "fund/fund_manager", "council/council_member", "evaluator/evaluator", "stranger/administrator",
    "provider/leader", "citizen",
)  # fmt: skip
"""Who looks: nobody first, then one of each that sees something else."""

FOR_PROGRAMS = "/api/"
SEEN_BY = {
    "/": len(READERS),
    "/investeringer/<slug:slug>/": len(READERS),
    "/investeringer/<slug:slug>/penge/": len(READERS),
    "/organisationer/<slug:slug>/": 2,
}
"""How many of the readers look at a page that shows something else to each; the others one."""


@dataclass(frozen=True)
class Visit:
    """One page as one person sees it; no person for someone who has not signed in."""

    pattern: str
    path: str
    person: Person | None
    status: int


def visits(matrix: Matrix) -> tuple[list[Visit], list[str]]:
    """What there is to look at, and the addresses that show no page to any of the readers."""
    found: list[Visit] = []
    unseen = []
    for address in addresses():
        if address.pattern.startswith(FOR_PROGRAMS):
            continue
        for page in pages().get(address.pattern, ()):
            if page.closed or page.machine or "get" not in page.who:
                continue
            path = address.path(matrix.rows_of(page)[0][1])
            seen = list(
                islice(_seen(matrix, address.pattern, path), SEEN_BY.get(address.pattern, 1))
            )
            found += seen
            if not seen:
                unseen.append(address.pattern)
    return found, unseen


def _seen(matrix: Matrix, pattern: str, path: str) -> Iterator[Visit]:
    for label in READERS:
        person = matrix.world.person(label) if label else None
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person)
        answer = client.get(path)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        if answer.status_code in {200, 401, 410} and is_page and b"<html" in answer.content:
            yield Visit(pattern, path, person, answer.status_code)
