# SPDX-License-Identifier: MPL-2.0
"""The table of pages: what it says, and whom it lets through to what."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from fodfaeste.web.organisations.models import Role
from tests.web.policy.rows import KINDS, Row
from tests.web.world import PARTIES, Fact, Someone

__all__ = ["METHODS", "Page", "pages"]

FILE = Path(__file__).with_name("pages.yaml")
METHODS = ("get", "post")
IN_FULL = "in full"
Roles = dict[str, frozenset[Role]]
Who = str | list[Roles]


@dataclass(frozen=True)
class Page:
    """One entry: an address, what it names, and who may do what there."""

    address: str
    rows: dict[str, str] = field(default_factory=dict)
    who: dict[str, Who] = field(default_factory=dict)
    closed: bool = False
    machine: bool = False
    lists: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    def allows(self, method: str, someone: Someone | None, row: Row) -> bool:
        """Whether someone (none: nobody signed in) gets through to a row with a method."""
        who = self.who.get(method)
        if who is None:
            return False
        if who == "anyone":
            return True
        if someone is None:
            return False
        if isinstance(who, str):
            return who == "signed in" or row.person == someone.label
        return all(any(_holds(one, someone, fact, row) for fact in someone.facts) for one in who)


def _holds(who: Roles, someone: Someone, fact: Fact, row: Row) -> bool:
    if row.sides:
        return any(
            fact.organisation == organisation
            and fact.investment in (None, row.within)
            and fact.role in who.get(side, ())
            and not _is_a_colleagues(side, someone, fact, row)
            for side, organisation in row.sides.items()
        )
    if row.organisation is not None:
        # A membership for one investment only says nothing about the organisation itself.
        own = fact.organisation == row.organisation and fact.investment is None
        return own and fact.role in who.get("own", ())
    if row.investment is not None:
        part = PARTIES[row.investment].get(fact.organisation)
        where = (None,) if who.get(IN_FULL) else (None, row.investment)
        reaches = part is not None and fact.investment in where
        return reaches and fact.role in who.get(str(part), ())
    return False


def _is_a_colleagues(side: str, someone: Someone, fact: Fact, row: Row) -> bool:
    """Whether it is for those consultants alone who have it, and this is another one."""
    if row.holders is None or (side, fact.role) != ("delivers", Role.CONSULTANT):
        return False
    return someone.label not in row.holders


@cache
def pages() -> dict[str, list[Page]]:
    """Every entry by its address; an address can have several, for kinds of rows that differ."""
    said = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    sets = {name: frozenset(Role(one) for one in roles) for name, roles in said["roles"].items()}
    sets["everyone"] = frozenset(Role)
    return {
        address: [
            _page(address, one, sets) for one in (entry if isinstance(entry, list) else [entry])
        ]
        for address, entry in said["pages"].items()
    }


def _page(address: str, said: dict[str, Any], sets: Roles) -> Page:
    unknown = set(said) - {"rows", "get", "post", "closed", "machine", "lists", "data"}
    assert not unknown, f"{address}: nothing is called {', '.join(sorted(unknown))}"
    rows = said.get("rows", {})
    for kind in rows.values():
        assert kind in KINDS, f"{address}: tests/web/policy/rows.py makes no {kind}"
    who = {method: _who(said[method], sets) for method in METHODS if method in said}
    assert who or said.get("closed") or said.get("machine"), f"{address}: nobody may do anything"
    return Page(
        address=address,
        rows=rows,
        who=who,
        closed=said.get("closed", False),
        machine=said.get("machine", False),
        lists=said.get("lists", {}),
        data=said.get("data", {}),
    )


def _who(said: str | dict[str, Any] | list[Any], sets: Roles) -> Who:
    if isinstance(said, str):
        assert said in {"anyone", "signed in", "the person"}, said
        return said
    return [
        {relation: _roles(roles, sets) for relation, roles in one.items()}
        for one in (said if isinstance(said, list) else [said])
    ]


def _roles(said: str | bool | list[str], sets: Roles) -> frozenset[Role]:
    if isinstance(said, bool):
        return frozenset(Role)
    return sets[said] if isinstance(said, str) else frozenset(map(Role, said))
