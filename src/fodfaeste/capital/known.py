# SPDX-License-Identifier: MPL-2.0
"""Capital as known on a day: the notices and the final measures that were known then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fodfaeste.capital.model import CapitalRun
from fodfaeste.capital.replay import run_capital
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Event, Fact
from fodfaeste.evidence.history import as_known_on
from fodfaeste.settlement.model import Movement, Result
from fodfaeste.settlement.unit.finals import finals


def capital_as_known(
    contract: Contract,
    movements: Sequence[Movement],
    group: Mapping[str, Sequence[Result]],
    facts: Iterable[Fact],
    *,
    known_on: date,
    until: date,
) -> CapitalRun:
    """Replay capital to ``until`` on what was known on ``known_on``.

    ``movements`` are those of the statements known then and ``group`` the results of the group's
    measures; notices of options are the events among ``facts`` that were recorded by then and not
    taken back.
    """
    notices = known_notices(facts, known_on)
    return run_capital(contract, movements, finals(group), notices, until=until)


def known_notices(facts: Iterable[Fact], known_on: date) -> list[Event]:
    """The events known on a day, among which notices of options are."""
    events = [fact for fact in facts if isinstance(fact, Event)]
    return [fact for fact in as_known_on(events, known_on) if isinstance(fact, Event)]
