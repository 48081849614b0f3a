# SPDX-License-Identifier: MPL-2.0
"""One person's way through the states, in plain Python: what the compiled kernel must equal.

Spells are drawn one by one. Hazards are constant inside a *stretch* (until the duration band, a
window of the programme, or a shock begins or ends), so one exponential number, used up stretch by
stretch, is exactly the weekly model: the spell ends in the week in which it is used up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from fodfaeste.simulation.counters import SPELLS, philox, unit
from fodfaeste.simulation.model import WHILE_FOLLOWED, WHILE_SEARCHING, CohortModel
from fodfaeste.simulation.people import Person


@dataclass(frozen=True, slots=True)
class Spell:
    """Some weeks in one state; ``start`` and ``end`` count weeks from enrolment."""

    state: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """Whose draws these are."""

    seed: int
    replication: int
    person: int


def path(model: CohortModel, who: Person, in_programme: bool, key: Key) -> list[Spell]:
    """All spells of a person, from enrolment to the end of what is simulated.

    ``model`` has one draw of its parameters (see `CohortModel.draw`). The first spell is the one in
    which the person enrols: it has lasted ``who.prior`` weeks already.
    """
    spells: list[Spell] = []
    state, week, lasted, number = model.start, 0, who.prior, 0
    while week < who.weeks:
        words = philox((number, key.person, SPELLS, 0), (key.seed, key.replication))
        patience = -math.log((words[0] * 4294967296.0 + words[1] + 0.5) / 18446744073709551616.0)
        stay, rates = _stay(model, who, in_programme, state, week, lasted, patience)
        spells.append(Spell(state, week, week + stay))
        week, lasted, number = week + stay, 0, number + 1
        if rates:
            state = _next(model, state, rates, unit(words[2]))
    return spells


def _stay(
    model: CohortModel,
    who: Person,
    in_programme: bool,
    state: int,
    week: int,
    lasted: int,
    patience: float,
) -> tuple[int, list[float]]:
    """How many weeks a spell goes on, and the rates (added up) in the week it ended: none if cut.

    Source of the inversion: a sum of hazards reaches an exponential number when the spell ends.
    """
    left, passed = who.weeks - week, 0
    while True:
        now = week + passed
        rates = _rates(model, who, in_programme, state, now, lasted + passed)
        length = _stretch(model, who, in_programme, now, lasted + passed, left - passed)
        total = rates[-1] if rates else 0.0
        if total > 0.0 and total * length >= patience:
            return passed + min(int(patience / total), length - 1) + 1, rates
        patience -= total * length
        passed += length
        if passed >= left:
            return left, []


def _rates(
    model: CohortModel, who: Person, in_programme: bool, state: int, week: int, lasted: int
) -> list[float]:
    """The hazards of the transitions out of a state in a week, added up one after the other."""
    band = sum(lasted >= int(end) for end in model.band_ends)
    total, found = 0.0, []
    for at in range(int(model.first[state]), int(model.first[state + 1])):
        rate = float(model.hazard[0, at, band] * model.ratio[0, who.profile, at])
        if in_programme and _acts(int(model.window[at]), who, week):
            rate *= float(model.effect[0, at])
        for shock in model.shocks:
            if shock.first <= who.enrolled + week < shock.until:
                rate *= shock.factors[at]
        total += rate
        found.append(total)
    return found


def _acts(window: int, who: Person, week: int) -> bool:
    """Whether the programme acts on a transition in a week."""
    searching = window == WHILE_SEARCHING and week < who.search_ends
    return searching or (window == WHILE_FOLLOWED and week < who.follow_ends)


def _stretch(
    model: CohortModel, who: Person, in_programme: bool, week: int, lasted: int, left: int
) -> int:
    """For how many weeks nothing changes: the least of the distances to what comes next."""
    changes = [int(end) - lasted for end in model.band_ends]
    if in_programme:
        changes += [who.search_ends - week, who.follow_ends - week]
    calendar = who.enrolled + week
    for shock in model.shocks:
        changes += [shock.first - calendar, shock.until - calendar]
    return min([left, *(weeks for weeks in changes if weeks > 0)])


def _next(model: CohortModel, state: int, rates: list[float], share: float) -> int:
    """Where a spell leads: the first transition whose added-up hazard exceeds the drawn part."""
    drawn = share * rates[-1]
    step = next((at for at, rate in enumerate(rates) if drawn < rate), len(rates) - 1)
    return int(model.target[int(model.first[state]) + step])
