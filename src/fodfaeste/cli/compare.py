# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste compare``: several contracts lived through by the same people."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from fodfaeste.cli import contracts, endings, reasons
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.simulate import simulated
from fodfaeste.cli.simulate_options import USUAL, Asked, assumptions
from fodfaeste.cli.simulate_tables import kroner, number, percent

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.simulation.explore import KeyFigures


def compare(path: Path, /, *other: Path, asked: Asked = USUAL, common: Common = PLAIN) -> int:
    """Compare contracts on the same lives.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    other
        The contracts to hold it against.
    """
    from fodfaeste.simulation.explore import key_figures

    if not other:
        raise endings.Refusal(
            common.pick("Nævn mindst to kontrakter.", "Name at least two contracts.")
        )
    every = [contracts.load(one, common.language) for one in (path, *other)]
    first = assumptions(every[0], asked, common)
    found = []
    for contract in every:
        given = assumptions(contract, asked, common)
        found.append(key_figures(simulated(contract, given, common)))
    if common.json:
        names = [str(one) for one in (path, *other)]
        told = [{"contract": n, **asdict(f)} for n, f in zip(names, found, strict=True)]
        print_json("compare", {"population": first.population, "contracts": told})
        return endings.OK
    _show(list(zip(every, found, strict=True)), common)
    return endings.OK


def _show(found: list[tuple[Contract, KeyFigures]], common: Common) -> None:
    pick, out = common.pick, console()
    for contract, one in found:
        out.print(pick(contract.title.da, contract.title.en), style="bold", soft_wrap=True)
        rows = [
            (pick("Ekstra i arbejde (middel)", "Extra in work (mean)"),
             number(one.extra_jobs, 1, common)),
            (pick("Betalt for resultater", "Paid for outcomes"), kroner(one.outcomes, common)),
            (pick("Pris pr. ekstra", "Price per extra"), kroner(one.per_extra_job, common)),
            (pick("Kommunens resultat (median)", "The municipality's result (median)"),
             kroner(one.result, common)),
            *(
                (pick(f"Chance for tab, {party_name(contract, name, common)}",
                      f"Chance of loss, {party_name(contract, name, common)}"),
                 percent(loss, common))
                for name, loss in one.loss.items()
            ),
        ]  # fmt: skip
        widest = max(len(name) for name, _ in rows)
        for name, value in rows:
            out.print(f"  {name:<{widest}}  {value}", soft_wrap=True)
        out.print()
    out.print(reasons.wrapped(pick(
        "Samme frø og samme gruppe borgere; antal og kalender følger hver kontrakt, når intet er "
        "sagt.",
        "The same seed and sort of people; number and calendar are each contract's own unless "
        "said.",
    ), 0))  # fmt: skip


def party_name(contract: Contract, party: str, common: Common) -> str:
    """The municipality, or an investor's purse as it is called."""
    from fodfaeste.explain.speaker import Speaker
    from fodfaeste.simulation.explore import MUNICIPALITY

    if party == MUNICIPALITY:
        return common.pick("kommunen", "the municipality")
    return Speaker(contract, common.language).purse(party)
