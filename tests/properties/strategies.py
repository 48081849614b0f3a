# SPDX-License-Identifier: MPL-2.0
"""A story: a random contract, read by the real reader, and what happened under it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hypothesis import Phase, settings
from hypothesis import strategies as st

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.reader import read_text
from fodfaeste.evidence.facts import Delivery, Fact
from fodfaeste.settlement import Settlement, settle
from fodfaeste.settlement.model import Claim, StatementRow
from tests.properties.contracts import Data, Draw, contracts
from tests.properties.histories import histories

END = date(2026, 5, 31)
"""A day after everything: the last statement has been made and nobody is liable any more."""


STORIES = settings(
    max_examples=settings.default.max_examples * 5 // 8, phases=(Phase.explicit, Phase.generate)
)
"""How many stories a property is tried on. A story is small enough to read as it is found, and
would take minutes to make smaller."""


def read(data: Data) -> Contract:
    """The contract of a document, through the reader."""
    return read_text(json.dumps(data, ensure_ascii=False, indent=1), "story.yaml")


@dataclass(frozen=True)
class Story:
    """A contract as written, and the evidence."""

    data: Data
    facts: Sequence[Fact]
    deliveries: Sequence[Delivery]

    @cached_property
    def contract(self) -> Contract:
        """The contract as read."""
        return read(self.data)

    @cached_property
    def whole(self) -> Settlement:
        """Everything, as known at the end."""
        return self.on(END)

    def decided(self, one: Claim | StatementRow) -> date:
        """The day that puts a claim into a period."""
        return one.achieved if self.contract.settle.by == "achieved date" else one.proved

    def on(self, day: date) -> Settlement:
        """Everything as known on a day."""
        return settle(self.contract, self.facts, self.deliveries, day)


@st.composite
def stories(draw: Draw, least: int = 2, most: int = 4) -> Story:
    """A random contract (with so many lines) and a random history."""
    facts, deliveries = draw(histories())
    return Story(draw(contracts(least, most)), facts, deliveries)


def rich() -> st.SearchStrategy[Story]:
    """Stories with many lines, for what is quick to find out."""
    return stories(6, 10)
