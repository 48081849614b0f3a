# SPDX-License-Identifier: MPL-2.0
"""An investment that a few files of registers have been read into."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fodfaeste.exchange.deliveries import Entry, read_entries
from fodfaeste.exchange.synth.dealt import deal
from fodfaeste.exchange.synth.generate import generate
from fodfaeste.exchange.synth.spec import SynthSpec
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import delivery_import
from fodfaeste.web.privacy.keys import ring
from tests.web.outcomes.story import signed

SPEC = SynthSpec(people=6, seed=5, start=date(2022, 1, 3), weeks=116)


@pytest.fixture
def entries(keys: None, tmp_path: Path) -> list[Entry]:
    """The registers' files about six invented people."""
    generate(SPEC, tmp_path / "case")
    dealt = deal(tmp_path / "case", tmp_path / "dealt", SPEC)
    return read_entries(dealt, ring("pseudonym").current[1])


@pytest.fixture
def read_in(entries: list[Entry], db: None) -> Investment:
    """The investment with all of them read in."""
    investment = signed("din-vej-i-job")
    for entry in entries:
        delivery_import(
            investment=investment, path=entry.path, reader=entry.reader, context=entry.context
        )
    return investment
