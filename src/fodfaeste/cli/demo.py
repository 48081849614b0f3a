# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste demo``: a contract read aloud, settled on invented people, and asked why.

Which contracts it shows is data (``demo.yaml`` in the gallery): nothing here knows any of them.
"""

from __future__ import annotations

import hashlib
import tempfile
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fodfaeste.cli import (
    argument_names,
    cash_answer,
    endings,
    gallery,
    reasons,
    refusals,
    reports,
    reproduce,
    say,
    statements,
)
from fodfaeste.cli.files import write_new
from fodfaeste.cli.output import PLAIN, Common, console
from fodfaeste.cli.progress import bar
from fodfaeste.cli.settling import Settled
from fodfaeste.exchange import money_words

if TYPE_CHECKING:
    from rich.console import Console

    from fodfaeste.settlement.model import Statement, StatementRow, Trace

SECTIONS = ("title", "pay", "limits")
"""The parts of the contract read aloud; the rest is a command away."""
ROWS = 10


class Script(NamedTuple):
    """What the demonstration shows."""

    contract: Path
    people: int
    seed: int
    start: date
    weeks: int
    known_on: date
    published: Path


def demo(*, gallery_folder: Path | None = None, common: Common = PLAIN) -> int:
    """Show what it does.

    Parameters
    ----------
    gallery_folder
        Another gallery than the project's own.
    """
    script = _script(gallery.folder(gallery_folder, common), common)
    out = console()
    with tempfile.TemporaryDirectory(prefix="fodfaeste-demo-") as place:
        done = _prepared(out, script, Path(place), common)
        _text(out, done)
        _statements(out, done)
        _why(out, done)
        _money(out, done)
    _published(out, script, common)
    _next(out, script, common)
    return endings.OK


def _script(folder: Path, common: Common) -> Script:
    from fodfaeste.contract import ContractErrors
    from fodfaeste.contract.source import parse, plain

    place = folder / "demo.yaml"
    try:
        said = plain(parse(place.read_text(encoding="utf-8"), str(place)))
        return Script(
            folder / said["contract"],
            int(said["people"]),
            int(said["seed"]),
            date.fromisoformat(said["start"]),
            int(said["weeks"]),
            date.fromisoformat(said["known on"]),
            folder / said["published"],
        )
    except (ContractErrors, KeyError, ValueError):
        keys = "contract, people, seed, start, weeks, known on, published"
        raise endings.Refusal(
            common.pick(
                f"{place} kan ikke bruges; den skal have nøglerne {keys}.",
                f"{place} cannot be used; it needs the keys {keys}.",
            )
        ) from None


def _heading(out: Console, number: int, text: str) -> None:
    out.print()
    out.print(f"{number}. {text} ".ljust(min(out.width, 80), "─"), style="bold cyan")
    out.print()


def _said(out: Console, text: str) -> None:
    out.print(textwrap.fill(text, 78), soft_wrap=True)


def _prepared(out: Console, script: Script, place: Path, common: Common) -> Settled:
    """Invented people written as registers write them, and read back."""
    from fodfaeste.exchange.case_folder import load_case
    from fodfaeste.exchange.synth.generate import generate
    from fodfaeste.exchange.synth.spec import SynthSpec

    _heading(out, 1, common.pick("Hvad der er sket", "What happened"))
    _said(
        out,
        common.pick(
            f"{script.people} opdigtede borgere er skrevet i registrenes egne filformater, med "
            "de fejl, registre har. Her læses de. CPR-numre bliver til pseudonymer i døren, og "
            "hver række bliver brugt, samlet med en anden eller afvist med en grund.",
            f"{script.people} invented people are written in the registers' own formats, with "
            "the mistakes registers have. Here they are read. CPR numbers become pseudonyms at "
            "the door, and every row is used, merged with another or refused with a reason.",
        ),
    )
    case, key = place / "case", place / "key"
    # Invented people need no secret, and a fixed key shows the same pseudonyms every time.
    secret = hashlib.sha256(f"demo {script.seed}".encode()).digest()
    write_new(key, secret.hex().encode("ascii"), private=True)
    generate(SynthSpec(script.people, script.seed, script.start, script.weeks), case)
    read = load_case(case, secret)
    named = [(one.id, report) for one, report in zip(read.deliveries, read.reports, strict=True)]
    out.print()
    out.print(reports.table_of(named, common))
    return Settled(script.contract, case, key, script.known_on, common)


def _text(out: Console, done: Settled) -> None:
    from fodfaeste.explain.document import document

    pick = done.common.pick
    _heading(out, 2, pick("Hvad der er aftalt", "What was agreed"))
    every = document(done.contract, done.common.language)
    say.show(out, [part for part in every if part.path in SECTIONS])
    left = len(every) - len(SECTIONS)
    out.print()
    out.print(
        pick(f"… og {left} afsnit til: ", f"… and {left} more sections: ")
        + f"fodfaeste say {_shown(done.path.parent)}",
        style="dim",
        soft_wrap=True,
    )


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _statements(out: Console, done: Settled) -> None:
    _heading(out, 3, done.common.pick("Hvad der skyldes", "What is owed"))
    stated = done.settlement.statements
    out.print(statements.overview(stated, done.speaker, done.common))
    out.print()
    statements.show(out, _richest(stated), done.speaker, done.common, most=ROWS)


def _richest(stated: tuple[Statement, ...]) -> Statement:
    return max(stated, key=lambda one: (len(one.rows), one.number))


def _why(out: Console, done: Settled) -> None:
    """The row whose reason takes most kinds of steps: the one people would ask about."""
    pick = done.common.pick
    _heading(out, 4, pick("Hvorfor dette beløb?", "Why this amount?"))
    rows = [(one, row) for one in done.settlement.statements for row in one.rows if row.key.unit]
    asked: tuple[Statement, StatementRow] = max(rows, key=lambda pair: _telling(pair[1]))
    out.print(reasons.tree(*asked, done.speaker, done.common))


def _telling(row: StatementRow) -> tuple[int, int]:
    """Different steps first; then the fewest steps, so that it can be read."""
    steps = list(_steps(row.trace))
    return len(set(steps)), -len(steps)


def _steps(trace: Trace) -> Iterator[str]:
    yield trace.rule
    for part in trace.parts:
        yield from _steps(part)


def _money(out: Console, done: Settled) -> None:
    """What the first lender has out, what return it has and is owed, and what it came to."""
    money = cash_answer.money_of(done, done.known_on, "", "quarter", None)
    _heading(out, 5, done.common.pick("Investorens penge", "The investor's money"))
    for said in money_words.in_short(money):
        out.print(reasons.wrapped(said, 0))


def _published(out: Console, script: Script, common: Common) -> None:
    from fodfaeste.gallery.verdict import reproduce as judged

    _heading(out, 6, common.pick("En offentliggjort kontrakt", "A published contract"))
    _said(
        out,
        common.pick(
            "Tallene i en offentlig kontrakt fra et andet land, regnet på ny af de samme regler.",
            "The figures of a public contract from another country, computed by the same rules.",
        ),
    )
    out.print()
    text = common.pick("Kontrakter", "Contracts")
    with refusals.of_gallery(common), refusals.of_settlement(common), bar(text, 1):
        found = judged(script.published)
    reproduce.show(out, found, common)


def _next(out: Console, script: Script, common: Common) -> None:
    name = script.contract.name
    _heading(out, 7, common.pick("Prøv selv", "Try it"))
    out.print(common.pick("Programmet hedder", "The program is") + " .venv/bin/fodfaeste\n")
    for words, danish, english in (
        (f"new {name} min.yaml", "begynd en kontrakt ud fra denne", "start a contract from this"),
        ("check min.yaml", "hvad er forkert, hvad koster det", "what is wrong, what it costs"),
        ("synth sag", "lav opdigtede borgere", "make invented people"),
        ("import sag lager --new-key n.key", "læs dem ind", "read them"),
        ("settle min.yaml lager", "gør op", "settle"),
        ("cash-flow min.yaml lager", "se pengene", "see the money"),
        ("--help", "alle kommandoer", "every command"),
    ):
        told = argument_names.example(f"  fodfaeste {words}", common.language)
        out.print(told.ljust(46) + common.pick(danish, english), soft_wrap=True)
