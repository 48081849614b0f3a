# SPDX-License-Identifier: MPL-2.0
"""One simulation beside another: what each assumption and each term moves, on the same lives.

Every simulation compared has the same seed, so what differs is what was changed and not chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.told import Both
from fodfaeste.simulation.answer import answer_of
from fodfaeste.simulation.assumptions import Assumptions, JobLoss
from fodfaeste.simulation.pack import Pack
from fodfaeste.simulation.run import Simulated, simulate
from fodfaeste.simulation.terms import term, with_term

TENTH = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""
MOST_EFFECT, HALVINGS = 4.0, 6
MUNICIPALITY = "municipality"
"""The municipality's name among the parties, beside the purses of investors."""
Step = Callable[[int], None]


@dataclass(frozen=True)
class KeyFigures:
    """A simulation in a few figures; money in minor units, ``loss`` by party."""

    extra_jobs: float
    outcomes: float
    per_extra_job: float | None
    result: float
    gain: Mapping[str, float]
    loss: Mapping[str, float]


def key_figures(done: Simulated) -> KeyFigures:
    """The few figures by which simulations are compared."""
    answer = answer_of(done)
    return KeyFigures(
        answer.begun.net.mean,
        answer.price.outcomes.mean,
        answer.price.per_extra_job,
        answer.balance.result.median,
        {one.purse: one.gain.median for one in answer.investors},
        {
            MUNICIPALITY: answer.balance.loses,
            **{one.purse: one.loss for one in answer.investors},
        },
    )


@dataclass(frozen=True)
class Swing:
    """What one assumption moves: the figures with it low and high, and what those are."""

    name: Both
    low: str
    high: str
    at_low: KeyFigures
    at_high: KeyFigures

    @property
    def width(self) -> float:
        """How far the municipality's middle result moves."""
        return abs(self.at_high.result - self.at_low.result)


def break_even(
    contract: Contract, given: Assumptions, pack: Pack, progress: Step | None = None
) -> float | None:
    """The effect, times that of the trials, at which the municipality's middle result is 0.

    Sought between 0 and `MOST_EFFECT` by halving; None when the result has the same sign at both
    ends, so that no effect there makes it even.
    """

    def result(times: float) -> float:
        return key_figures(simulate(contract, replace(given, effect_times=times), pack)).result

    low, high = 0.0, MOST_EFFECT
    at_low, at_high = result(low), result(high)
    if (at_low < 0) == (at_high < 0) or pack.fitted(pack.population(given.population)).effect == 1:
        return None
    for done in range(HALVINGS):
        middle = (low + high) / 2
        if (result(middle) < 0) == (at_low < 0):
            low = middle
        else:
            high = middle
        if progress is not None:
            progress(done + 1)
    return (low + high) / 2


Case = tuple[Both, str, str, tuple[Assumptions, Pack], tuple[Assumptions, Pack]]


def sensitivity(
    contract: Contract, given: Assumptions, pack: Pack, progress: Step | None = None
) -> tuple[KeyFigures, tuple[Swing, ...]]:
    """The base case, and one assumption moved at a time, the one that moves most first."""
    base = key_figures(simulate(contract, given, pack))
    swings, done = [], 1
    for name, low, high, below, above in _cases(contract, given, pack):
        figures = [key_figures(simulate(contract, *each)) for each in (below, above)]
        swings.append(Swing(name, low, high, *figures))
        done += 2
        if progress is not None:
            progress(done)
    return base, tuple(sorted(swings, key=lambda one: -one.width))


