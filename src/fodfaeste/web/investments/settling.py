# SPDX-License-Identifier: MPL-2.0
"""What the engine makes of an investment on a day: statements and money, ready to be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from fodfaeste.capital.known import capital_as_known
from fodfaeste.capital.model import CapitalRun
from fodfaeste.contract import Contract
from fodfaeste.exchange.money_answer import Money
from fodfaeste.explain.language import Language
from fodfaeste.explain.speaker import Speaker
from fodfaeste.ledger.post import post
from fodfaeste.settlement import Settlement, settle, statement_bytes, statement_hash
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.model import Statement as Stated
from fodfaeste.settlement.model import StatementRow as Row
from fodfaeste.settlement.statements.answers import Knowledge
from fodfaeste.settlement.unit import unit_stage
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.evidence import Evidence, evidence_of
from fodfaeste.web.investments.models import (
    Investment,
    Statement,
    StatementDue,
    StatementLine,
    StatementRow,
)

__all__ = ["Settled", "parts_of", "statement_of"]

CORRECTS = frozenset({"adjusted", "reversed", "displaced", "protected"})


@dataclass(frozen=True)
class Settled:
    """An investment settled by the engine as known on a day."""

    contract: Contract
    evidence: Evidence
    known_on: date
    settlement: Settlement

    @classmethod
    def of(
        cls, investment: Investment, known_on: date, progress: Callable[[int], None] | None = None
    ) -> Settled:
        """Settle what is stored; ``progress`` is told the number of each statement as it is made.

        Raises `Told`, `CapitalError` or `UnpublishedValue` when it cannot be settled.
        """
        contract, known = contract_of(investment), evidence_of(investment)
        told = None if progress is None else (lambda one: progress(one.number))
        settlement = settle(contract, known.facts, known.deliveries, known_on, progress=told)
        return cls(contract, known, known_on, settlement)

    @cached_property
    def capital(self) -> CapitalRun:
        """What has moved between the purses by the day."""
        return capital_as_known(
            self.contract,
            self.settlement.movements,
            self._group,
            self.evidence.facts,
            known_on=self.known_on,
            until=self.known_on,
        )

    @cached_property
    def _group(self) -> Mapping[str, Sequence[Result]]:
        """What the measures of the whole group came to."""
        known = self.evidence
        stage = unit_stage(self.contract, known.facts, known.deliveries, self.known_on)
        return stage.results.get("", {})

    def money(self, language: Language) -> Money:
        """The money per quarter, said in a language."""
        journal = post(self.capital, self.settlement.statements)
        speaker = Speaker(self.contract, language)
        return Money(
            self.contract, self.capital, journal, self.known_on, "", "quarter", None, speaker
        )

    def workbook(self, language: Language) -> bytes:
        """A workbook that computes the statements again; raises `CannotRecompute`."""
        from fodfaeste.exchange.workbook import workbook_as_known

        knowledge = Knowledge.of(self.contract, self.evidence.facts, self.evidence.deliveries)
        return workbook_as_known(self.contract, self.settlement, knowledge.on, language)


def statement_of(investment: Investment, one: Stated, published_at: datetime) -> Statement:
    """A statement of the engine as the row that keeps it."""
    return Statement(
        investment=investment,
        number=one.number,
        period=one.period,
        start=one.start,
        end=one.end,
        known_on=one.known_on,
        final=one.final,
        content=statement_bytes(one),
        sha256=statement_hash(one),
        previous=one.previous_hash,
        engine=one.engine,
        units=_people(one.rows),
        published_at=published_at,
    )


def parts_of(
    kept: Statement, one: Stated
) -> tuple[list[StatementRow], list[StatementLine], list[StatementDue]]:
    """The rows, lines and dues of a statement that is kept, to be listed and found."""
    return list(_rows(kept, one)), list(_lines(kept, one)), list(_dues(kept, one))


def _rows(kept: Statement, one: Stated) -> Iterator[StatementRow]:
    for place, row in enumerate(one.rows, start=1):
        yield StatementRow(
            statement=kept,
            place=place,
            line=row.key.line,
            unit=row.key.unit,
            once=row.key.once,
            kind=row.kind,
            achieved=row.achieved,
            proved=row.proved,
            before=row.before,
            now=row.now,
            change=row.change,
            due=row.due,
            payer=_payer(row),
        )


def _payer(row: Row) -> str:
    payers = {share.payer for share in row.shares}
    return payers.pop() if len(payers) == 1 else ""


def _lines(kept: Statement, one: Stated) -> Iterator[StatementLine]:
    for line in dict.fromkeys(row.key.line for row in one.rows):
        mine = [row for row in one.rows if row.key.line == line]
        yield StatementLine(
            statement=kept,
            line=line,
            units=_people(mine),
            rows=len(mine),
            change=sum(row.change for row in mine),
            corrected=sum(row.change for row in mine if row.kind in CORRECTS),
            corrected_units=_people(row for row in mine if row.kind in CORRECTS),
            other_units=_people(row for row in mine if row.kind not in CORRECTS),
        )


def _people(rows: Iterable[Row]) -> int:
    return len({row.key.unit for row in rows} - {""})


def _dues(kept: Statement, one: Stated) -> Iterator[StatementDue]:
    found: dict[tuple[date, str, str], StatementDue] = {}
    units: dict[tuple[date, str, str], set[str]] = {}
    for row in one.rows:
        for share in row.shares:
            key = (row.due, share.payer, share.payee)
            due = found.setdefault(key, _due(kept, *key))
            due.amount += share.amount
            due.vat += share.vat
            units.setdefault(key, set()).add(row.key.unit)
    for key, due in found.items():
        due.units = len(units[key] - {""})
        yield due


def _due(kept: Statement, day: date, payer: str, payee: str) -> StatementDue:
    return StatementDue(statement=kept, day=day, payer=payer, payee=payee, amount=0, vat=0, units=0)
