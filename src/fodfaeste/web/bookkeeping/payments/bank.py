# SPDX-License-Identifier: MPL-2.0
"""A file from the bank: read row by row, and matched with what is owed.

The first row names the columns: ``dag;beløb;tekst;reference`` or ``day;amount;text;reference``, in
any order, text and reference may be missing. Money out is below nothing. A file with an error in
one row is registered not at all.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.web.bookkeeping.amounts import day_of, minor_of
from fodfaeste.web.bookkeeping.payments.owed import Position
from fodfaeste.web.privacy.cpr_scan import find_cpr
from fodfaeste.web.privacy.crypto import blind_index

__all__ = [
    "LARGEST",
    "BankLine",
    "Found",
    "Outcome",
    "Problem",
    "Unreadable",
    "matched",
    "read_bank",
    "written_again",
]

LARGEST = 2_000_000
"""Bytes of a file; more is more than an agreement's payments."""
NAMES = {
    "day": ("day", "dag", "dato", "date", "bogføringsdato", "bogført"),
    "amount": ("amount", "beløb", "belob"),
    "text": ("text", "tekst", "posteringstekst"),
    "reference": ("reference", "ref", "betalingsreference"),
    "again": ("again",),
}
"""What a column may be called; ``again`` is our own, when a file is sent back to us."""


class Unreadable(Exception):
    """The file is none that can be read; what is wrong, in the reader's language."""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One row of the file: where it stands, its day, and its amount in minor units."""

    row: int
    day: date
    amount: int
    text: str
    reference: str
    again: int = 0
    """How many rows of the file before it say the same."""

    @property
    def digest(self) -> str:
        """What the line is known by when it comes again, which does not give its text back."""
        said = (self.day.isoformat(), str(self.amount), self.text, self.reference, str(self.again))
        return blind_index("\x1f".join(said))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, and what to do."""

    row: int
    field: str
    said: str


