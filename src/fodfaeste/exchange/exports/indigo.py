# SPDX-License-Identifier: MPL-2.0
"""INDIGO JSON: a project's outcome metrics, prices, results, commitments and actual payments.

One file holds two shapes of the same figures: ``cases``, which the INDIGO reader reads back, and
``projects``, whose field names are those of the INDIGO data standard's project schema
(``outcome_metrics``, ``outcome_pricings``, ``results``, ``outcome_payment_commitments``,
``outcome_payments``; every value in an object with ``value``). Only lines paid for an outcome are
in it. A figure that the contract does not give is ``null``, never a zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.leaf import Unpublished
from fodfaeste.contract.numbers import MINOR_DIGITS, decimal_text
from fodfaeste.evidence.calendar import quarter_of
from fodfaeste.settlement import Settlement

_EXACT = re.compile(r'"\\u0000(-?[0-9.]+)"')


def indigo_json(contract: Contract, settlement: Settlement, project: str) -> bytes:
    """The project as UTF-8 JSON; ``project`` is its INDIGO identifier, or one of its own."""
    figures = _Figures(contract, settlement)
    whole = {
        "cases": {project: _case(figures)},
        "projects": {project: _project(figures)},
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return _EXACT.sub(r"\1", text).encode()


class _Figures:
    """What both shapes say, computed once. Amounts are in major units, exact."""

    def __init__(self, contract: Contract, settlement: Settlement) -> None:
        self.contract, self.settlement = contract, settlement
        self.digits = MINOR_DIGITS.get(contract.writing.currency, 2)
        self.lines = [name for name, line in contract.pay.items() if line.for_ is not None]
        self.ids = {name: f"outcomemetric{n}" for n, name in enumerate(self.lines, start=1)}

    def achieved(self, name: str) -> str:
        counts = [e.claim.count for e in self.settlement.entitled if e.claim.key.line == name]
        return _exact(sum(counts, Fraction(0)))

    def paid(self, name: str) -> str:
        rows = (row for s in self.settlement.statements for row in s.rows)
        return self.money(sum(row.change for row in rows if row.key.line == name))

    def paid_by(self, purse: str) -> str:
        rows = (row for s in self.settlement.statements for row in s.rows)
        shares = (share for row in rows if row.key.line in self.ids for share in row.shares)
        return self.money(sum(share.amount for share in shares if share.payer == purse))

    def prices(self, name: str) -> tuple[list[str], list[str]]:
        """The prices that are amounts, and every price as the contract writes it."""
        line = self.contract.pay[name]
        found = [row.pays for row in line.scale.rows] if line.scale else [line.amount]
        known = [p for p in found if p is not None and not isinstance(p, Unpublished)]
        amounts = [f"\0{decimal_text(p.amount)}" for p in known if p.amount is not None]
        return amounts, [str(price) for price in known]

    def target(self, name: str) -> str | None:
        """The number of claims that the line, or a limit on it alone, allows."""
        limits = [self.contract.pay[name].at_most]
        limits += [one.at_most for one in self.contract.limits if one.over == [name]]
        for allowed in limits:
            if allowed is not None and allowed.kind == "count" and allowed.unit == "claims":
                return _exact(allowed.number)
        return None

    def payers(self) -> list[str]:
        """Every purse that pays for an outcome, in the contract's order."""
        rows = (row for s in self.settlement.statements for row in s.rows)
        shares = (share for row in rows if row.key.line in self.ids for share in row.shares)
        paying = {share.payer for share in shares} | {limit.by for limit in self.contract.limits}
        paying |= {self.contract.pay[name].from_ for name in self.lines}
        return [name for name in self.contract.purses if name in paying]

    def commitment(self, purse: str) -> str | None:
        """The most a payer can come to pay: its own limit, or the contract's if it is alone."""
        alone = len(self.payers()) == 1
        for limit in self.contract.limits:
            own = limit.by == purse or (alone and limit.per == "contract")
            if own and limit.at_most is not None and limit.at_most.kind == "money":
                return _exact(limit.at_most.number)
        return None

    def quarters(self) -> list[tuple[date, date, str, str, str]]:
        """First and last day of each quarter with payments, payer, payee, amount without VAT."""
        totals: dict[tuple[date, str, str], int] = {}
        for statement in self.settlement.statements:
            for row in statement.rows:
                for share in row.shares if row.key.line in self.ids else ():
                    key = (quarter_of(row.due).start, share.payer, share.payee)
                    totals[key] = totals.get(key, 0) + share.amount
        return [
            (start, quarter_of(start).end - timedelta(days=1), payer, payee, self.money(amount))
            for (start, payer, payee), amount in sorted(totals.items())
        ]

    def money(self, minor: int) -> str:
        return f"\0{decimal_text(Decimal(minor).scaleb(-self.digits))}"


