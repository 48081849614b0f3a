# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste verify-ledger``: whether anything in the books was touched."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fodfaeste.cli import endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.settle import JOURNAL, SEAL, STATEMENT

if TYPE_CHECKING:
    from fodfaeste.ledger.model import FileProblem, LedgerProblem, Seal


class Checked(NamedTuple):
    """What was looked at, and what is wrong with it.

    ``whole`` is False when a journal was looked at without the folder it was written to; ``others``
    are files of the folder that the seal never was about.
    """

    journal: Path
    seal: Seal
    whole: bool
    problems: list[LedgerProblem]
    files: list[FileProblem]
    others: list[str]

    @property
    def holds(self) -> bool:
        """Whether all is as it was when sealed."""
        return not self.problems and not self.files

    @property
    def statements(self) -> int:
        """How many sealed statements were looked at."""
        return sum(name.endswith(".json") for name, _ in self.seal.files) if self.whole else 0


def verify_ledger(folder: Path, /, *, seal: Path | None = None, common: Common = PLAIN) -> int:
    """Verify books.

    Parameters
    ----------
    folder
        What fodfaeste settle --out wrote, or a journal file.
    seal
        A seal that was kept elsewhere; else the one in the folder.
    """
    done = _checked(folder, seal, common)
    if common.json:
        print_json("verify-ledger", _answer(done, common))
    else:
        _show(done, common)
    return endings.OK if done.holds else endings.FOUND


def _checked(folder: Path, seal: Path | None, common: Common) -> Checked:
    from fodfaeste.ledger.files import problem_of, verify_files
    from fodfaeste.ledger.verify import verify_text

    whole = folder.is_dir()
    journal = folder / JOURNAL if whole else folder
    held = _seal(seal or journal.with_name(SEAL), common)
    if not whole:
        return Checked(journal, held, False, verify_text(_text(journal), held), [], [])
    there = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    books = [name for name in there if name.startswith(STATEMENT) or name in dict(held.files)]
    files = verify_files({name: _sha256(there[name]) for name in books}, held)
    others = [name for name in there if name not in {*books, JOURNAL, SEAL}]
    if JOURNAL in there:
        problems = verify_text(_text(journal), held)
    else:
        problems, files = [], [problem_of("missing", JOURNAL), *files]
    return Checked(journal, held, True, problems, files, others)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _text(path: Path) -> str:
    """The journal; what is not UTF-8 becomes a line that cannot be read."""
    return path.read_bytes().decode("utf-8", errors="replace")


def _seal(path: Path, common: Common) -> Seal:
    from fodfaeste.ledger.chain import read_seal

    try:
        return read_seal(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise endings.Refusal(
            common.pick(
                f"{path} er ikke et segl fra fodfaeste settle --out.",
                f"{path} is not a seal from fodfaeste settle --out.",
            )
        ) from None


def _show(done: Checked, common: Common) -> None:
    out = console()
    told = [common.pick(one.da, one.en) for one in done.problems]
    told += [common.pick(one.da, one.en) for one in done.files]
    for one in told:
        out.print(f"✗ {one}", style="red", soft_wrap=True)
    said = _counted(done, common)
    if done.holds:
        ending = common.pick("alle som da de blev forseglet", "all as they were when sealed")
        out.print(f"✓ {said}, {ending}.", style="green", soft_wrap=True)
    else:
        out.print(common.pick("Kontrolleret: ", "Checked: ") + f"{said}.", soft_wrap=True)
    if not done.whole:
        out.print(
            common.pick(
                "Opgørelserne er ikke kontrolleret; skriv mappen i stedet for journalen.",
                "The statements were not checked; name the folder instead of the journal.",
            ),
            soft_wrap=True,
        )
    if done.others:
        heading = common.pick("Ikke omfattet af seglet: ", "Not covered by the seal: ")
        out.print(heading + ", ".join(done.others), style="dim", soft_wrap=True)


def _counted(done: Checked, common: Common) -> str:
    """``9 opgørelser (18 filer) og 32 posteringer``."""
    entries, files, statements = done.seal.count, len(done.seal.files), done.statements
    posted = f"{entries} {common.pick('postering', 'entry')}"
    if entries != 1:
        posted = f"{entries} {common.pick('posteringer', 'entries')}"
    if not done.whole:
        return posted
    stated = common.pick("opgørelse", "statement")
    if statements != 1:
        stated = common.pick("opgørelser", "statements")
    of_files = common.pick("filer", "files")
    return f"{statements} {stated} ({files} {of_files}) {common.pick('og', 'and')} {posted}"


def _answer(done: Checked, common: Common) -> dict[str, Any]:
    return {
        "journal": str(done.journal),
        "entries": done.seal.count,
        "checked": {
            "entries": done.seal.count,
            "statements": done.statements,
            "files": len(done.seal.files) if done.whole else 0,
        },
        "holds": done.holds,
        "problems": [
            {"kind": one.kind, "position": one.position, "number": one.number,
             "field": one.field, "da": one.da, "en": one.en}
            for one in done.problems
        ],
        "statements": [common.pick(one.da, one.en) for one in done.files],
        "files": [
            {"kind": one.kind, "file": one.name, "holds": one.holds, "da": one.da, "en": one.en}
            for one in done.files
        ],
        "not_covered": done.others,
    }  # fmt: skip
