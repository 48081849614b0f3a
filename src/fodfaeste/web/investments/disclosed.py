# SPDX-License-Identifier: MPL-2.0
"""A statement's figures as one actor may see them: all, or those about enough people."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from fodfaeste.web.investments.disclosure import enough, shown
from fodfaeste.web.investments.models import Statement, StatementDue, StatementLine
from fodfaeste.web.policy import Right

__all__ = ["Due", "Figures", "Line", "figures_from", "figures_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement; ``corrected`` is none when it is held back."""

    name: str
    units: int
    amount: int
    corrected: int | None


@dataclass(frozen=True, slots=True)
class Due:
    """What one purse owes another on a day."""

    day: date
    payer: str
    payee: str
    amount: int
    vat: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a statement that may be shown.

    What is held back has no name: which payments there are is itself a figure about people.
    """

    lines: tuple[Line, ...]
    dues: tuple[Due, ...]
    lines_hidden: bool = False
    dues_hidden: bool = False

    @property
    def held_back(self) -> bool:
        """Whether something is not shown because it is about too few people."""
        return self.lines_hidden or self.dues_hidden


def figures_of(statement: Statement, rights: Set[Right], purses: Set[str]) -> Figures:
    """What an actor with these rights, who holds these purses, may see of a statement.

    Lines and dues are two ways to divide the same sum. When something is held back in either, only
    one of them is shown of what is about people, for a figure of the one less figures of the other
    can be about one person: the dues when some are of the actor's own purses, else the lines.
    What is about nobody (an agreed payment) is always shown.
    """
    return figures_from(list(statement.lines.all()), list(statement.dues.all()), rights, purses)


def figures_from(
    lines: Sequence[StatementLine],
    dues: Sequence[StatementDue],
    rights: Set[Right],
    purses: Set[str],
) -> Figures:
    """The same of lines and dues that are at hand, also of a statement that is not published."""
    if Right.COHORT_READ in rights:
        every = tuple(Line(one.line, one.units, one.change, one.corrected) for one in lines)
        return Figures(every, tuple(_due(one) for one in dues))
    own = purses if Right.PAYMENTS_READ in rights else frozenset[str]()
    some_lines, some_dues = _divided(lines, dues, own)
    return Figures(
        tuple(_line(one) for one in some_lines),
        tuple(_due(one) for one in some_dues),
        lines_hidden=len(some_lines) < len(lines),
        dues_hidden=len(some_dues) < len(dues),
    )


def _divided(
    lines: Sequence[StatementLine], dues: Sequence[StatementDue], own: Set[str]
) -> tuple[Sequence[StatementLine], Sequence[StatementDue]]:
    by_line = shown({one.line: one.units for one in lines})
    by_due = shown({_name(one): one.units for one in dues})
    if len(by_line) == len(lines) and len(by_due) == len(dues):
        return lines, dues
    mine = {_name(one) for one in dues if own & {one.payer, one.payee}}
    of_people = any(one.units and one.line in by_line for one in lines)
    if of_people and not any(one.units and _name(one) in mine for one in dues):
        by_due = frozenset(_name(one) for one in dues if not one.units)
    else:
        by_line = frozenset(one.line for one in lines if not one.units)
    return (
        [one for one in lines if one.line in by_line],
        [one for one in dues if _name(one) in by_due | mine],
    )


def _name(one: StatementDue) -> str:
    return f"{one.day} {one.payer} {one.payee}"


def _line(one: StatementLine) -> Line:
    """A line; what corrects and what does not are two parts of it, and each must be of enough."""
    known = enough(one.corrected_units) and (not one.corrected_units or enough(one.other_units))
    return Line(one.line, one.units, one.change, one.corrected if known else None)


def _due(one: StatementDue) -> Due:
    return Due(one.day, one.payer, one.payee, one.amount, one.vat)
