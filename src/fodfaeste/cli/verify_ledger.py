# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste verify-ledger``: whether anything in the books was touched."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.settle import JOURNAL, SEAL

if TYPE_CHECKING:
    from fodfaeste.ledger.model import LedgerProblem, Seal


def verify_ledger(folder: Path, /, *, seal: Path | None = None, common: Common = PLAIN) -> int:
    """Verify books.

    Parameters
    ----------
    folder
        What fodfaeste settle --out wrote, or a journal file.
    seal
        A seal that was kept elsewhere; else the one in the folder.
    """
    from fodfaeste.ledger.verify import verify_text

    journal = folder / JOURNAL if folder.is_dir() else folder
    held = _seal(seal or journal.with_name(SEAL), common)
    problems = verify_text(_text(journal), held)
    torn = _torn(folder, common) if folder.is_dir() else []
    code = endings.FOUND if problems or torn else endings.OK
    if common.json:
        print_json("verify-ledger", _answer(journal, held, problems, torn))
        return code
    out = console()
    for one in problems:
        out.print(f"✗ {common.pick(one.da, one.en)}", style="red", soft_wrap=True)
    for said in torn:
        out.print(f"✗ {said}", style="red", soft_wrap=True)
    if code == endings.OK:
        out.print(
            common.pick(
                f"✓ {held.count} posteringer, alle som da de blev forseglet.",
                f"✓ {held.count} entries, all as they were when sealed.",
            ),
            style="green",
        )
    return code


def _text(path: Path) -> str:
    """The journal; what is not UTF-8 becomes a line that cannot be read."""
    return path.read_bytes().decode("utf-8", errors="replace")


def _seal(path: Path, common: Common) -> Seal:
    from fodfaeste.ledger.chain import read_seal

    try:
        return read_seal(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise endings.Refusal(
            common.pick(
                f"{path} er ikke et segl fra fodfaeste settle --out.",
                f"{path} is not a seal from fodfaeste settle --out.",
            )
        ) from None


def _torn(folder: Path, common: Common) -> list[str]:
    """Statements that do not follow the one before them, or are no statement."""
    found, previous = [], ""
    for number, path in enumerate(sorted(folder.glob("statement-*.json")), start=1):
        raw = path.read_bytes()
        try:
            stated = json.loads(raw)["statement"]
            follows = (stated["number"], stated["previous_hash"]) == (number, previous)
        except (ValueError, KeyError, TypeError, RecursionError):
            follows = False
        if not follows:
            found.append(
                common.pick(
                    f"{path.name} følger ikke efter opgørelsen før den: en af dem er ændret, "
                    "slettet eller flyttet.",
                    f"{path.name} does not follow the statement before it: one of them was "
                    "altered, dropped or moved.",
                )
            )
        previous = hashlib.sha256(raw).hexdigest()
    return found


def _answer(
    journal: Path, held: Seal, problems: list[LedgerProblem], torn: list[str]
) -> dict[str, Any]:
    return {
        "journal": str(journal),
        "entries": held.count,
        "holds": not problems and not torn,
        "problems": [
            {"kind": one.kind, "position": one.position, "number": one.number,
             "field": one.field, "da": one.da, "en": one.en}
            for one in problems
        ],
        "statements": torn,
    }  # fmt: skip
