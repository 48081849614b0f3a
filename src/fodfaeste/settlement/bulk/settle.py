# SPDX-License-Identifier: MPL-2.0
"""Settle many units, chunk by chunk, in memory that does not grow with their rows.

Each chunk is measured in compiled code and forgotten; what is kept of a unit is its way in and its
claims, in narrow columns. Lines and measures outside the compiled subset are claimed by the
reference from the same results, chunk by chunk as well (see `reach` for what must wait). The cohort
stage then runs once over all claims. The result is what each claim is owed as known on one day,
from scratch; it does not depend on how the units were divided into chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.evidence.facts import Delivery
from fodfaeste.settlement.bulk.claims import Form
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.gather import Gatherer
from fodfaeste.settlement.bulk.reference import Found, by_reference, completed
from fodfaeste.settlement.bulk.tables import Ledger, ledger_of
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.cohort.stage import Outcome, run
from fodfaeste.settlement.cohort.whole import ints
from fodfaeste.settlement.cohort.work import Setting
from fodfaeste.settlement.model import ClaimKey
from fodfaeste.settlement.statements.cutoffs import final_day
from fodfaeste.settlement.unit import Sources
from fodfaeste.settlement.unit.bands import bands_read_measures


@dataclass(frozen=True)
class BulkReport:
    """What was settled how: ``reference_lines`` and ``reference_measures`` say why, by name.

    ``asked`` units had something that only the reference can tell; all others were measured in
    compiled code as far as the contract allows. ``held`` says why units were kept in memory until
    the last had been read (empty: they were not), ``bytes_per_claim`` what was kept of a claim.
    """

    units: int
    enrolled: int
    asked: int
    claims: int
    reference_lines: Mapping[str, str]
    reference_measures: Mapping[str, str]
    held: str = ""
    bytes_per_claim: int = 0


@dataclass(frozen=True, eq=False)
class BulkSettlement:
    """What each claim is owed as known on a day, from scratch.

    ``ledger`` has the claims; the rows of ``outcome`` say who pays whom how much for each, in minor
    units, after limits and splits.
    """

    known_on: date
    ledger: Ledger
    outcome: Outcome
    report: BulkReport

    def key(self, claim: int) -> ClaimKey:
        """The key of a claim of the table; a floor's top-up has its limit's path."""
        table = self.outcome.table
        unit = int(table.unit[claim])
        top_up = self.outcome.top_ups.get(claim)
        once = top_up.path if top_up else self.ledger.texts[self.ledger.once[claim]]
        return ClaimKey(
            table.lines[table.line[claim]], table.units[unit] if unit >= 0 else "", once
        )

    def totals(self) -> dict[str, tuple[int, int, int]]:
        """By line: number of claims, their amount before limits, and what is owed for them."""
        table, rows = self.outcome.table, self.outcome.rows
        owed = ints([0] * table.size)
        np.add.at(owed, rows.claim, self.outcome.net)
        found = {}
        for at, name in enumerate(table.lines):
            mine = table.line == at
            before = self.ledger.amount[mine[: self.ledger.amount.size]]
            found[name] = int(mine.sum()), int(before.sum()), int(owed[mine].sum())
        return found


def bulk_settle(
    contract: Contract,
    chunks: Iterable[Chunk],
    deliveries: Sequence[Delivery],
    known_on: date,
) -> BulkSettlement:
    """Settle the units of chunks, which come in order of unit, as known on a day.

    Raises ``CannotSettle`` and ``UnpublishedValue`` as `settle` does.
    """
    plan = plan_of([version.contract for version in versions(contract)])
    form = Form.of(plan.contract)
    return _whole(plan, found_on(plan, form, chunks, deliveries, known_on), known_on)


def found_on(
    plan: Plan,
    form: Form,
    chunks: Iterable[Chunk],
    deliveries: Sequence[Delivery],
    known_on: date,
) -> Found:
    """All claims as known on a day in some form, and what the cohort stage asks about them."""
    contract, sources, why = plan.contract, Sources.of(deliveries, known_on), _not_compiled(plan)
    if why:
        return by_reference(contract, chunks, sources, known_on, why)
    gatherer = Gatherer.of(contract, form, sources, known_on)
    for chunk in chunks:
        gatherer.add(chunk)
    return completed(gatherer.placed())


def _not_compiled(plan: Plan) -> str:
    """Why nothing of a contract is compiled; empty when something may be."""
    if len(plan.versions) > 1:
        return "the contract has changes"
    if plan.contract.settle.late != "next statement":
        return "late proof is not paid"
    if bands_read_measures(plan.contract):
        return "a band asks about a measure"
    return ""


def _whole(plan: Plan, found: Found, known_on: date) -> BulkSettlement:
    until = known_on.toordinal()
    ledger = ledger_of(plan, found, until)
    entered = int((found.entered <= until).sum())
    setting = Setting(
        end=until,
        closes=final_day(plan.versions[-1]).toordinal(),
        complete=known_on >= final_day(plan.contract),
        enrolled=np.array([entered], dtype=np.int64),
        measured={line: _until(days, known_on) for line, days in found.measured.items()},
    )
    outcome = run(ledger.table, plan, setting)
    report = BulkReport(
        len(found.units), entered, found.asked, ledger.table.size, found.lines, found.measures,
        found.held, round(ledger.bytes / max(1, ledger.table.size)),
    )  # fmt: skip
    return BulkSettlement(known_on, ledger, outcome, report)


def shares_of(done: BulkSettlement) -> dict[ClaimKey, dict[tuple[str, str], tuple[int, int]]]:
    """For each claim who owes whom how much, and VAT of it, in minor units: what is not nothing."""
    table, rows = done.outcome.table, done.outcome.rows
    found: dict[ClaimKey, dict[tuple[str, str], tuple[int, int]]] = {}
    columns = (rows.claim, rows.payer, rows.payee, done.outcome.net, done.outcome.vat)
    for claim, payer, payee, net, vat in zip(*(c.tolist() for c in columns), strict=True):
        parties = table.parties[payer], table.parties[payee]
        mine = found.setdefault(done.key(claim), {})
        amount, tax = mine.get(parties, (0, 0))
        mine[parties] = amount + net, tax + vat
    return found


def _until(days: Array, known_on: date) -> Array:
    return np.unique(days[days <= known_on.toordinal()]).astype(np.int64)
