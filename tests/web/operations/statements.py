# SPDX-License-Identifier: MPL-2.0
"""A small investment with published statements, read in and settled by the site's own services."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fodfaeste.exchange.deliveries import read_entries
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import SynthSpec
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import (
    delivery_import,
    investment_create,
    investment_settle,
)
from fodfaeste.web.privacy.keys import ring

CONTRACT = Path(__file__).parents[3] / "contracts" / "din-vej-i-job" / "contract.yaml"
PEOPLE = 8


def published() -> Investment:
    """An investment called ``small`` with everything stated that a few people give rise to."""
    investment = investment_create(slug="small", contract=CONTRACT.read_text(encoding="utf-8"))
    with TemporaryDirectory() as place:
        folder = Path(place) / "case"
        generate(SynthSpec(PEOPLE, 7, date(2026, 1, 5)), folder)
        entries = read_entries(folder, ring("pseudonym").current[1])
        for entry in entries:
            delivery_import(
                investment=investment, path=entry.path, reader=entry.reader, context=entry.context
            )
    investment_settle(
        investment=investment, known_on=max(entry.context.recorded for entry in entries)
    )
    return investment
