# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste why``: why this amount, down to the rows of the registers; why nothing yet."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import endings, reasons, refusals
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar
from fodfaeste.cli.settling import Settled
from fodfaeste.explain.lines import line_name

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
        raise endings.Refusal(_asked_of_nothing(statement, common))
    done = Settled(path, folder, key, as_known_on, common)
    _known_line(done, line)
    unit = _unit(done, person) if person else ""
    found = _rows(done, unit, line, statement)
    unpaid = _unpaid(done, unit, line, found) if unit and statement is None else {}
    if common.json:
        answered = [reasons.as_json(stated, row, done.speaker) for stated, row in found]
        not_yet = [{"line": name, "sentences": list(said)} for name, said in unpaid.items()]
        day = done.known_on.isoformat()
        print_json("why", {"known_on": day, "unit": unit, "rows": answered, "not_yet": not_yet})
    else:
        _show(done, found, unpaid)
    return endings.OK if found else endings.FOUND


def _asked_of_nothing(statement: int | None, common: Common) -> str:
    """What to say besides the statement, or at all."""
    if statement is None:
        return common.pick(
            "Sig, hvad der spørges om: --person PSEUDONYM, --line A, eller begge.",
            "Say what you ask about: --person PSEUDONYM, --line A, or both.",
        )
    return common.pick(
        f"Opgørelse {statement} har mange rækker. Sig også, hvem eller hvad der spørges om: "
        f"--statement {statement} --person PSEUDONYM, --statement {statement} --line A, eller "
        f"begge. Hele opgørelsen vises af “fodfaeste settle … --statement {statement}”.",
        f"Statement {statement} has many rows. Say also whom or what you ask about: "
        f"--statement {statement} --person PSEUDONYM, --statement {statement} --line A, or both. "
        f"“fodfaeste settle … --statement {statement}” shows the whole statement.",
    )


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


def _unpaid(done: Settled, unit: str, line: str, found: Found) -> dict[str, tuple[str, ...]]:
    """For each payment that a person could earn and has not: what is missing, or why nothing is."""
    from fodfaeste.explain.not_yet import why_not_yet
    from fodfaeste.explain.not_yet.said import said

    paid = {row.key.line for _, row in found}
    earned = [name for name, terms in done.contract.pay.items() if terms.for_ is not None]
    asked = [name for name in ([line] if line else earned) if name not in paid]
    facts, deliveries = done.evidence
    answered: dict[str, tuple[str, ...]] = {}
    text = done.common.pick("Hvorfor ikke endnu", "Why not yet")
    with refusals.of_settlement(done.common), bar(text, len(asked)) as step:
        for count, name in enumerate(asked, start=1):
            answer = why_not_yet(done.contract, facts, deliveries, unit, name, done.known_on)
            if answer.state == "group" and name != line:  # no single person can earn it
                continue
            answered[name] = said(answer, done.speaker)
            step(count)
    return answered


def _show(done: Settled, found: Found, unpaid: dict[str, tuple[str, ...]]) -> None:
    out, common = console(), done.common
    for stated, row in found:
        out.print(reasons.tree(stated, row, done.speaker, common))
        out.print()
    for name, (first, *rest) in unpaid.items():
        head = common.pick("Ikke betalt: ", "Not paid: ")
        out.print(head + line_name(name, done.speaker), style="bold", soft_wrap=True)
        out.print(reasons.wrapped(first, 0))
        for text in rest:
            out.print(textwrap.indent(reasons.wrapped(text, 1), "    "))
        out.print()
    if not (found or unpaid):
        out.print(
            common.pick(
                f"Intet er betalt, som det var kendt den {done.speaker.day(done.known_on)}.",
                f"Nothing has been paid, as known on {done.speaker.day(done.known_on)}.",
            )
        )
