# SPDX-License-Identifier: MPL-2.0
"""The staircase over simulated weeks, compiled: what weeks cost municipality and state.

It says what `economy.staircase` says, week by week, and is tested equal to it. This module needs
numba and is imported only when something is simulated.
"""

from __future__ import annotations

import numpy as np

from fodfaeste.simulation.compiled import compiled


@compiled
def weeks_cost(state, start, offsets, people, shape, tables, period, out, weeks_in, begun):  # type: ignore[no-untyped-def]
    """Add up what everyone's weeks cost, in thousandths of øre, and how the weeks were spent.

    ``people``: (replications or 1, people, 3) enrolment week, earlier weeks on benefit, weeks
    simulated. ``tables``: gross, counted, free, divided, municipal, restart. ``period``: the number
    of each calendar week's period. ``out`` (replications, arms, periods, 2): municipality and
    state. ``weeks_in`` (replications, arms, periods, states): person-weeks. ``begun``
    (replications, arms, people): weeks from enrolment to the first week in one of the states with
    tables[6], -1 when never.
    """
    gross, counted, free, divided, municipal, restart, work = tables
    recent = np.zeros(restart[1], np.uint8)
    unit = 0
    for r in range(shape[0]):
        for arm in range(shape[1]):
            for i in range(shape[2]):
                who = people[r if people.shape[0] > 1 else 0, i]
                number, held = who[1], 0
                recent[:] = 0
                begun[r, arm, i] = -1
                for at in range(offsets[unit], offsets[unit + 1]):
                    s = state[at]
                    end = start[at + 1] if at + 1 < offsets[unit + 1] else who[2]
                    if work[s] and begun[r, arm, i] < 0:
                        begun[r, arm, i] = start[at]
                    for week in range(start[at], end):
                        when = period[who[0] + week]
                        weeks_in[r, arm, when, s] += 1
                        slot = week % restart[1]
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
                        if gross[s]:
                            part = 0
                            if divided[s]:
                                part = municipal[min(number, municipal.size) - 1]
                            out[r, arm, when, 0] += gross[s] * part
                            out[r, arm, when, 1] += gross[s] * (1000 - part)
                unit += 1
