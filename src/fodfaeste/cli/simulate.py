# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste simulate``: what a contract will probably mean for each party, and how surely."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import contracts, endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json
from fodfaeste.cli.progress import bar
from fodfaeste.cli.simulate_options import USUAL, Asked, assumptions, refused

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.simulation.answer import Answer
    from fodfaeste.simulation.assumptions import Assumptions
    from fodfaeste.simulation.run import Simulated


def simulate(
    path: Path,
    /,
    *,
    asked: Asked = USUAL,
    loss_from: date | None = None,
    loss_weeks: int = 8,
    loss_share: float = 0.67,
    common: Common = PLAIN,
) -> int:
    """Simulate a contract before it is signed.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    loss_from
        A day from which many lose their jobs, as in spring 2020.
    loss_weeks
        Weeks in which they lose them.
    loss_share
        The share of those in ordinary work who lose it.
    """
    contract = contracts.load(path, common.language)
    loss = (loss_from, loss_weeks, loss_share)
    given = assumptions(contract, asked, common, loss=loss)
    done = simulated(contract, given, common)
    show(done, common)
    return endings.OK


def simulated(contract: Contract, given: Assumptions, common: Common) -> Simulated:
    """Simulate with a bar of progress."""
    from fodfaeste.simulation.run import simulate as run

    with (
        refused(common),
        bar(common.pick("Gentagelser", "Replications"), given.replications) as step,
    ):
        return run(contract, given, progress=step)


def show(done: Simulated, common: Common) -> None:
    """The answer on the screen or as JSON."""
    from fodfaeste.simulation.answer import answer_of

    answer = answer_of(done)
    if common.json:
        limits = [{**asdict(one), "day": one.day.isoformat()} for one in answer.ceilings]
        findings = findings_of(done, answer, common)
        told = {**asdict(answer), "ceilings": limits, "findings": findings}
        print_json("simulate", {**asked_of(done), **told, **scope_of(done, common)})
        return
    from fodfaeste.cli import simulate_tables

    simulate_tables.show(console(), done, answer, common)


def asked_of(done: Simulated) -> dict[str, Any]:
    """What was simulated, for a program."""
    from fodfaeste.contract import fingerprint

    given = done.given
    loss = given.loss
    return {
        "contract": fingerprint(done.contract),
        "assumptions": {
            "population": given.population,
            "people": given.people,
            "replications": given.replications,
            "seed": given.seed,
            "search_weeks": given.search_weeks,
            "follow_weeks": given.follow_weeks,
            "effect_times": given.effect_times,
            "years_after": given.years_after,
            "discount_rate": str(given.rate),
            "loss": None
            if loss is None
            else {"day": loss.day.isoformat(), "weeks": loss.weeks, "share": loss.share},
            "rates_of": done.worth.day.isoformat(),
        },
        "settled_one_by_one_because": done.one_by_one,
    }


def findings_of(done: Simulated, answer: Answer, common: Common) -> list[str]:
    """What the simulation shows of the terms that nobody may have meant."""
    from fodfaeste.simulation.findings import found

    return [common.pick(one.da, one.en) for one in found(done, answer)]


def scope_of(done: Simulated, common: Common) -> dict[str, list[str]]:
    """What is in the result, what is not, and what to beware of."""
    from fodfaeste.simulation.pack import shipped_pack
    from fodfaeste.simulation.scope import MODELLED, NOT_MODELLED, cautions

    return {
        "cautions": [common.pick(b.da, b.en) for b in cautions(done, shipped_pack())],
        "modelled": [common.pick(b.da, b.en) for b in MODELLED],
        "not_modelled": [common.pick(b.da, b.en) for b in NOT_MODELLED],
    }
