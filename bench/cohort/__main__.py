# SPDX-License-Identifier: MPL-2.0
"""`python -m bench.cohort [--json] [--replications N]`: simulation beside plain numpy.

Nothing is timed before person-weeks in every state agree (|z| < 4 over replications) and the kernel
equals the plain reference on some people to the last bit. Seconds are CPU seconds of one core.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from typing import Any

import numpy as np

from bench.cohort.peers import event_driven, weekly
from bench.cohort.problem import STATES, Problem, problem
from bench.timing import command, interleaved, peak
from fodfaeste.simulation.paths import BOTH, Paths, simulate_paths
from fodfaeste.simulation.reference import Key, path

PEOPLE, REPLICATIONS, SOME, ROUNDS, SEED = 300, 1000, 40, 5, 3
GOALS = {"numpy, event by event": 15, "numpy, week by week": 60}


def main() -> None:
    """Run everything and print it."""
    asked = argparse.ArgumentParser(prog="bench.cohort", description=__doc__)
    asked.add_argument("--json", action="store_true", help="print JSON")
    asked.add_argument("--replications", type=int, default=REPLICATIONS)
    options = asked.parse_args()
    few = problem(PEOPLE, SOME)
    gate(few)
    found = {
        "spells": spells(few, options.replications),
        "contract": contract(options.replications),
    }
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for name, values in found.items():
        print(f"{name}:")
        for key, value in values.items():
            print(f"  {key:44} {value}")


def gate(made: Problem) -> None:
    """Stop unless all say the same."""
    found = ours(made)
    for at in range(0, PEOPLE, 10):
        for arm in BOTH:
            plain = path(made.model.draw(1), made.people.one(0, at), bool(arm), Key(SEED, 1, at))
            if found.spells(1, arm, at) != plain:
                raise SystemExit(f"person {at} differs from the reference: nothing is timed")
    mine = spent(found)
    for peer in (event_driven, weekly):
        difference = peer(made, SEED) - mine
        error = difference.std(axis=0, ddof=1) / math.sqrt(made.replications)
        z = np.abs(difference.mean(axis=0) / np.maximum(error, 1e-9)).max()
        if z >= 4:
            raise SystemExit(f"{peer.__name__} differs (|z| = {z:.1f}): nothing is timed")


def ours(made: Problem) -> Paths:
    """The spells of everyone in both arms."""
    return simulate_paths(made.model, made.people, SEED, range(made.replications))


def spent(found: Paths) -> Any:
    """Person-weeks in each state by replication and arm."""
    replications, arms, size = found.shape
    weeks = (found.ends() - found.start).astype(np.float64)
    group = np.repeat(np.arange(replications * arms * size) // size, np.diff(found.offsets))
    slot = group * len(STATES) + found.state
    total = np.bincount(slot, weeks, replications * arms * len(STATES))
    return total.reshape(replications, arms, len(STATES))


def spells(few: Problem, replications: int) -> dict[str, Any]:
    """The kernel against numpy on few replications, and against its own draws on all."""
    seconds = interleaved(
        {
            "ours": lambda: ours(few),
            "numpy, event by event": lambda: event_driven(few, SEED),
            "numpy, week by week": lambda: weekly(few, SEED),
        },
        ROUNDS,
    )
    made = problem(PEOPLE, replications)
    count = int(ours(made).state.size)
    whole = interleaved({"ours": lambda: ours(made), "draws": lambda: draws(count)}, ROUNDS)
    return {
        "people, replications": f"{PEOPLE} x {replications}, both arms",
        "spells": count,
        "seconds, all replications": round(whole["ours"], 3),
        "seconds, its Philox and logarithms alone": round(whole["draws"], 3),
        "times its own draws (goal 3)": round(whole["ours"] / whole["draws"], 2),
        **{
            f"times faster than {name} (goal {goal})": round(seconds[name] / seconds["ours"], 1)
            for name, goal in GOALS.items()
        },
    }


def draws(count: int) -> float:
    """As many draws and logarithms as there are spells, and nothing else."""
    from bench.cohort.floor import floor

    return float(floor(count))


def contract(replications: int) -> dict[str, Any]:
    """A whole contract: lives, settlement, capital, public cost; here and as a command."""
    from pathlib import Path

    from fodfaeste.contract.reader import read_contract
    from fodfaeste.simulation.answer import answer_of
    from fodfaeste.simulation.assumptions import Assumptions
    from fodfaeste.simulation.run import simulate

    place = Path(__file__).parents[2] / "contracts" / "din-vej-i-job"
    terms = read_contract(place / "contract.yaml")
    group = terms.group.model_copy(update={"places": None})
    terms = terms.model_copy(update={"group": group})
    answer_of(simulate(terms, Assumptions("severe", PEOPLE, 20)))
    given = Assumptions("severe", PEOPLE, replications)
    spent_on = interleaved({"": lambda: answer_of(simulate(terms, given))}, 1)[""]
    run = ["-m", "fodfaeste.cli", "simulate", str(place), "--json"]
    return {
        "people, replications": f"{PEOPLE} x {replications}, both arms settled",
        "seconds": round(spent_on, 2),
        "peak MB of this process": round(peak()),
        "command, 60 people x 500, seconds": round(command(run, rounds=2), 2),
        "python": sys.version.split()[0],
    }


if __name__ == "__main__":
    main()
