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
    count = before
    rates = np.empty(max(1, target.size))
    place = 0
    for r in range(numbers.size):
        for arm in range(arms.size):
            for i in range(people.shape[1]):
                if count + ROOM > out.shape[1]:
                    return -1
                offsets[place] = count
                place += 1
                who = people[r if people.shape[0] > 1 else 0, i]
                key = (seed, numbers[r], first_person + i)
                count = person(
                    key, arms[arm], r, start, first, target, bands, hazard, ratio, effect, window,
                    shock_weeks, shocks, who, rates, out, count,
                )  # fmt: skip
                if count < 0:
                    return -1
    offsets[place] = count
    return count


@compiled
def person(  # type: ignore[no-untyped-def]
    key, arm, r, start, first, target, bands, hazard, ratio, effect, window, shock_weeks, shocks,
    who, rates, out, count,
):  # fmt: skip
    """The spells of one person in one arm, written to ``out`` from ``count`` on."""
    h = r if hazard.shape[0] > 1 else 0
    g = r if ratio.shape[0] > 1 else 0
    f = r if effect.shape[0] > 1 else 0
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
        left, passed, band, total = weeks - week, 0, 0, 0.0
        while True:
            now, since, calendar = week + passed, lasted + passed, who[1] + week + passed
            while since >= bands[band]:
                band += 1
            acts = _acts(arm, now, who)
            length = min(left - passed, bands[band] - since)
            length = _stretch(arm, now, calendar, who, shock_weeks, length)
            total = 0.0
            for j in range(low, high):
                rate = hazard[h, j, band] * ratio[g, who[0], j]
                if window[j] & acts:
                    rate *= effect[f, j]
                total += _shocked(rate, j, calendar, shock_weeks, shocks)
                rates[j - low] = total
            if total > 0.0 and total * length >= patience:
                passed += min(int(patience / total), length - 1) + 1
                break
            patience -= total * length
            passed += length
            if passed >= left:
                return count
        week, lasted, number = week + passed, 0, number + 1
        state = target[low + _step(float(c), total, rates, high - low - 1)]
    return count


@compiled
def _step(word, total, rates, last):  # type: ignore[no-untyped-def]
    """Which transition a drawn word falls on."""
    drawn, step = (word + 0.5) / 4294967296.0 * total, 0
    while step < last and drawn >= rates[step]:
        step += 1
    return step


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
def _shocked(rate, j, calendar, shock_weeks, shocks):  # type: ignore[no-untyped-def]
    """A hazard in a calendar week, with the shocks of that week."""
    for k in range(shock_weeks.shape[0]):
        if shock_weeks[k, 0] <= calendar < shock_weeks[k, 1]:
            rate *= shocks[k, j]
    return rate
