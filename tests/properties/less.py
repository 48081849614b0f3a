# SPDX-License-Identifier: MPL-2.0
"""Why a contract may pay less when more is achieved: what it says, and the same without it.

In a contract without any of these, one more outcome adds to the claims and takes nothing from any
other that it does not use itself.
"""

from __future__ import annotations

from fodfaeste.contract.model.contract import Contract
from fodfaeste.explain.linter import findings
from tests.properties.contracts import Data

MORE_MAY_PAY_LESS = 24
WIDER = {"person": "1", "payer": "1", "contract": "5"}
"""Limits that may stay, and the digit that is put before their amount."""


def reasons(contract: Contract) -> set[str]:
    """What may make another outcome pay less: what the linter says of it."""
    return {one.seen[1] for one in findings(contract) if one.number == MORE_MAY_PAY_LESS}


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
