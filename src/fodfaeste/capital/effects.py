# SPDX-License-Identifier: MPL-2.0
"""Which line is entered on which facility, and how."""

from __future__ import annotations

from fodfaeste.capital.book import Book
from fodfaeste.capital.dues import Effect
from fodfaeste.capital.model import CapitalError
from fodfaeste.contract.model.settling import CapitalLine

KINDS = {"drawdown": "drawn", "principal": "repaid", "guarantee": "repaid", "return": "returned"}


def effects_of(book: Book) -> dict[str, Effect]:
    """The effect of every line that has one: named by the facility, or naming the facility."""
    found: dict[str, Effect] = {}
    for account in book.facilities.values():
        named = [(name, "drawn") for name in account.terms.drawn_by]
        named += [(name, "repaid") for name in account.terms.repaid_by]
        for name, kind in named:
            if name in found:
                raise _twice(name, account.name, found[name].account.name)
            found[name] = Effect(account, account.parts, kind)
    for name, line in book.contract.capital.lines.items():
        effect = _effect_of(book, name, line)
        if effect is not None:
            found.setdefault(name, effect)
    return found


def _effect_of(book: Book, name: str, line: CapitalLine) -> Effect | None:
    """How a capital line is entered: on what it names, or its lender's only facility."""
    if line.counts_as not in KINDS:
        return None
    where, kind = f"capital.lines.{name}", KINDS[line.counts_as]
    if line.on_facility is not None:
        return Effect(*book.named(where, line.on_facility), kind)
    lender = line.from_ if kind == "drawn" else line.to
    every = book.facilities.values()
    found = [a for a in every if any(part.lender == lender for part in a.parts)]
    if len(found) > 1:
        names = ", ".join(account.name for account in found)
        raise CapitalError(
            where,
            f"betalingen kan høre til flere rammer ({names}); skriv `på ramme`",
            f"the line may belong to several facilities ({names}); write `on facility`",
        )
    return Effect(found[0], found[0].parts, kind) if found else None


def _twice(line: str, facility: str, other: str) -> CapitalError:
    return CapitalError(
        f"capital.facilities.{facility}",
        f"betalingen {line!r} er allerede ført på rammen {other!r}",
        f"line {line!r} is already entered on facility {other!r}",
    )
