# SPDX-License-Identifier: MPL-2.0
"""The staircase over simulated weeks, compiled: what weeks cost municipality and state.

It says what `economy.staircase` says, week by week, and is tested equal to it. This module needs
numba and is imported only when something is simulated.
"""

from __future__ import annotations

import numpy as np

from fodfaeste.simulation.compiled import compiled


@compiled
def weeks_cost(state, start, offsets, people, shape, tables, period, last, out, weeks_in, begun):  # type: ignore[no-untyped-def]
    """Add up what everyone's weeks cost, in thousandths of øre, and how the weeks were spent.

    ``people``: (replications or 1, people, 3) enrolment week, earlier weeks on benefit, weeks
    simulated. ``tables``: gross, counted, free, municipal, restart. ``period``: the number
    of each calendar week's period. ``out`` (replications, arms, periods, 2): municipality and
    state. ``weeks_in`` (replications, arms, periods, states): person-weeks. ``begun``
    (replications, arms, people): weeks from enrolment to the first week in one of the states with
    tables[5], -1 when there is none before the calendar week ``last``.
    """
    recent = np.zeros(tables[4][1], np.uint8)
    unit = 0
    for r in range(shape[0]):
        for arm in range(shape[1]):
            for i in range(shape[2]):
                who = people[r if people.shape[0] > 1 else 0, i]
                low, high = offsets[unit], offsets[unit + 1]
                begun[r, arm, i] = _first(state, start, low, high, tables[5], last - who[0])
                recent[:] = 0
                _life(
                    state, start, low, high, who, tables, period, recent, out[r, arm],
                    weeks_in[r, arm],
                )  # fmt: skip
                unit += 1


@compiled
def _first(state, start, low, high, work, until):  # type: ignore[no-untyped-def]
    """When the first spell in a state of work begins before a week; -1: there is none."""
    for at in range(low, high):
        if work[state[at]] and start[at] < until:
            return start[at]
    return -1


@compiled
def _life(state, start, low, high, who, tables, period, recent, out, weeks_in):  # type: ignore[no-untyped-def]
    """Add what one person's weeks cost; ``recent`` marks weeks of self-support by their place."""
    gross, counted, free, municipal, restart, _ = tables
    number, held = who[1], 0
    for at in range(low, high):
        s = state[at]
        end = start[at + 1] if at + 1 < high else who[2]
        for week in range(start[at], end):
            when, slot = period[who[0] + week], week % restart[1]
            weeks_in[when, s] += 1
            held -= recent[slot]
            recent[slot] = 0
            if counted[s]:
                number += 1
            elif free[s] and number > 0:
                recent[slot] = 1
                held += 1
                if held >= restart[0]:
                    number, held = 0, 0
                    recent[:] = 0
            part = municipal[min(number, municipal.size) - 1] if counted[s] else 0
            out[when, 0] += gross[s] * part
            out[when, 1] += gross[s] * (1000 - part)
