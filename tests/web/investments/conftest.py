# SPDX-License-Identifier: MPL-2.0
"""An investment settled for enough people to show and too few to show everything of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fodfaeste.web.demo.script import Plot, read_script
from fodfaeste.web.demo.world import what_happened
from fodfaeste.web.investments.models import Investment, Party
from fodfaeste.web.investments.services import investment_create
from tests.web.settled import lasting
from tests.web.world import World, build

PEOPLE = 24
PURSES = {"ahus": ["department", "pot"], "provider": ["provider"], "fund": ["council"]}


@dataclass
class Settled:
    """The world, the investment that is settled in it, and what it was made from."""

    world: World
    investment: Investment
    plot: Plot

    def client(self, label: str) -> Client:
        """Someone of the world, signed in."""
        client = Client()
        client.force_login(self.world.person(label))
        return client


@pytest.fixture(scope="module")
def settled(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settled]:
    """Made once for a module's tests; each of them leaves it as it was."""
    with lasting(django_db_blocker, Path(tmp_path_factory.mktemp("keys"))):
        yield _made()


def _made() -> Settled:
    script = read_script()
    plot = script.investments[0]
    people = plot.people.model_copy(update={"count": PEOPLE})
    plot = plot.model_copy(update={"people": people})

    def sign(slug: str) -> Investment:
        return investment_create(
            slug=slug,
            contract=(plot.folder / "contract.yaml").read_text(encoding="utf-8"),
            cases=(plot.folder / "cases.yaml").read_text(encoding="utf-8"),
            signed_on=plot.signed_on,
        )

    world = build(sign)
    investment = world.investments["first"]
    for slug, purses in PURSES.items():
        mine = Party.objects.filter(investment=investment, organisation__slug=slug)
        mine.update(purses=purses)
    what_happened(investment, plot, script.known_on)
    return Settled(world, investment, plot)
