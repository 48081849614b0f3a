# SPDX-License-Identifier: MPL-2.0
"""The world of the journeys: one agreement, its parties, and nobody in it yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from fodfaeste.web.investments.models import Investment, Party
from fodfaeste.web.investments.services import investment_create
from tests.web.browser import PHONE, SCREEN
from tests.web.conftest import _site
from tests.web.journeys.walk import Walk
from tests.web.world import build

CONTRACT = Path(__file__).with_name("contract.yaml")
PURSES = {"ahus": ["town"], "provider": ["provider", "repayment"], "fund": ["fund"]}
BEGINS = datetime(2026, 1, 12, 11, tzinfo=UTC)


def _signed(slug: str) -> Investment:
    return investment_create(slug=slug, contract=CONTRACT.read_text(encoding="utf-8"))


@pytest.fixture(params=[PHONE, SCREEN], ids=["phone", "screen"])
def walk(request: pytest.FixtureRequest, browser: object, db: None, keys: None) -> Iterator[Walk]:
    """A walk that begins in January 2026, on a phone and on a screen."""
    with time_machine.travel(BEGINS, tick=True) as clock:
        world = build(_signed)
        for slug, purses in PURSES.items():
            Party.objects.filter(organisation__slug=slug).update(purses=purses)
        for site in _site(browser, request.param):
            site.page.set_default_timeout(20_000)
            yield Walk(site, world, clock)