def _exact(value: Fraction) -> str:
    """A number that JSON writes digit by digit, never through a binary fraction."""
    return f"\0{decimal_text(Decimal(value.numerator) / value.denominator)}"


def _case(figures: _Figures) -> dict[str, Any]:
    metrics = []
    for name in figures.lines:
        amounts, notes = figures.prices(name)
        called = figures.contract.pay[name].called
        metrics.append({
            "metric": figures.ids[name],
            "definition": called.en if called else name,
            "target": figures.target(name),
            "prices": amounts,
            "price_notes": notes,
            "achieved": figures.achieved(name),
            "paid": figures.paid(name),
        })  # fmt: skip
    quarters: dict[tuple[date, date], list[str]] = {}
    for start, end, _, _, amount in figures.quarters():
        quarters.setdefault((start, end), []).append(amount)
    return {
        "name": figures.contract.title.en,
        "label": figures.contract.title.en,
        "metrics": metrics,
        "commitments": [
            {"payer": p, "max": figures.commitment(p), "paid": figures.paid_by(p)}
            for p in figures.payers()
        ],
        "quarterly_actual": [
            {"from": f"{start:%Y-%m}", "to": f"{end:%Y-%m}", "amount": _sum(amounts), "note": ""}
            for (start, end), amounts in quarters.items()
        ],
    }


def _sum(amounts: Sequence[str]) -> str:
    return f"\0{decimal_text(sum((Decimal(a[1:]) for a in amounts), Decimal(0)))}"


def _project(figures: _Figures) -> dict[str, Any]:
    contract, currency = figures.contract, {"value": figures.contract.writing.currency}
    signed = contract.signed.isoformat() if contract.signed else None
    return {
        "name": {"value": contract.title.en},
        "dates": {
            "outcomes_contract_signed": {"value": signed},
            "start_date_of_service_provision": {"value": contract.dates.enrol.first.isoformat()},
            "anticipated_completion_date": {"value": contract.dates.close.isoformat()},
        },
        "outcome_metrics": [_metric(figures, name) for name in figures.lines],
        "outcome_pricings": [p for n in figures.lines for p in _pricings(figures, n)],
        "outcome_payment_commitments": [
            {
                "organisation_id": {"value": payer},
                "maximum_potential_outcome_payment": {
                    "currency": currency, "amount": {"value": figures.commitment(payer)}},
                "total_outcome_payments": {
                    "currency": currency, "amount": {"value": figures.paid_by(payer)}},
            }
            for payer in figures.payers()
        ],
        "results": [_result(figures, name) for name in figures.lines],
        "outcome_payments": [
            {
                "period": {"start_date": {"value": start.isoformat()},
                           "end_date": {"value": end.isoformat()}},
                "payer_organisation_id": {"value": payer},
                "recipient_organisation_id": {"value": payee},
                "type": {"value": "Actual"},
                "money": {"currency": currency, "amount": {"value": amount}},
            }
            for start, end, payer, payee, amount in figures.quarters()
        ],
    }  # fmt: skip


def _metric(figures: _Figures, name: str) -> dict[str, Any]:
    line = figures.contract.pay[name]
    return {
        "id": figures.ids[name],
        "definition": {"value": line.called.en if line.called else name},
        "outcome_metric_target": {"value": str(line.for_)},
        "targeted_number_of_service_users_or_beneficiaries_total": {
            "value": figures.contract.group.places
        },
    }


def _pricings(figures: _Figures, name: str) -> list[dict[str, Any]]:
    amounts, notes = figures.prices(name)
    currency = {"value": figures.contract.writing.currency}
    flat = len(notes) == 1 and bool(amounts)
    return [{
        "outcome_metric_id": {"value": figures.ids[name]},
        "currency": currency,
        "price_per_unit": {"amount": {"value": amounts[0] if flat else None}},
        "price_description": {"value": "; ".join(notes)},
    }]  # fmt: skip


def _result(figures: _Figures, name: str) -> dict[str, Any]:
    stated = figures.settlement.statements
    final = bool(stated) and stated[-1].final
    return {
        "outcome_metric_id": {"value": figures.ids[name]},
        "result_level": {"value": "Outcome level"},
        "result_type": {"value": "Final" if final else "Interim"},
        "period": {
            "start_date": {"value": stated[0].start.isoformat() if stated else None},
            "end_date": {"value": stated[-1].end.isoformat() if stated else None},
        },
        "number_with_positive_social_outcomes": {"value": figures.achieved(name)},
    }
