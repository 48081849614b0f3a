# SPDX-License-Identifier: MPL-2.0
"""From a contract and a folder to a settlement: what every command about money begins with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, evidence, refusals
from fodfaeste.cli.output import Common
from fodfaeste.cli.progress import bar

if TYPE_CHECKING:
    from fractions import Fraction

    from fodfaeste.capital.model import CapitalRun
    from fodfaeste.contract import Contract
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.ledger.model import Journal
    from fodfaeste.settlement import Settlement

Final = Callable[[str, date], "Fraction | None"]


def today() -> date:
    """The day a person means who names none."""
    return datetime.now().astimezone().date()


class Settled:
    """A contract settled on the evidence of a folder, as known on a day."""

    def __init__(
        self, path: Path, folder: Path, key: Path | None, known_on: date | None, common: Common
    ) -> None:
        self.common = common
        self.path = contracts.file_of(path)
        self.contract: Contract = contracts.load(path, common.language)
        self.evidence = evidence.load(folder, key, common)
        self.known_on = known_on or today()

    @cached_property
    def speaker(self) -> Speaker:
        """Says amounts and names of this contract."""
        from fodfaeste.explain.speaker import Speaker

        return Speaker(self.contract, self.common.language)

    @cached_property
    def settlement(self) -> Settlement:
        """Every statement so far."""
        from fodfaeste.settlement import settle

        text = self.common.pick("Opgørelser", "Statements")
        with refusals.of_settlement(self.common), bar(text, None) as step:
            return settle(
                self.contract,
                self.evidence.facts,
                self.evidence.deliveries,
                self.known_on,
                progress=lambda statement: step(statement.number),
            )

    @cached_property
    def capital(self) -> CapitalRun:
        """What moved between the purses to the day."""
        from fodfaeste.capital.replay import run_capital
        from fodfaeste.evidence.facts import Event

        notices = [fact for fact in self.evidence.facts if isinstance(fact, Event)]
        movements = self.settlement.movements
        with refusals.of_settlement(self.common):
            return run_capital(
                self.contract, movements, self._finals(), notices, until=self.known_on
            )

    def _finals(self) -> Final:
        """The last known value of a measure of the whole group on a day."""
        from fodfaeste.settlement.unit import unit_stage

        known = self.evidence
        stage = unit_stage(self.contract, known.facts, known.deliveries, self.known_on)
        group = stage.results.get("", {})

        def final(name: str, day: date) -> Fraction | None:
            found = [one for one in group.get(name, ()) if one.achieved <= day]
            return max(found, key=lambda one: (one.achieved, one.nth)).value if found else None

        return final

    @cached_property
    def journal(self) -> Journal:
        """The ledger of it all."""
        from fodfaeste.ledger.post import post

        return post(self.capital, self.settlement.statements)