@dataclass(frozen=True, slots=True)
class Found:
    """A line and what it pays."""

    line: BankLine
    position: Position
    how: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: what pays something, what was registered before, what is not ours."""

    found: tuple[Found, ...]
    before: tuple[BankLine, ...]
    others: tuple[tuple[BankLine, str], ...]


def read_bank(raw: bytes) -> tuple[list[BankLine], list[Problem]]:
    """The rows of a file and what is wrong with them; raises `Unreadable`."""
    if len(raw) > LARGEST:
        raise Unreadable(_("Filen er for stor. Del den op, højst 2 MB ad gangen."))
    rows = list(csv.reader(io.StringIO(_decoded(raw), newline=""), delimiter=";"))
    places = _places(rows[0] if rows else [])
    lines: list[BankLine] = []
    problems: list[Problem] = []
    seen: Counter[tuple[date, int, str, str]] = Counter()
    for number, fields in enumerate(rows[1:], start=2):
        if not any(field.strip() for field in fields):
            continue
        wrong = list(_wrong(number, fields, places, len(rows[0])))
        problems += wrong
        if not wrong:
            one = _line(number, fields, places)
            key = (one.day, one.amount, one.text, one.reference)
            lines.append(one if "again" in places else replace(one, again=seen[key]))
            seen[key] += 1
    if not lines and not problems:
        raise Unreadable(_("Filen har ingen rækker under overskrifterne."))
    return lines, problems


def _decoded(raw: bytes) -> str:
    if b"\0" in raw:
        raise Unreadable(_("Filen er ikke en tekstfil. Gem den som CSV med semikolon."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _places(head: Sequence[str]) -> dict[str, int]:
    said = [field.strip().casefold() for field in head]
    places = {
        name: said.index(each) for name, names in NAMES.items() for each in names if each in said
    }
    if not {"day", "amount"} <= set(places):
        raise Unreadable(
            _("Række 1 skal være overskrifterne dag;beløb;tekst;reference, adskilt af semikolon.")
        )
    return places


def _wrong(
    number: int, fields: Sequence[str], places: dict[str, int], width: int
) -> Iterator[Problem]:
    if len(fields) != width:
        text = _("%(got)s felter i stedet for %(wanted)s.") % {"got": len(fields), "wanted": width}
        yield Problem(number, "", text)
        return
    try:
        day_of(fields[places["day"]])
    except ValueError:
        yield Problem(number, _("dag"), _("Skriv dagen som 2026-03-31 eller 31-03-2026."))
    try:
        if minor_of(fields[places["amount"]]) == 0:
            yield Problem(number, _("beløb"), _("Beløbet er nul. Slet rækken."))
    except ValueError:
        text = _("Skriv beløbet som et tal, for eksempel -12.500,00.")
        yield Problem(number, _("beløb"), text)
    for name, said in (("text", _("tekst")), ("reference", _("reference"))):
        if name in places and find_cpr(fields[places[name]]):
            yield Problem(number, said, _("Der står et CPR-nummer. Slet rækken eller nummeret."))


def _line(number: int, fields: Sequence[str], places: dict[str, int]) -> BankLine:
    def said(name: str) -> str:
        return fields[places[name]].strip() if name in places else ""

    again = said("again")
    return BankLine(
        number, day_of(said("day")), minor_of(said("amount")), said("text")[:200],
        said("reference")[:80], int(again) if again.isdecimal() else 0,
    )  # fmt: skip


def matched(
    lines: Sequence[BankLine],
    positions: Sequence[Position],
    purse: str,
    known: Set[str],
    closed: date | None,
    today: date,
) -> Outcome:
    """What each line pays: by the reference that it carries, else by an amount that only one has.

    ``purse`` is the one whose account the file is of, ``known`` are the digests of lines that are
    registered, ``closed`` is the last closed day.
    """
    open_ones = {one.owed.key: one for one in positions if one.rest > 0}
    found: list[Found] = []
    before: list[BankLine] = []
    others: list[tuple[BankLine, str]] = []
    for line in lines:
        if line.digest in known:
            before.append(line)
            continue
        if closed is not None and line.day <= closed:
            others.append((line, _("Dagen er i en lukket periode.")))
            continue
        if line.day > today:
            others.append((line, _("Dagen er ikke kommet endnu.")))
            continue
        one, how = _payable(line, list(open_ones.values()), purse)
        if one is None:
            others.append((line, how))
            continue
        found.append(Found(line, one, how))
        paid = one.paid + abs(line.amount)
        open_ones[one.owed.key] = replace(one, paid=paid)
        if paid >= one.owed.amount:
            del open_ones[one.owed.key]
    return Outcome(tuple(found), tuple(before), tuple(others))


def _payable(
    line: BankLine, positions: Sequence[Position], purse: str
) -> tuple[Position | None, str]:
    """What a line pays and how that is known, or none and why."""
    amount = abs(line.amount)
    way = [
        one for one in positions
        if (one.owed.payer if line.amount < 0 else one.owed.payee) == purse
    ]  # fmt: skip
    said = f"{line.reference} {line.text}".upper()
    for one in way:
        if one.reference in said:
            if amount <= one.rest:
                return one, _("reference")
            return None, _("Referencen passer, men beløbet er større end det, der mangler.")
    same = [one for one in way if one.rest == amount]
    if len(same) == 1:
        return same[0], _("beløb")
    if same:
        return None, _("Flere ting har samme beløb. Registrér den i hånden.")
    return None, _("Intet, der skyldes, passer til den.")


def written_again(lines: Sequence[BankLine]) -> str:
    """Some lines as a file of their own, to be sent with the form that registers them."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(["day", "amount", "text", "reference", "again"])
    for one in lines:
        sign = "-" if one.amount < 0 else ""
        whole, part = divmod(abs(one.amount), 100)
        amount = f"{sign}{whole},{part:02}"
        writer.writerow([one.day.isoformat(), amount, one.text, one.reference, one.again])
    return buffer.getvalue()
