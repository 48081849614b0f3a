# SPDX-License-Identifier: MPL-2.0
"""From a contract and a folder to a settlement: what every command about money begins with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, evidence, refusals
from fodfaeste.cli.output import Common
from fodfaeste.cli.progress import bar

if TYPE_CHECKING:
    from fodfaeste.capital.model import CapitalRun
    from fodfaeste.capital.sharing import Member
    from fodfaeste.contract import Contract
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.ledger.model import Journal
    from fodfaeste.settlement import Settlement
    from fodfaeste.settlement.model import Result


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
        return self.capital_to(self.known_on)

    def capital_to(self, until: date) -> CapitalRun:
        """What has moved, or will move by what is known on the day, to ``until``."""
        from fodfaeste.capital.known import capital_as_known

        movements, facts = self.settlement.movements, self.evidence.facts
        with refusals.of_settlement(self.common):
            return capital_as_known(
                self.contract,
                movements,
                self._group,
                facts,
                known_on=self.known_on,
                until=until,
            )

    def member(self, name: str) -> Member:
        """What a joint replay with other contracts needs of this one."""
        from fodfaeste.capital.known import known_notices
        from fodfaeste.capital.sharing import Member
        from fodfaeste.settlement.unit.finals import finals

        movements, measures = self.settlement.movements, finals(self._group)
        notices = known_notices(self.evidence.facts, self.known_on)
        return Member(name, self.contract, movements, measures, notices)

    @cached_property
    def _group(self) -> Mapping[str, tuple[Result, ...]]:
        """What the measures of the whole group came to."""
        from fodfaeste.settlement.unit import unit_stage

        known = self.evidence
        stage = unit_stage(self.contract, known.facts, known.deliveries, self.known_on)
        return stage.results.get("", {})

    @cached_property
    def journal(self) -> Journal:
        """The ledger of it all."""
        return self.journal_of(self.capital)

    def journal_of(self, run: CapitalRun) -> Journal:
        """The ledger of a replay."""
        from fodfaeste.ledger.post import post

        return post(run, self.settlement.statements)
