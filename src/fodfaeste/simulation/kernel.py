# SPDX-License-Identifier: MPL-2.0
"""The spells of many people in many replications and both arms, compiled.

It says what `reference.path` says, in the same order of operations, so that the two agree to the
last bit. This module needs numba and is imported only when something is simulated.
"""

from __future__ import annotations

import math

import numpy as np

from fodfaeste.simulation.compiled import compiled

ROOM = 64
"""Spells for which there must be room before a person is begun."""


@compiled
def draw(number, person, purpose, seed, replication):  # type: ignore[no-untyped-def]
    """Philox4x32-10 (see `counters.philox`)."""
    mask = np.uint64(0xFFFFFFFF)
    shift = np.uint64(32)
    a, b, c = np.uint64(number), np.uint64(person), np.uint64(purpose)
    d = np.uint64(0)
    left, right = np.uint64(seed) & mask, np.uint64(replication) & mask
    for _ in range(10):
        low, high = np.uint64(0xD2511F53) * a, np.uint64(0xCD9E8D57) * c
        a, b, c, d = (high >> shift) ^ b ^ left, high & mask, (low >> shift) ^ d ^ right, low & mask
        left = (left + np.uint64(0x9E3779B9)) & mask
        right = (right + np.uint64(0xBB67AE85)) & mask
    return a, b, c


@compiled
def spells(seed, numbers, first_person, arms, tables, people, out, offsets, before):  # type: ignore[no-untyped-def]
    """Fill ``out`` (state and start of each spell) and ``offsets``; the number of spells.

    ``numbers``: the replications. ``tables`` and ``people`` as `paths` packs them. One entry of
    ``offsets`` per replication, arm and person, and one at the end. ``before`` spells are there
    already. Gives -1 when ``out`` is too small.
    """
    (start, first, target, bands, hazard, ratio, effect, window, shock_weeks, shocks) = tables
    count, place, size = before, 0, target.size
    # Added-up hazards by open windows, profile, band and transition; filled when first needed.
    summed = np.empty((4, ratio.shape[1], bands.size, max(1, size)))
    filled = np.full((4, ratio.shape[1]), -1, np.int64)
    scratch = np.empty(max(1, size))
    for r in range(numbers.size):
        hazards = hazard[r if hazard.shape[0] > 1 else 0]
        ratios = ratio[r if ratio.shape[0] > 1 else 0]
        effects = effect[r if effect.shape[0] > 1 else 0]
        of_draw = (start, first, target, bands, hazards, ratios, effects, window)
        for arm in range(arms.size):
            for i in range(people.shape[1]):
                if count + ROOM > out.shape[1]:
                    return -1
                offsets[place] = count
                place += 1
                who = people[r if people.shape[0] > 1 else 0, i]
                key = (seed, numbers[r], first_person + i)
                count = person(
                    key, arms[arm], r, of_draw, shock_weeks, shocks, who, summed, filled, scratch,
                    out, count,
                )  # fmt: skip
                if count < 0:
                    return -1
    offsets[place] = count
    return count


@compiled
def person(  # type: ignore[no-untyped-def]
    key, arm, r, of_draw, shock_weeks, shocks, who, summed, filled, scratch, out, count
):  # fmt: skip
    """The spells of one person in one arm, written to ``out`` from ``count`` on."""
    start, first, target, bands = of_draw[:4]
    state, week, number, lasted, weeks = start, 0, 0, who[2], who[5]
    while week < weeks:
        if count >= out.shape[1]:
            return -1
        out[0, count], out[1, count] = state, week
        count += 1
        low, high = first[state], first[state + 1]
        if low == high:
            break
        a, b, c = draw(number, key[2], 0, key[0], key[1])
        patience = -math.log((float(a) * 4294967296.0 + float(b) + 0.5) / 18446744073709551616.0)
        left, passed, band = weeks - week, 0, 0
        while True:
            now, since, calendar = week + passed, lasted + passed, who[1] + week + passed
            while since >= bands[band]:
                band += 1
            acts = _acts(arm, now, who)
            length = min(left - passed, bands[band] - since)
            length = _stretch(arm, now, calendar, who, shock_weeks, length)
            if filled[acts, who[0]] != r:
                _fill(summed[acts, who[0]], acts, who[0], of_draw)
                filled[acts, who[0]] = r
            rates = summed[acts, who[0], band]
            if shock_weeks.shape[0] and _in_shock(calendar, shock_weeks):
                rates = scratch
                _shocked(
                    rates, low, high, band, acts, who[0], calendar, of_draw, shock_weeks, shocks
                )
            total = rates[high - 1]
            if total > 0.0 and total * length >= patience:
                passed += min(int(patience / total), length - 1) + 1
                break
            patience -= total * length
            passed += length
            if passed >= left:
                return count
        week, lasted, number = week + passed, 0, number + 1
        state = target[_step(float(c), rates, low, high - 1)]
    return count


@compiled
def _step(word, rates, low, last):  # type: ignore[no-untyped-def]
    """Which transition a drawn word falls on."""
    drawn, step = (word + 0.5) / 4294967296.0 * rates[last], low
    while step < last and drawn >= rates[step]:
        step += 1
    return step


@compiled
def _fill(summed, acts, profile, of_draw):  # type: ignore[no-untyped-def]
    """The hazards of each state's transitions, added up one after the other, for every band."""
    _, first, _, bands, hazards, ratios, effects, window = of_draw
    for band in range(bands.size):
        for state in range(first.size - 1):
            total = 0.0
            for j in range(first[state], first[state + 1]):
                rate = hazards[j, band] * ratios[profile, j]
                if window[j] & acts:
                    rate *= effects[j]
                total += rate
                summed[band, j] = total


@compiled
def _acts(arm, now, who):  # type: ignore[no-untyped-def]
    """Which windows of the programme are open in a week, as bits."""
    if not arm:
        return 0
    return (1 if now < who[3] else 0) | (2 if now < who[4] else 0)


@compiled
def _stretch(arm, now, calendar, who, shock_weeks, length):  # type: ignore[no-untyped-def]
    """A length cut where a window of the programme ends or a shock begins or ends."""
    if arm:
        if now < who[3]:
            length = min(length, who[3] - now)
        if now < who[4]:
            length = min(length, who[4] - now)
    for k in range(shock_weeks.shape[0]):
        for edge in range(2):
            if shock_weeks[k, edge] > calendar:
                length = min(length, shock_weeks[k, edge] - calendar)
    return length


@compiled
def _in_shock(calendar, shock_weeks):  # type: ignore[no-untyped-def]
    """Whether any shock holds in a calendar week."""
    for k in range(shock_weeks.shape[0]):
        if shock_weeks[k, 0] <= calendar < shock_weeks[k, 1]:
            return True
    return False


@compiled
def _shocked(  # type: ignore[no-untyped-def]
    rates, low, high, band, acts, profile, calendar, of_draw, shock_weeks, shocks
):  # fmt: skip
    """The added-up hazards of one state in a calendar week in which a shock holds."""
    hazards, ratios, effects, window = of_draw[4:]
    total = 0.0
    for j in range(low, high):
        rate = hazards[j, band] * ratios[profile, j]
        if window[j] & acts:
            rate *= effects[j]
        for k in range(shock_weeks.shape[0]):
            if shock_weeks[k, 0] <= calendar < shock_weeks[k, 1]:
                rate *= shocks[k, j]
        total += rate
        rates[j] = total
