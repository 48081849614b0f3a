# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste price``: the values of a term at which every party can bear its risk of loss."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings, reasons, statements
from fodfaeste.cli.compare import party_name
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar
from fodfaeste.cli.simulate_options import USUAL, Asked, assumptions, refused
from fodfaeste.cli.simulate_tables import kroner, percent

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.simulation.explore import Priced

REPLICATIONS, MOST_STEPS = 200, 50


def price(
    path: Path,
    term: str,
    low: str,
    high: str,
    /,
    *,
    steps: int = 9,
    limit: float = 0.25,
    asked: Asked = USUAL,
    common: Common = PLAIN,
) -> int:
    """Try a term over a range.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    term
        The path of a number in the contract, such as pay.A.amount.
    low
        The lowest value to try.
    high
        The highest value to try.
    steps
        How many values to try.
    limit
        The greatest chance of loss that a party can bear, from 0 to 1.
    """
    from fodfaeste.simulation.explore import MUNICIPALITY
    from fodfaeste.simulation.explore import price as priced
    from fodfaeste.simulation.pack import shipped_pack

    first, last = _value(low, common), _value(high, common)
    if not (2 <= steps <= MOST_STEPS and first < last and 0 <= limit <= 1):
        raise endings.Refusal(common.pick(
            f"Skriv den laveste værdi før den højeste, 2 til {MOST_STEPS} trin, og en grænse fra "
            "0 til 1.",
            f"Write the lowest value before the highest, 2 to {MOST_STEPS} steps, and a limit "
            "from 0 to 1.",
        ))  # fmt: skip
    contract = contracts.load(path, common.language)
    given = assumptions(contract, asked, common, usual=REPLICATIONS)
    values = [first + (last - first) * n / (steps - 1) for n in range(steps)]
    lenders = [n for n, p in contract.purses.items() if p.role in ("investor", "guarantor")]
    limits = dict.fromkeys([MUNICIPALITY, *lenders], limit)
    with refused(common), bar(common.pick("Værdier", "Values"), steps) as step:
        found = priced(contract, given, shipped_pack(), term, values, limits, progress=step)
    if common.json:
        print_json("price", _json(found, limit))
    else:
        _show(contract, found, limit, common)
    return endings.OK


def _value(text: str, common: Common) -> Decimal:
    """A number as people write it; a comma or a point is the decimal mark."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise endings.Refusal(common.pick(
            f"“{text}” er ikke et tal; skriv for eksempel 15000 eller 0,4.",
            f"“{text}” is not a number; write for example 15000 or 0.4.",
        ))  # fmt: skip
    return found


def _json(found: Priced, limit: float) -> dict[str, object]:
    return {
        "path": found.path,
        "now": str(found.now),
        "limit": limit,
        "curve": [
            {"value": f"{value:f}", **asdict(one)}
            for value, one in zip(found.values, found.figures, strict=True)
        ],
        "bearable": {name: [f"{v:f}" for v in some] for name, some in found.bearable.items()},
        "fair": [f"{value:f}" for value in found.fair],
    }


def _show(contract: Contract, found: Priced, limit: float, common: Common) -> None:
    pick, out = common.pick, console()
    parties = list(found.bearable)
    out.print(pick(f"{found.path} er nu {_said(found.now, common)}.",
                   f"{found.path} is now {_said(found.now, common)}."), style="bold")  # fmt: skip
    table = statements.empty_table(
        (pick("Værdi", "Value"), True), (pick("Betalt (middel)", "Paid (mean)"), True),
        (pick("Pr. ekstra i arbejde", "Per extra in work"), True),
        *((pick(f"Tab: {party_name(contract, p, common)}",
                f"Loss: {party_name(contract, p, common)}"), True) for p in parties),
    )  # fmt: skip
    for value, one in zip(found.values, found.figures, strict=True):
        table.add_row(
            _said(value, common), kroner(one.outcomes, common), kroner(one.per_extra_job, common),
            *(percent(one.loss.get(party, 0.0), common) for party in parties),
            style="green" if value in found.fair else "",
        )  # fmt: skip
    out.print(table)
    for party in parties:
        name, some = party_name(contract, party, common), found.bearable[party]
        out.print(reasons.wrapped(_range(name, some, limit, common), 0))
    everyone = pick("alle parter", "every party")
    out.print(reasons.wrapped(_range(everyone, found.fair, limit, common), 0), style="bold")


def _range(name: str, some: tuple[Decimal, ...], limit: float, common: Common) -> str:
    share = percent(limit, common)
    if not some:
        return common.pick(
            f"For {name} er der ingen af værdierne, hvor chancen for tab er højst {share}.",
            f"For {name} there is none of the values at which the chance of loss is at most "
            f"{share}.",
        )
    low, high = _said(min(some), common), _said(max(some), common)
    return common.pick(
        f"For {name} er chancen for tab højst {share} fra {low} til {high} (prøvede værdier).",
        f"For {name} the chance of loss is at most {share} from {low} to {high} (tried values).",
    )


def _said(value: Decimal, common: Common) -> str:
    from fodfaeste.explain import language as lang

    return lang.grouped(round(value, 2).normalize() + 0, common.language)
