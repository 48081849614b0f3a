# SPDX-License-Identifier: MPL-2.0
"""Every page, asked by everyone, about everything."""

from __future__ import annotations

from functools import cached_property

from django.db import connection

from fodfaeste.web.policy.pages import policy_of
from tests.web.policy.addresses import Address, addresses
from tests.web.policy.caller import Answer, Caller
from tests.web.policy.rows import KINDS, MISSING, Row
from tests.web.policy.table import METHODS, Page, pages
from tests.web.world import Someone, World

__all__ = ["Matrix"]

NOTHING = Row("nothing", "")
IN_TURN = (
    "/forloeb/", "/virksomheder/", "/min-side/", "/dokumentation/", "/regnskab/", "/resultater/",
)  # fmt: skip


class Matrix:
    """The world, the rows that its addresses name, and everyone in it."""

    def __init__(self, world: World, *, full: bool = True) -> None:
        self.world, self.full = world, full
        self.rows = {kind: make(world) for kind, make in KINDS.items()}
        self.turn = 0
        self.caller = Caller()
        self.caller.sign_in(list(world.people.values()))

    def close(self) -> None:
        """Let go."""
        self.caller.close()

    @cached_property
    def everyone(self) -> list[Someone | None]:
        """Nobody, and all people; whoever is blocked is nobody."""
        return [None, *self.world.people.values()]

    def asking(self, address: Address) -> list[Someone | None]:
        """Everyone; fewer where no role is asked for, by a library's page or a public one."""
        policy = policy_of(address.view)
        if policy is not None and policy.login:
            return self.everyone
        return [
            one
            for one in self.everyone
            if one is None or "/" not in one.label or one.label.startswith("ahus/")
        ]

    def rows_of(self, page: Page) -> list[tuple[Row, dict[str, object]]]:
        """Each row that a page can be asked about, with what the address then names."""
        if not page.rows:
            return [(NOTHING, {})]
        main = list(page.rows)[-1]
        others = {argument: self.rows[kind][0].value for argument, kind in page.rows.items()}
        return [
            (row, {**others, **row.others, main: row.value}) for row in self.rows[page.rows[main]]
        ]

    def asked(self, page: Page) -> list[tuple[Row, dict[str, object]]]:
        """The rows that everyone asks this page about.

        There are many pages about the same few rows of casework, evidence and books; each of them
        takes one row, in turn, so that every row has its pages. ``--full`` asks all about all, and
        PostgreSQL, which could only differ by the filter itself, asks about one in turn.
        """
        every = self.rows_of(page)
        many = page.address.startswith(IN_TURN) and not self.full
        if connection.vendor == "sqlite" and not many:
            return every
        self.turn += 1
        return [every[self.turn % len(every)]]

    def missing(self, page: Page, names: dict[str, object]) -> dict[str, object] | None:
        """What the address names when there is no such thing."""
        if not page.rows:
            return None
        main = list(page.rows)[-1]
        return {**names, main: MISSING[page.rows[main]]}

    def check(self, address: Address, page: Page) -> list[str]:
        """Every method, row and person on one page: the sentences of what is wrong."""
        wrong = []
        for method in METHODS:
            for row, names in self.asked(page):
                for someone in self.asking(address):
                    found = self._check(address, page, method, someone, row, names)
                    if found:
                        who = someone.label if someone else "nobody"
                        wrong.append(f"{method.upper()} {address.path(names)} as {who}: {found}")
        return wrong

    def _check(
        self,
        address: Address,
        page: Page,
        method: str,
        someone: Someone | None,
        row: Row,
        names: dict[str, object],
    ) -> str:
        if someone is not None and not someone.person.is_active:
            someone = None
        data = page.data if method == "post" else {}
        answer = self.caller.ask(someone, method, address.path(names), data)
        if page.allows(method, someone, row):
            return "" if answer.through else f"should get through, and is told {answer.status}"
        if answer.through:
            return f"should not get through, and is told {answer.status}"
        if not (answer.like_nothing or (someone is None and answer.to_login)):
            return f"is told {answer.status} {answer.location} instead of that there is no page"
        if answer.status == 405 and any(page.allows(one, someone, row) for one in METHODS):
            return ""  # who may open it by another method knows that it is there
        return self._same_as_nothing(address, page, method, someone, names, answer)

    def _same_as_nothing(
        self,
        address: Address,
        page: Page,
        method: str,
        someone: Someone | None,
        names: dict[str, object],
        answer: Answer,
    ) -> str:
        """What is refused looks exactly as what does not exist."""
        missing = self.missing(page, names)
        if missing is None:
            return ""
        nothing = self._nothing(address, method, someone, missing)
        same = (answer.status, answer.body) == (nothing.status, nothing.body)
        return "" if same else "the refusal differs from the answer about nothing"

    def _nothing(
        self, address: Address, method: str, someone: Someone | None, names: dict[str, object]
    ) -> Answer:
        """The answer about nothing: it depends only on whether someone is signed in."""
        path = address.path(names)
        key = (path, method, someone is None)
        if key not in self._answers:
            self._answers[key] = self.caller.ask(someone, method, path)
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[str, str, bool], Answer]:
        return {}

    def size(self) -> dict[str, int]:
        """How much there is to ask."""
        each = {one.pattern: one for one in addresses()}
        checks = [
            len(self.asked(page)) * len(METHODS) * len(self.asking(each[pattern]))
            for pattern, entries in pages().items()
            if pattern in each
            for page in entries
        ]
        return {
            "routes": len(each),
            "actors": len(self.everyone),
            "objects": sum(len(rows) for rows in self.rows.values()),
            "methods": len(METHODS),
            "checks": sum(checks),
        }
