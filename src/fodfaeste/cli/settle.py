# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste settle``: what is owed, by whom, to whom, and when."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import endings, statements, unseen
from fodfaeste.cli.files import whole_folder
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.settling import Settled

if TYPE_CHECKING:
    from fodfaeste.settlement.model import Statement

MOST = 40
"""Rows of the latest statement shown beside the overview."""
JOURNAL, SEAL, STATEMENT = "journal.jsonl", "seal.json", "statement-"


def settle(
    path: Path,
    folder: Path,
    /,
    *,
    as_known_on: date | None = None,
    key: Path | None = None,
    statement: int | None = None,
    out: Path | None = None,
    common: Common = PLAIN,
) -> int:
    """Settle a contract.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    folder
        The evidence: a case folder with deliveries.yaml, or a store.
    as_known_on
        Settle as it was known on this day; today when not said.
    key
        File with the key that turns CPR numbers into pseudonyms.
    statement
        Show this statement in full.
    out
        Write statements and ledger to this folder, which must not exist yet.
    """
    if out is not None and out.exists():
        raise FileExistsError(17, "exists", str(out))
    done = Settled(path, folder, key, as_known_on, common)
    shown = chosen(done, statement)
    whole = statement is None or common.json
    notes, silent = (unseen.notes(done), unseen.silent(done)) if whole else ([], [])
    if out is not None:
        write(done, out)
        endings.tell(common.pick(f"Skrevet i {out}", f"Written to {out}"))
    if common.json:
        print_json("settle", {**as_json(done, shown), "notes": [*notes, *silent]})
    elif out is None:
        _show(done, shown, statement is not None)
    blocks = [unseen.listed(notes, common)] if notes else []
    blocks += [unseen.missing(silent, common)] if silent else []
    for block in () if common.json else blocks:
        if out is None:
            console().print("\n" + block, soft_wrap=True)
        else:
            endings.tell(block)
    return endings.OK


def chosen(done: Settled, number: int | None) -> list[Statement]:
    """The statement of a number, or every one so far."""
    every = list(done.settlement.statements)
    if number is None:
        return every
    found = [one for one in every if one.number == number]
    if not found:
        raise endings.Refusal(
            done.common.pick(
                f"Der er ingen opgørelse nr. {number}; der er {len(every)}.",
                f"There is no statement {number}; there are {len(every)}.",
            )
        )
    return found


def _show(done: Settled, shown: list[Statement], in_full: bool) -> None:
    out, common = console(), done.common
    if in_full:
        statements.page(out, shown[0], done.speaker, common)
        return
    title = done.speaker.said(done.contract.title)
    known = common.pick("som kendt den ", "as known on ") + done.speaker.day(done.known_on)
    out.print(f"{title}, {known}", style="bold", soft_wrap=True)
    if not shown:
        out.print(common.pick("Ingen opgørelse endnu.", "No statement yet."))
        return
    out.print()
    out.print(statements.overview(shown, done.speaker, common))
    paying = [one for one in shown if one.rows]
    if paying:
        out.print()
        statements.show(out, paying[-1], done.speaker, common, most=MOST)


def as_json(done: Settled, shown: list[Statement]) -> dict[str, object]:
    """Statements in their canonical form, each with its hash, and the movements of money."""
    from fodfaeste.settlement import statement_hash
    from fodfaeste.settlement.statements.form import plain

    return {
        "contract": str(done.path),
        "known_on": done.known_on.isoformat(),
        "currency": done.contract.writing.currency,
        "statements": [
            {"hash": statement_hash(one), "total": one.total, "owed": _owed(one)}
            | {"to_verify": _to_verify(one)}
            | plain(one)
            for one in shown
        ],
        "movements": [plain(one) for one in done.settlement.movements],
    }


def _owed(one: Statement) -> list[dict[str, object]]:
    """What each payer owes each payee by a statement."""
    return [
        {"payer": payer, "payee": payee, "amount": amount, "vat": vat}
        for (payer, payee), (amount, vat) in sorted(statements.owed(one.rows).items())
    ]


def _to_verify(one: Statement) -> list[dict[str, object]]:
    """What a statement has drawn: claims to be verified by the next."""
    from fodfaeste.settlement.statements.sampling import to_verify
    from fodfaeste.settlement.statements.verified import AUDIT

    return [
        {"line": drawn.row.key.line, "unit": drawn.row.key.unit, "once": drawn.row.key.once,
         "achieved": drawn.row.achieved.isoformat(), "sample": drawn.sample, "by": drawn.by,
         "event": AUDIT + drawn.row.key.line}
        for drawn in to_verify(one)
    ]  # fmt: skip


def write(done: Settled, out: Path) -> None:
    """Statements (canonical and as text), the ledger and their seal; all of it or nothing."""
    from fodfaeste.ledger.chain import journal_text, seal, seal_text
    from fodfaeste.settlement import statement_bytes

    files: dict[str, bytes] = {}
    for one in done.settlement.statements:
        name = f"{STATEMENT}{one.number:02}"
        files[f"{name}.json"] = statement_bytes(one)
        files[f"{name}.txt"] = text_of(done, one).encode()
    with whole_folder(out) as folder:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / JOURNAL).write_bytes(journal_text(done.journal).encode())
        (folder / SEAL).write_bytes(seal_text(seal(done.journal, files)).encode())


def text_of(done: Settled, one: Statement) -> str:
    """A statement as a page of text."""
    from rich.console import Console

    page = Console(file=io.StringIO(), width=80, color_system=None, highlight=False, markup=False)
    statements.page(page, one, done.speaker, done.common)
    written = page.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in written.splitlines()) + "\n"
