# SPDX-License-Identifier: MPL-2.0
"""What a simulation is asked: who, how many, for how long, how often, and what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fodfaeste.contract.model.contract import Contract
from fodfaeste.simulation.model import Shock
from fodfaeste.simulation.pack import Pack
from fodfaeste.simulation.people import Intake
from fodfaeste.simulation.population import job_loss_shock, population_model
from fodfaeste.simulation.vocabulary import (
    CannotSimulate,
    calendar_weeks,
    first_monday,
    intake_weeks,
)

USUAL_PEOPLE, USUAL_REPLICATIONS = 60, 500
DISCOUNT = Fraction(35, 1000)
MOST_SEED = 2**32 - 1
GROWN_UP = 30


@dataclass(frozen=True, slots=True)
class JobLoss:
    """A share of those in ordinary work lose it within some weeks from a day on."""

    day: date
    weeks: int
    share: float


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything a simulation depends on besides the contract and the pack.

    ``search_weeks``: how long the programme helps a person to find work, ``follow_weeks`` how long
    it follows along. ``effect_times`` multiplies the logarithm of the effect: 0 is no effect;
    ``entry_times`` and ``leave_times`` the hazards of beginning and of losing work.
    ``years_after``: years of 52 weeks that are simulated after the contract's last day.
    """

    population: str
    people: int
    replications: int = USUAL_REPLICATIONS
    seed: int = 1
    search_weeks: int = 104
    follow_weeks: int = 156
    effect_times: float = 1.0
    entry_times: float = 1.0
    leave_times: float = 1.0
    years_after: int = 0
    loss: JobLoss | None = None
    rate: Fraction = DISCOUNT

    def __post_init__(self) -> None:
        if self.people < 1 or self.replications < 2:
            raise ValueError("give at least one person and two replications")
        if not 0 <= self.seed <= MOST_SEED:
            raise ValueError(f"give a seed from 0 to {MOST_SEED}")


def usual_people(contract: Contract) -> int:
    """As many people as the contract has places for; 60 when it does not say."""
    return int(contract.group.places or USUAL_PEOPLE)


def require_places(contract: Contract, people: int) -> None:
    """Raise `CannotSimulate` when there are more people than places."""
    places = contract.group.places
    if places is not None and people > places:
        raise CannotSimulate(
            f"Aftalen har {places} pladser; der kan ikke simuleres {people} borgere.",
            f"The contract has {places} places; {people} people cannot be simulated.",
        )


def require_kroner(contract: Contract) -> None:
    """Raise `CannotSimulate` for a contract in another currency: the rates are Danish."""
    if contract.writing.currency != "DKK":
        raise CannotSimulate(
            f"Aftalen er i {contract.writing.currency}; simuleringen regner med danske satser.",
            f"The contract is in {contract.writing.currency}; the simulation has Danish rates.",
        )


def usual_population(contract: Contract) -> str:
    """The population that a contract's own ages point to."""
    ages = [(test.low, test.high) for test in contract.group.enters_if if test.kind == "age"]
    if any(low is not None and low >= GROWN_UP for low, _ in ages):
        return "long-term"
    if any(high is not None and high < GROWN_UP for _, high in ages):
        return "young"
    return "severe"


def intake_of(contract: Contract, pack: Pack, given: Assumptions) -> Intake:
    """How people come in under a contract."""
    shape = pack.structure
    return Intake(
        people=given.people,
        weeks=intake_weeks(contract),
        shares=tuple(shape.groups.values()),
        prior=tuple((part.first, part.to, part.share) for part in shape.prior),
        dropout=shape.dropout.weekly,
        search_weeks=given.search_weeks,
        follow_weeks=given.follow_weeks,
        calendar_weeks=calendar_weeks(contract) + 52 * given.years_after,
    )


def shocks_of(contract: Contract, pack: Pack, given: Assumptions) -> tuple[Shock, ...]:
    """The shock that was asked for, in calendar weeks of the contract."""
    if given.loss is None:
        return ()
    model = population_model(pack, pack.population(given.population))
    first = (given.loss.day - first_monday(contract)).days // 7
    if first < 0:
        raise CannotSimulate(
            f"Jobtabet den {given.loss.day} ligger før den første indskrivning.",
            f"The loss of jobs on {given.loss.day} is before the first enrolment.",
        )
    return (job_loss_shock(model, first, given.loss.weeks, given.loss.share),)
