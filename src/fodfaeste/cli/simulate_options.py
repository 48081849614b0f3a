# SPDX-License-Identifier: MPL-2.0
"""What every command that simulates can be asked, and how what cannot be is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cyclopts import Parameter

from fodfaeste.cli import endings, refusals
from fodfaeste.cli.output import Common

if TYPE_CHECKING:
    from fodfaeste.contract import Contract
    from fodfaeste.simulation.assumptions import Assumptions

SLOW_REPLICATIONS, MOST_EFFECT, MOST_YEARS = 20, 5.0, 30
Loss = tuple[date | None, int, float]
"""The first day of a loss of jobs (None: no loss), its weeks, and the share that is lost."""


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Asked:
    """What is simulated.

    Parameters
    ----------
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
    """

    population: str = ""
    people: int | None = None
    replications: int | None = None
    seed: int = 1
    effect: float = 1.0
    support: int = 104
    after: int = 0


USUAL = Asked()
"""Nothing said."""


def assumptions(
    contract: Contract,
    asked: Asked,
    common: Common,
    usual: int | None = None,
    loss: Loss = (None, 8, 0.67),
) -> Assumptions:
    """What was asked, with what is usual for what was not; refuses what cannot be.

    ``usual``: how many replications when none are said.
    """
    from fodfaeste.simulation.assumptions import (
        USUAL_REPLICATIONS,
        Assumptions,
        JobLoss,
        usual_people,
        usual_population,
    )
    from fodfaeste.simulation.pack import shipped_pack
    from fodfaeste.simulation.replications import compiled_or_why
    from fodfaeste.simulation.vocabulary import without_samples

    slow = bool(compiled_or_why(without_samples(contract)))
    number = SLOW_REPLICATIONS if slow else usual or USUAL_REPLICATIONS
    day, weeks, share = loss
    with refused(common):
        _within("loss-share", share, 0.01, 0.99)
        _within("loss-weeks", weeks, 1, 520)
        _within("effect", asked.effect, 0, MOST_EFFECT)
        _within("support", asked.support, 0, 1040)
        _within("after", asked.after, 0, MOST_YEARS)
        chosen = shipped_pack().population(asked.population or usual_population(contract))
        return Assumptions(
            chosen.name,
            usual_people(contract) if asked.people is None else asked.people,
            number if asked.replications is None else asked.replications,
            asked.seed,
            search_weeks=asked.support,
            follow_weeks=max(asked.support, 156),
            effect_times=asked.effect,
            years_after=asked.after,
            loss=JobLoss(day, weeks, share) if day else None,
        )


def _within(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"--{name} {value:g}: {low:g} – {high:g}")


@contextmanager
def refused(common: Common) -> Iterator[None]:
    """What a simulation refuses becomes the command's refusal."""
    from fodfaeste.capital.model import CapitalError
    from fodfaeste.simulation.pack import PackError
    from fodfaeste.simulation.vocabulary import CannotSimulate

    try:
        with refusals.of_settlement(common):
            yield
    except (CannotSimulate, CapitalError) as wrong:
        raise endings.Refusal(common.pick(wrong.da, wrong.en)) from None
    except PackError as wrong:
        raise endings.Refusal(f"--population: {wrong}") from None
    except ValueError as wrong:
        said = common.pick("Det kan ikke simuleres", "This cannot be simulated")
        raise endings.Refusal(f"{said}: {wrong}") from None
