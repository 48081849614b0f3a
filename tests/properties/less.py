# SPDX-License-Identifier: MPL-2.0
"""Why a contract may pay less when more is achieved: what it says, and the same without it.

In a contract without any of these, one more outcome adds to the claims and takes nothing from any
other that it does not use itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import Not
from fodfaeste.contract.model.money import Limit
from tests.properties.contracts import Data

WIDER = {"person": "1", "payer": "1", "contract": "5"}
"""Limits that may stay, and the digit that is put before their amount."""


def reasons(contract: Contract) -> set[str]:
    """What may make another outcome pay less, each in a few words."""
    return {*_of_measures(contract), *_of_lines(contract), *_of_money(contract)}


def _of_measures(contract: Contract) -> Iterator[str]:
    if any(isinstance(measure, Not) for measure in contract.measures.values()):
        yield "pays because something never happened"


def _of_lines(contract: Contract) -> Iterator[str]:
    for line in contract.pay.values():
        if line.instead_of:
            yield "a line takes the place of another"
        if line.scale is not None and line.scale.reads.startswith("the running number"):
            yield "prices fall with the number of claims, and somebody else pays for the fall"
    if any(change.decided_by != "enrolled" for change in contract.changes):
        yield "achieved or proved on another day, a claim follows other terms"
    if contract.settle.late == "not paid":
        yield "achieved earlier, the proof comes too late"


def _of_money(contract: Contract) -> Iterator[str]:
    rules = [limit for limit in contract.limits if limit.at_most is not None]
    if any(_is_partial(limit) for limit in rules) and len(rules) > 1:
        yield "one limit gives its room to claims that the next one cuts"
    if any(limit.at_most and limit.at_most.kind != "money" for limit in rules):
        yield "a number of claims is admitted, whatever they pay"
    if any(limit.per in ("month", "quarter", "year") for limit in contract.limits):
        yield "achieved earlier, a claim meets a full period"
    order = contract.settle.order
    taxed = any(line.vat is not None and line.vat.rate for line in contract.pay.values())
    counted = any(limit.counted == "with VAT" for limit in rules)
    if taxed and rules and (counted or order.index("VAT") < order.index("limit")):
        yield "a claim with VAT takes more room than it pays"
    if any(split.matching for split in contract.split.values()):
        yield "one payer follows another"


def _is_partial(limit: Limit) -> bool:
    """Whether a limit covers some claims more than others and loses what exceeds it."""
    lost = limit.excess == "lost"
    return bool(limit.over or limit.only_if or limit.per == "line" or (limit.by and lost))


def without_reasons(data: Data) -> Data:
    """The contract with every such reason taken out, open to all, its limits wider."""
    measures = {n: m for n, m in data["measures"].items() if "not" not in m}
    lines = {
        name: {key: value for key, value in line.items() if key != "instead of"}
        for name, line in data["pay"].items()
        if line.get("for") != "never"
    }
    for name, line in lines.items():
        if "reads" in line.get("scale", {}):
            lines[name] = {k: v for k, v in line.items() if k != "scale"} | {"amount": "200 kr."}
    limits = [
        {"per": one["per"], "at most": f"{WIDER[one['per']]}{one['at most']}"}
        | ({"paid by": "state", "excess": "town"} if one["per"] == "payer" else {})
        for one in data["limits"]
        if one["per"] in WIDER and "at most" in one
    ]
    split = {n: {k: v for k, v in s.items() if k != "matching"} for n, s in data["split"].items()}
    settle = data["settle"] | {
        "late or corrected": "next statement",
        "order": ["adjustment", "limit", "split", "VAT"],
    }
    adjust = [
        {**one, "over": [n for n in one["over"] if n in lines]} if "over" in one else one
        for one in data["adjust"]
    ]
    changes = [
        {**one, "decided by": "enrolled", "replace": prices}
        for one in data["changes"]
        if (prices := _prices(one["replace"], lines))
    ]
    group = data["group"] | {"enters if": [], "places": "20"}
    money = {"limits": limits, "split": split, "adjust": adjust, "settle": settle}
    return {**data, **money, "group": group, "measures": measures, "pay": lines, "changes": changes}


def _prices(replace: Data, lines: Data) -> Data:
    """The replacements of prices of lines that are left."""
    return {
        path: value
        for path, value in replace.items()
        if path.startswith("pay.") and "amount" in lines.get(path.split(".")[1], {})
    }
