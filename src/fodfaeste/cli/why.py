# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste why``: why this amount, from the payment down to the rows of the registers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import endings, reasons
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.settling import Settled

if TYPE_CHECKING:
    from fodfaeste.settlement.model import Statement, StatementRow

Found = list[tuple["Statement", "StatementRow"]]


def why(
    path: Path,
    folder: Path,
    /,
    *,
    person: str = "",
    line: str = "",
    statement: int | None = None,
    as_known_on: date | None = None,
    key: Path | None = None,
    common: Common = PLAIN,
) -> int:
    """Ask why.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    folder
        The evidence: a case folder with deliveries.yaml, or a store.
    person
        Whose payments: a pseudonym, or the beginning of one.
    line
        Which payment of the contract, such as A.
    statement
        Only in this statement.
    as_known_on
        Settle as it was known on this day; today when not said.
    key
        File with the key that turns CPR numbers into pseudonyms.
    """
    if not (person or line):
        raise endings.Refusal(
            common.pick(
                "Sig, hvad der spørges om: --person PSEUDONYM, --line A, eller begge.",
                "Say what you ask about: --person PSEUDONYM, --line A, or both.",
            )
        )
    done = Settled(path, folder, key, as_known_on, common)
    _known_line(done, line)
    unit = _unit(done, person) if person else ""
    found = _rows(done, unit, line, statement)
    if common.json:
        answered = [reasons.as_json(stated, row, done.speaker) for stated, row in found]
        print_json("why", {"known_on": done.known_on.isoformat(), "rows": answered})
    else:
        _show(done, found)
    return endings.OK if found else endings.FOUND


def _known_line(done: Settled, line: str) -> None:
    if line and line not in done.contract.pay:
        lines = ", ".join(done.contract.pay)
        raise endings.Refusal(
            done.common.pick(
                f"Kontrakten har ingen betaling “{line}”; den har {lines}.",
                f"The contract has no payment “{line}”; it has {lines}.",
            )
        )


def _unit(done: Settled, beginning: str) -> str:
    """The one pseudonym that begins so."""
    units = sorted({fact.unit for fact in done.evidence.facts if fact.unit.startswith(beginning)})
    if beginning in units:
        return beginning
    if len(units) == 1:
        return units[0]
    pick = done.common.pick
    if not units:
        raise endings.Refusal(
            pick(
                f"Ingen i oplysningerne har et pseudonym, der begynder med “{beginning}”.",
                f"Nobody in the evidence has a pseudonym that begins with “{beginning}”.",
            )
        )
    shown = ", ".join(units[:5])
    raise endings.Refusal(
        pick(
            f"{len(units)} pseudonymer begynder med “{beginning}”: {shown} … Skriv mere af det.",
            f"{len(units)} pseudonyms begin with “{beginning}”: {shown} … Write more of it.",
        )
    )


def _rows(done: Settled, unit: str, line: str, number: int | None) -> Found:
    return [
        (stated, row)
        for stated in done.settlement.statements
        if number in (None, stated.number)
        for row in stated.rows
        if (not unit or row.key.unit == unit) and (not line or row.key.line == line)
    ]


def _show(done: Settled, found: Found) -> None:
    out, common = console(), done.common
    for stated, row in found:
        out.print(reasons.tree(stated, row, done.speaker, common))
        out.print()
    if not found:
        out.print(
            common.pick(
                f"Intet er betalt, som det var kendt den {done.speaker.day(done.known_on)}.",
                f"Nothing has been paid, as known on {done.speaker.day(done.known_on)}.",
            )
        )
