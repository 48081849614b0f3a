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

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.simulation.assumptions import Assumptions
    from fodfaeste.simulation.run import Simulated


def simulate(
    path: Path,
    /,
    *,
    population: str = "",
    people: int | None = None,
    replications: int | None = None,
    seed: int = 1,
    effect: float = 1.0,
    support: int = 104,
    after: int = 0,
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
    population
        Who the people are; see fodfaeste calibrate. Chosen by the contract's ages when not said.
    people
        How many enrol; the contract's places when not said.
    replications
        How many times the whole contract is lived through.
    seed
        The same seed gives the same answer, to the øre.
    effect
        The effect times this: 0 is none, 1 as in the trials.
    support
        For how many weeks the programme helps a person to find work.
    after
        Years after the contract's last day in which saved support still counts.
    loss_from
        A day from which many lose their jobs, as in spring 2020.
    loss_weeks
        Weeks in which they lose them.
    loss_share
        The share of those in ordinary work who lose it.
    """
    contract = contracts.load(path, common.language)
    given = assumptions(
        contract, population, people, replications, seed, effect, support, after,
        (loss_from, loss_weeks, loss_share), common,
    )  # fmt: skip
    done = simulated(contract, given, common)
    show(done, common)
    return endings.OK


def assumptions(
    contract: Contract,
    population: str,
    people: int | None,
    replications: int | None,
    seed: int,
    effect: float,
    support: int,
    after: int,
    loss: tuple[date | None, int, float],
    common: Common,
) -> Assumptions:
    """What was asked, with what is usual for what was not; refuses what cannot be."""
    from fodfaeste.simulation.assumptions import (
        USUAL_REPLICATIONS,
        Assumptions,
        JobLoss,
        usual_people,
        usual_population,
    )
    from fodfaeste.simulation.pack import PackError, shipped_pack
    from fodfaeste.simulation.replications import compiled_or_why
    from fodfaeste.simulation.vocabulary import without_samples

    slow = bool(compiled_or_why(without_samples(contract)))
    usual = SLOW_REPLICATIONS if slow else USUAL_REPLICATIONS
    day, weeks, share = loss
    try:
        if not 0 < share < 1 or weeks < 1 or not 0 <= effect <= MOST_EFFECT or support < 0:
            raise ValueError("loss-share 0-1, loss-weeks 1-, effect 0-5, support 0-")
        if not 0 <= after <= MOST_YEARS:
            raise ValueError(f"after 0-{MOST_YEARS}")
        chosen = shipped_pack().population(population or usual_population(contract))
        return Assumptions(
            chosen.name,
            people or usual_people(contract),
            replications or usual,
            seed,
            search_weeks=support,
            follow_weeks=max(support, 156),
            effect_times=effect,
            years_after=after,
            loss=JobLoss(day, weeks, share) if day else None,
        )
    except PackError as wrong:
        raise endings.Refusal(
            common.pick(f"--population: {wrong}", f"--population: {wrong}")
        ) from None
    except ValueError as wrong:
        raise endings.Refusal(
            common.pick(f"Det kan ikke simuleres: {wrong}.", f"This cannot be simulated: {wrong}.")
        ) from None


SLOW_REPLICATIONS, MOST_EFFECT, MOST_YEARS = 20, 5.0, 30


def simulated(contract: Contract, given: Assumptions, common: Common) -> Simulated:
    """Simulate with a bar of progress."""
    from fodfaeste.simulation.run import simulate as run
    from fodfaeste.simulation.vocabulary import CannotSimulate

    try:
        with bar(common.pick("Gentagelser", "Replications"), given.replications) as step:
            return run(contract, given, progress=step)
    except CannotSimulate as wrong:
        raise endings.Refusal(common.pick(wrong.da, wrong.en)) from None


def show(done: Simulated, common: Common) -> None:
    """The answer on the screen or as JSON."""
    from fodfaeste.simulation.answer import answer_of

    answer = answer_of(done)
    if common.json:
        print_json("simulate", {**asked(done), **asdict(answer), **scope_of(done, common)})
        return
    from fodfaeste.cli import simulate_tables

    simulate_tables.show(console(), done, answer, common)


def asked(done: Simulated) -> dict[str, Any]:
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


def scope_of(done: Simulated, common: Common) -> dict[str, list[str]]:
    """What is in the result, what is not, and what to beware of."""
    from fodfaeste.simulation.pack import shipped_pack
    from fodfaeste.simulation.scope import MODELLED, NOT_MODELLED, cautions

    return {
        "cautions": [common.pick(b.da, b.en) for b in cautions(done, shipped_pack())],
        "modelled": [common.pick(b.da, b.en) for b in MODELLED],
        "not_modelled": [common.pick(b.da, b.en) for b in NOT_MODELLED],
    }
