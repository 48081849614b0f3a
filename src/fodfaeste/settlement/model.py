# SPDX-License-Identifier: MPL-2.0
"""The value objects of settlement: results, claims, portions, statements, and their traces.

Two stages. *Per unit*: a history becomes measured :class:`Result` objects and then
:class:`Claim` objects with a gross amount. *Cohort*: claims are adjusted, limited, split and
stated. Amounts are integers in minor units; everything before a claim's amount is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from fodfaeste.evidence.facts import RowRef

Value = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Trace:
    """One step of a reason. ``rule`` is one of a closed vocabulary that ``explain`` can say.

    ``values`` are the numbers and names that the sentence needs, ``parts`` the steps underneath,
    ``refs`` the evidence rows it rests on.
    """

    rule: str
    values: tuple[tuple[str, Value], ...] = ()
    parts: tuple[Trace, ...] = ()
    refs: tuple[RowRef, ...] = ()

    def get(self, name: str) -> Value:
        """The value called ``name``, or ``None``."""
        return dict(self.values).get(name)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A unit's way into the contract, judged once: eligible or not, with every test's answer."""

    unit: str
    on: date
    eligible: bool
    band: str | None
    left: date | None
    recorded: date
    trace: Trace


@dataclass(frozen=True, slots=True)
class Result:
    """What a measure came to for one unit (or cohort, or the contract: ``unit`` is ``""``).

    ``value`` is in the measure's own unit (1 when it is simply achieved); ``count`` is how many
    units the result stands for (1, or more when delivered in bulk). ``achieved`` is the last day of
    the unit of time that completed it; ``proved`` the day the last needed row was recorded.
    ``period`` names the calendar period of a result that grows or repeats, ``group`` the part of
    the group that a given figure is about.
    """

    measure: str
    unit: str
    value: Fraction
    count: Fraction
    achieved: date
    proved: date
    nth: int = 1
    period: str = ""
    employer: str = ""
    trace: Trace = field(default_factory=lambda: Trace("none"))
    group: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ClaimKey:
    """Identity of a claim across statements: one line, one unit, once per what."""

    line: str
    unit: str
    once: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on one line: its gross amount, before limits and splits.

    ``gross`` is exact, in minor units; ``amount`` is it rounded once by the contract's rule.
    ``version`` is the index of the contract version that decides it (0 is the original).
    ``quantity`` is in the measure's unit; ``count`` is how many claims this is (more than one when
    delivered in bulk).
    """

    key: ClaimKey
    achieved: date
    proved: date
    quantity: Fraction
    gross: Fraction
    amount: int
    version: int
    payer: str
    payee: str
    band: str | None
    cohort: str | None
    trace: Trace
    count: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Share:
    """What one payer owes one payee for one claim, after limits and splits."""

    payer: str
    payee: str
    amount: int
    vat: int = 0


@dataclass(frozen=True, slots=True)
class Entitled:
    """A claim after the cohort stage: what is owed for it, and why it is not its gross amount."""

    claim: Claim
    amount: int
    shares: tuple[Share, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row of a statement: what this claim changes now.

    ``before`` was stated earlier, ``now`` is the total to date, ``change`` their difference.
    ``kind``: ``new`` · ``adjusted`` · ``reversed`` · ``protected`` (already paid, kept although the
    limit would now go elsewhere) · ``displaced`` (waits for protected money) · ``scheduled`` ·
    ``reopened`` (a change decides anew what was stated before it was agreed).
    """

    key: ClaimKey
    kind: str
    period: str
    achieved: date
    proved: date
    before: int
    now: int
    change: int
    shares: tuple[Share, ...]
    due: date
    trace: Trace


@dataclass(frozen=True, slots=True)
class Statement:
    """An immutable snapshot: everything owed for a period as known on its cut-off day."""

    number: int
    period: str
    start: date
    end: date
    known_on: date
    final: bool
    rows: tuple[StatementRow, ...]
    contract_hash: str
    evidence_hash: str
    engine: str
    previous_hash: str

    @property
    def total(self) -> int:
        """The statement's amount without VAT, in minor units."""
        return sum(row.change for row in self.rows)


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moves: a line between two purses on a day. The only way money moves."""

    day: date
    payer: str
    payee: str
    amount: int
    line: str
    kind: str
    statement: int | None
    trace: Trace