def _cases(contract: Contract, given: Assumptions, pack: Pack) -> Iterator[Case]:
    """What is moved: what is uncertain by its own 10 and 90 per cent, what is assumed by hand."""
    population = pack.population(given.population)
    fitted, sizes = pack.fitted(population), population.uncertainty
    times = {key: math.exp(TENTH * size) for key, size in sizes.model_dump().items()}
    if fitted.effect != 1.0 and sizes.effect > 0:
        move = TENTH * sizes.effect / math.log(fitted.effect)
        yield _given(
            Both("Virkningen", "The effect"), pack, given,
            _x(fitted.effect / times["effect"]), _x(fitted.effect * times["effect"]),
            {"effect_times": given.effect_times - move},
            {"effect_times": given.effect_times + move},
        )  # fmt: skip
    for key, name in (
        ("entry", Both("At begynde i job", "Beginning work")),
        ("leave", Both("At miste job", "Losing work")),
    ):
        yield _given(
            name, pack, given, _x(1 / times[key]), _x(times[key]),
            {f"{key}_times": 1 / times[key]}, {f"{key}_times": times[key]},
        )  # fmt: skip
    yield _given(
        Both("Uger med hjælp", "Weeks of help"), pack, given, "52", "156",
        {"search_weeks": 52}, {"search_weeks": 156},
    )  # fmt: skip
    days = contract.dates.enrol
    middle = days.first + (days.last - days.first) / 2 + timedelta(weeks=13)
    loss = JobLoss(middle, 8, 0.67)
    yield _given(
        Both("Jobtab som 2020", "Job loss as 2020"), pack, given, "0 %", "67 %",
        {"loss": None}, {"loss": loss},
    )  # fmt: skip
    yield (
        Both("Ydelse ved deltid", "Benefit part-time"), "30 %", "70 %",
        (given, _part_time(pack, 0.3)), (given, _part_time(pack, 0.7)),
    )  # fmt: skip
    yield (
        Both("Frafald", "Drop-out"), "× 0.5", "× 2",
        (given, _dropout(pack, 0.5)), (given, _dropout(pack, 2.0)),
    )  # fmt: skip


def _given(
    name: Both, pack: Pack, given: Assumptions, low: str, high: str,
    below: Mapping[str, object], above: Mapping[str, object],
) -> Case:  # fmt: skip
    made = [replace(given, **change) for change in (below, above)]  # type: ignore[arg-type]
    return name, low, high, (made[0], pack), (made[1], pack)


def _x(times: float) -> str:
    return f"× {times:.2f}"


def _part_time(pack: Pack, share: float) -> Pack:
    still = pack.valued.part_time.model_copy(update={"share": share})
    valued = pack.valued.model_copy(update={"part_time": still})
    return pack.model_copy(update={"valued": valued})


def _dropout(pack: Pack, times: float) -> Pack:
    weekly = tuple(min(1.0, one * times) for one in pack.structure.dropout.weekly)
    dropout = pack.structure.dropout.model_copy(update={"weekly": weekly})
    structure = pack.structure.model_copy(update={"dropout": dropout})
    return pack.model_copy(update={"structure": structure})


@dataclass(frozen=True)
class Priced:
    """A term over a range: the figures at each value, and where every party's risk is bearable.

    ``fair``: the values at which no party's chance of loss is above its limit; ``bearable``: for
    each party the values at which its own is not.
    """

    path: str
    now: Decimal
    values: tuple[Decimal, ...]
    figures: tuple[KeyFigures, ...]
    bearable: Mapping[str, tuple[Decimal, ...]]
    fair: tuple[Decimal, ...]


def price(
    contract: Contract,
    given: Assumptions,
    pack: Pack,
    path: str,
    values: Sequence[Decimal],
    limits: Mapping[str, float],
    progress: Step | None = None,
) -> Priced:
    """Simulate a term at each of some values; ``limits`` by party, those without one are free.

    Raises `CannotSimulate` for a path that is no number or a value that cannot stand there.
    """
    now, figures = term(contract, path), []
    for done, value in enumerate(values, start=1):
        figures.append(key_figures(simulate(with_term(contract, path, value), given, pack)))
        if progress is not None:
            progress(done)
    bearable = {
        party: tuple(
            value
            for value, one in zip(values, figures, strict=True)
            if one.loss.get(party, 0.0) <= limit
        )
        for party, limit in limits.items()
    }
    fair = tuple(v for v in values if all(v in mine for mine in bearable.values()))
    return Priced(path, now, tuple(values), tuple(figures), bearable, fair)
