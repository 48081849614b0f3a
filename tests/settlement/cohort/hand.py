# SPDX-License-Identifier: MPL-2.0
"""Contracts and claims made by hand: the smallest that show a rule of the cohort stage."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.settlement.cohort.plan import plan_of
from fodfaeste.settlement.cohort.stage import Outcome, run
from fodfaeste.settlement.cohort.table import claim_table
from fodfaeste.settlement.cohort.work import Setting
from fodfaeste.settlement.model import Claim, ClaimKey, Trace

START = date(2024, 1, 1)
BASE: dict[str, Any] = {
    "fodfaeste": "1",
    "title": {"da": "Prøve", "en": "Trial"},
    "form": "resultatkontrakt",
    "writing": {"numbers": "1.000,00", "currency": "DKK"},
    "purses": {
        "state": {"of": "Staten", "role": "payer"},
        "council": {"of": "Kommunen", "role": "commissioner"},
        "provider": {"of": "Leverandøren", "role": "provider"},
        "own": {"of": "Kommunen", "unit": "egen enhed", "role": "provider"},
    },
    "dates": {
        "enrol": "2024-01-01 to 2024-06-30",
        "achieve until": "2024-12-31",
        "prove until": "2025-03-31",
        "close": "2025-06-30",
    },
    "group": {"unit": "person"},
    "measures": {
        name: {"given by": "evaluator", "for each": "person"} for name in ("one", "two", "three")
    },
    "pay": {
        "A": {"for": "one", "amount": "1.000 kr.", "from": "council", "to": "provider"},
        "B": {"for": "two", "amount": "1.000 kr.", "from": "council", "to": "provider"},
        "C": {"for": "three", "amount": "1.000 kr.", "from": "council", "to": "provider"},
    },
    "settle": {
        "each": "quarter",
        "proof accepted within": "20 days",
        "due": "30 days after the statement",
    },
}


def contract(**changes: Any) -> Contract:
    """The base contract with some of its parts replaced; maps are merged one level down."""
    data = dict(BASE)
    for key, value in changes.items():
        both = isinstance(value, dict) and isinstance(data.get(key), dict)
        data[key] = {**data[key], **value} if both else value
    writing = Writing.of(data["writing"]["numbers"], data["writing"]["currency"])
    return Contract.model_validate(data, context={"writing": writing})


def claim(
    amount: Fraction | int,
    day: int | date = 0,
    unit: str = "p1",
    line: str = "A",
    **more: Any,
) -> Claim:
    """A claim of some kroner, achieved that many days after 1 January 2024."""
    achieved = START + timedelta(days=day) if isinstance(day, int) else day
    gross = Fraction(amount) * 100
    values: dict[str, Any] = {
        "key": ClaimKey(line, unit, more.pop("once", "person")),
        "achieved": achieved,
        "proved": more.pop("proved", achieved),
        "quantity": Fraction(1),
        "gross": gross,
        "amount": round(gross),
        "version": 0,
        "payer": "council",
        "payee": "provider",
        "band": None,
        "cohort": None,
        "trace": Trace("none"),
        **more,
    }
    return Claim(**values)


def setting(claims: Sequence[Claim] = (), **more: Any) -> Setting:
    """A setting in which everything is stated and nothing is held back."""
    values: dict[str, Any] = {
        "end": date(2030, 12, 31).toordinal(),
        "closes": date(2030, 12, 31).toordinal(),
        "complete": True,
        "enrolled": np.array([len({c.key.unit for c in claims})], dtype=np.int64),
        **more,
    }
    return Setting(**values)


def by_band(condition: Any, one: Claim) -> bool:
    """Answers conditions on the band, which is all these trials ask for."""
    assert condition.subject == "band"
    return one.band == condition.text


def settled(terms: Contract, claims: Sequence[Claim], **more: Any) -> Outcome:
    """The claims after the cohort stage."""
    table = claim_table([terms], claims, by_band)
    return run(table, plan_of([terms]), setting(claims, **more))


def kroner(outcome: Outcome, claims: Sequence[Claim]) -> list[Fraction]:
    """What each claim is owed in kroner, without VAT, in the order the claims were given."""
    totals = [0] * outcome.table.size
    for at, amount in zip(outcome.rows.claim, outcome.net, strict=True):
        totals[at] += int(amount)
    return [Fraction(total, 100) for total in totals]


def paid_by(outcome: Outcome) -> dict[str, Fraction]:
    """What each payer owes in kroner, without VAT."""
    totals: dict[str, Fraction] = {}
    for at, amount in zip(outcome.rows.payer, outcome.net, strict=True):
        name = outcome.table.parties[at]
        totals[name] = totals.get(name, Fraction(0)) + Fraction(int(amount), 100)
    return totals
