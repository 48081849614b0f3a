# SPDX-License-Identifier: MPL-2.0
"""The small world with two signed contracts; the first has been settled for a few people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings

from fodfaeste.web.demo.script import Plot, read_script
from fodfaeste.web.demo.world import what_happened
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import investment_create
from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from tests.web.world import World, build

__all__ = ["build_settled", "lasting"]

PEOPLE = 3


@contextmanager
def lasting(blocker: Any, folder: Path, **said: Any) -> Iterator[None]:
    """A database and a key ring for a whole module's tests, taken back in the end."""
    with blocker.unblock(), override_settings(KEY_RING=folder, **said), transaction.atomic():
        forget_rings()
        for purpose in PURPOSES:
            key_add(purpose)
        yield
        transaction.set_rollback(True)
    forget_rings()


def build_settled() -> World:
    """The world; needs a key ring."""
    script = read_script()
    plot = script.investments[0]

    def sign(slug: str) -> Investment:
        return investment_create(
            slug=slug,
            contract=(plot.folder / "contract.yaml").read_text(encoding="utf-8"),
            cases=(plot.folder / "cases.yaml").read_text(encoding="utf-8"),
            signed_on=plot.signed_on,
        )

    world = build(sign)
    what_happened(world.investments["first"], _few(plot), script.known_on)
    return world


def _few(plot: Plot) -> Plot:
    people = plot.people.model_copy(update={"count": PEOPLE})
    return plot.model_copy(update={"people": people})
