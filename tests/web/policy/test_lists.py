# SPDX-License-Identifier: MPL-2.0
"""What a list shows, counts and exports is what can be opened one by one: no more and no less."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from fodfaeste.web.investments.models import StatementRow
from fodfaeste.web.policy import Right, actor_of, visible
from tests.web.policy.addresses import ARGUMENT, Address, addresses
from tests.web.policy.caller import Answer
from tests.web.policy.matrix import Matrix
from tests.web.policy.table import Page, pages
from tests.web.world import Someone

pytestmark = pytest.mark.django_db
BY_PATTERN = {one.pattern: one for one in addresses()}
LISTS = [
    (pattern, kind, target)
    for pattern, entries in pages().items()
    for page in entries
    for kind, target in page.lists.items()
]


def shown(answer: Answer, pattern: str, target: Address) -> set[str]:
    """What the list names: the argument of each link to the target, or each item's slug."""
    if answer.kind.startswith("application/json"):
        said = json.loads(answer.body)
        assert said["count"] == len(said["items"])
        return {str(one["slug"]) for one in said["items"]}
    link = re.compile(f"^{ARGUMENT.sub('([^/]+)', target.pattern)}$")
    body = answer.body.decode().replace("PATH", pattern)
    links = {answer.location, *re.findall(r'href="([^"?#]+)', body)}
    return {found.group(1) for one in links if (found := link.match(one))} - {"start"}


def can_open(matrix: Matrix, target: Address, page: Page, someone: Someone, value: str) -> bool:
    return matrix.caller.ask(someone, "get", target.path({target.arguments[0]: value})).through


@pytest.mark.parametrize(("pattern", "kind", "target"), LISTS, ids=str)
def test_a_list_is_what_can_be_opened(pattern: str, kind: str, target: str, matrix: Matrix) -> None:
    assert LISTS, "no list is named in tests/web/policy/pages.yaml"
    page, aim = pages()[target][0], BY_PATTERN[target]
    for someone in matrix.world.people.values():
        if not someone.person.is_active:
            continue
        answer = matrix.caller.ask(someone, "get", pattern)
        found = shown(answer, pattern, aim)
        rows = {str(row.value) for row in matrix.rows[kind]}
        allowed = {str(row.value) for row in matrix.rows[kind] if page.allows("get", someone, row)}
        assert found & rows == allowed, f"{pattern} as {someone.label}"
        for value in found:
            assert can_open(matrix, aim, page, someone, value), f"{someone.label}: {value}"


@pytest.mark.parametrize("label", ["ahus/leader", "provider/controller", "only first"])
def test_an_export_has_the_rows_that_can_be_seen(matrix: Matrix, label: str) -> None:
    someone = matrix.world.people[label]
    answer = matrix.caller.ask(someone, "get", "/investeringer/first/opgoerelser.csv")
    lines = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))
    actor = actor_of(someone.person, matrix.world.today)
    first = matrix.world.investments["first"]
    rows = visible(actor, Right.UNIT_READ, StatementRow.objects.filter(statement__investment=first))
    assert len(lines) - 1 == rows.count() > 0


def test_what_one_part_of_a_page_may_not_show_is_not_in_it(matrix: Matrix) -> None:
    """Nothing that an investor can open has a pseudonym in it."""
    first = matrix.world.investments["first"]
    units = set(
        StatementRow.objects.filter(statement__investment=first)
        .exclude(unit="")
        .values_list("unit", flat=True)
    )
    assert units
    never = [
        matrix.world.people[one] for one in ("fund/leader", "fund/controller", "fund/caseworker")
    ]
    seen = 0
    for someone in never:
        for address in BY_PATTERN.values():
            for page in pages().get(address.pattern, ()):
                if page.closed or "get" not in page.who:
                    continue
                for row, names in matrix.rows_of(page):
                    if page.allows("get", someone, row):
                        body = matrix.caller.ask(someone, "get", address.path(names)).body
                        assert not any(unit.encode() in body for unit in units), address.pattern
                        seen += 1
    assert seen > 50
