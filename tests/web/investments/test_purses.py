# SPDX-License-Identifier: MPL-2.0
"""Which purses count as the reader's own: those of the roles that may see money here."""

from __future__ import annotations

import pytest

from fodfaeste.web.investments.models import Party
from fodfaeste.web.investments.selectors import purses_of
from fodfaeste.web.organisations.models import Role
from fodfaeste.web.policy import actor_of
from tests.web.world import World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Everyone, and in each investment two purses."""
    world = build()
    for organisation, purse in (("ahus", "municipality"), ("fund", "fund")):
        Party.objects.filter(organisation__slug=organisation).update(purses=[purse])
    return world


def _own(world: World, label: str, investment: str = "first") -> frozenset[str]:
    actor = actor_of(world.person(label), world.today)
    return purses_of(actor, world.investments[investment])


@pytest.mark.parametrize(
    ("label", "purses"),
    [
        ("ahus/leader", {"municipality"}),
        ("ahus/controller", {"municipality"}),
        ("fund/council_member", {"fund"}),
        ("fund/evaluator", {"fund"}),
        ("ahus/administrator", set()),
        ("ahus/caseworker", set()),
        ("ahus/data_protection", set()),
        ("bred/leader", set()),
        # Caseworker in the municipality, manager in the fund: only the fund's is seen as one's own.
        ("two hats", {"fund"}),
    ],
)
def test_a_purse_is_ones_own_by_a_role_that_sees_money(
    world: World, label: str, purses: set[str]
) -> None:
    assert _own(world, label) == purses


def test_a_role_for_one_investment_is_for_its_purses_only(world: World) -> None:
    world.someone("only second here")
    world.join("only second here", "fund", Role.FUND_MANAGER, investment="second")
    assert _own(world, "only second here", "second") == {"fund"}
    assert _own(world, "only second here", "first") == frozenset()
