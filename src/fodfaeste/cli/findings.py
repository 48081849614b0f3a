# SPDX-License-Identifier: MPL-2.0
"""What the linter saw, printed: each kind once, with every place it was seen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from fodfaeste.cli.output import Common, console

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.explain.linter import Finding

LINE = 78
ABOUT = (
    "Numrene er forklaret i docs/reference/findings.da.md. Anna og Bo er opdigtede borgere, der"
    " kun bruges til regneeksempler.",
    "The numbers are explained in docs/reference/findings.md. Anna and Bo are invented people,"
    " used only for examples.",
)


def show(found: Sequence[Finding], common: Common) -> None:
    """Print the findings by number: what was seen, why it matters, what to do."""
    from fodfaeste.explain.linter import KINDS

    out = console()
    if found:
        out.print("\n" + _filled(common.pick(*ABOUT), ""), style="dim", soft_wrap=True)
    for number, same in groupby(found, key=lambda one: one.number):
        kind = KINDS[number]
        out.print(f"\n{number:>3}  {common.pick(*kind.title)}", style="bold", soft_wrap=True)
        for one in same:
            seen = f"{common.pick(*one.seen)} [{one.path}]"
            out.print(_filled(seen, "     • "), soft_wrap=True)
        for heading, text in (
            (common.pick("Hvorfor:", "Why:"), common.pick(*kind.why)),
            (common.pick("Gør:", "Do:"), common.pick(*kind.do)),
        ):
            out.print(_filled(f"{heading} {text}", "     "), style="dim", soft_wrap=True)


def as_json(found: Sequence[Finding], common: Common) -> list[dict[str, object]]:
    """The findings with their number, place and the three texts."""
    from fodfaeste.explain.linter import KINDS

    return [
        {
            "number": one.number,
            "path": one.path,
            "title": common.pick(*KINDS[one.number].title),
            "seen": common.pick(*one.seen),
            "why": common.pick(*KINDS[one.number].why),
            "do": common.pick(*KINDS[one.number].do),
        }
        for one in found
    ]


def show_defaults(contract: Contract, common: Common) -> None:
    """Print the rules that hold because the contract does not say otherwise."""
    from fodfaeste.explain.defaults import defaults_in_force

    out = console()
    heading = common.pick(
        "Regler, der gælder, fordi aftalen ikke siger andet",
        "Rules that hold because the agreement does not say otherwise",
    )
    out.print(f"\n{heading}", style="bold", soft_wrap=True)
    for one in defaults_in_force(contract):
        key = f" [{one.path}]" if one.path else ""
        out.print(_filled(f"{common.pick(*one.text)}{key}", "  • "), soft_wrap=True)


def defaults_as_json(contract: Contract, common: Common) -> list[dict[str, str]]:
    """The same, each with the key that would say otherwise (empty for a convention)."""
    from fodfaeste.explain.defaults import defaults_in_force

    return [
        {"path": one.path, "text": common.pick(*one.text)} for one in defaults_in_force(contract)
    ]


def _filled(text: str, first: str) -> str:
    rest = " " * len(first)
    return textwrap.fill(
        text, LINE, initial_indent=first, subsequent_indent=rest,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
