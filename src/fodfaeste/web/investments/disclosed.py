# SPDX-License-Identifier: MPL-2.0
"""A statement's figures as one actor may see them: all, or those about enough people."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from fodfaeste.web.investments.disclosure import shown
from fodfaeste.web.investments.models import Statement, StatementDue, StatementLine
from fodfaeste.web.policy import Right

__all__ = ["Due", "Figures", "Line", "figures_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement; what is held back is none."""

    name: str
    units: int | None
    amount: int | None
    corrected: int | None


@dataclass(frozen=True, slots=True)
class Due:
    """What one purse owes another on a day; what is held back is none."""

    row: StatementDue
    amount: int | None
    vat: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a statement. ``held_back`` when something is not shown."""

    lines: tuple[Line, ...]
    dues: tuple[Due, ...]

    @property
    def held_back(self) -> bool:
        """Whether something is not shown because it is about too few people."""
        amounts = [*(one.amount for one in self.lines), *(one.amount for one in self.dues)]
        return None in amounts

    @property
    def owed(self) -> list[Due]:
        """The amounts to pay that are shown."""
        return [one for one in self.dues if one.amount is not None]


def figures_of(statement: Statement, rights: Set[Right], purses: Set[str]) -> Figures:
    """What an actor with these rights, who holds these purses, may see of a statement.

    Lines and dues are two ways to divide the same sum, so each is judged by itself. A due between
    purses that the actor holds, or about nobody (an agreed payment), is always shown.
    """
    lines, dues = list(statement.lines.all()), list(statement.dues.all())
    if Right.COHORT_READ in rights:
        return Figures(
            tuple(Line(one.line, one.units, one.change, one.corrected) for one in lines),
            tuple(Due(one, one.amount, one.vat) for one in dues),
        )
    by_line = shown({one.line: one.units for one in lines}, statement.units)
    by_due = shown({_name(one): one.units for one in dues}, statement.units)
    return Figures(
        tuple(_line(one, one.line in by_line.names) for one in lines),
        tuple(_due(one, _open(one, by_due.names, purses)) for one in dues),
    )


def _open(one: StatementDue, names: Iterable[str], purses: Set[str]) -> bool:
    return bool(purses & {one.payer, one.payee}) or not one.units or _name(one) in names


def _name(one: StatementDue) -> str:
    return f"{one.day} {one.payer} {one.payee}"


def _line(one: StatementLine, is_open: bool) -> Line:
    if is_open:
        return Line(one.line, one.units, one.change, one.corrected)
    return Line(one.line, None, None, None)


def _due(one: StatementDue, is_open: bool) -> Due:
    return Due(one, one.amount, one.vat) if is_open else Due(one, None, None)
