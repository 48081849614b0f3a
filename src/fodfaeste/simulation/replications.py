# SPDX-License-Identifier: MPL-2.0
"""Many replications of a contract through the stages that settle real ones.

*Per person*: the measures of everyone in all replications are compiled in one go. *Cohort*: the
claims of all replications go through adjustments, limits, splits and VAT together, each group of
each limit being a group within a replication. What a person or a replication is owed is therefore
made by the code that settles a real contract, and equals `settle` of the same histories to the øre;
`compiled_or_why` says which contracts this holds for, all others are settled one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fodfaeste.contract.changes import versions
from fodfaeste.contract.model.contract import Contract
from fodfaeste.settlement.bulk.claims import Claims, Form, joined, of_columns, of_objects
from fodfaeste.settlement.bulk.columns import Array, Chunk
from fodfaeste.settlement.bulk.entries import entries_of
from fodfaeste.settlement.bulk.figures import Standings, Summed, over_group
from fodfaeste.settlement.bulk.gather import Subset
from fodfaeste.settlement.bulk.lines import claimed
from fodfaeste.settlement.bulk.measured import measure_chunk
from fodfaeste.settlement.bulk.stands import standings
from fodfaeste.settlement.bulk.tell import results_in_columns
from fodfaeste.settlement.bulk.texts import Texts
from fodfaeste.settlement.bulk.unitwise import claims_for, stage_of
from fodfaeste.settlement.cohort.plan import Plan, plan_of
from fodfaeste.settlement.cohort.stage import Outcome, run
from fodfaeste.settlement.cohort.table import (
    ClaimTable,
    answers_of,
    conditions_on_claims,
    parties_of,
)
from fodfaeste.settlement.cohort.work import Setting
from fodfaeste.settlement.model import Result
from fodfaeste.settlement.statements.answers import Answers
from fodfaeste.settlement.statements.cutoffs import cutoffs, final_day, later
from fodfaeste.settlement.statements.sampling import samples_of
from fodfaeste.settlement.unit import Sources
from fodfaeste.settlement.unit.bands import bands_read_measures
from fodfaeste.simulation.world import DELIVERED_ON, World

NEVER = date.max.toordinal()
"""A day that does not come."""
Group = Mapping[str, tuple[Result, ...]]


@dataclass(frozen=True, eq=False)
class Settled:
    """What some replications came to.

    ``outcome`` has every piece of money with its claim; ``once`` and ``proved`` stand beside the
    claims of its table. ``group`` holds each replication's figures over the whole group;
    ``reached`` the persons who reached each measure, as (measure, replication counts).
    """

    contract: Contract
    outcome: Outcome
    proved: Array
    group: tuple[Group, ...]
    reached: Mapping[str, Array]
    enrolled: Array


def compiled_or_why(contract: Contract) -> str:
    """Why replications of a contract must be settled one by one; empty when they need not."""
    subset = Subset.of(_without_places(contract))
    last = later(date(2021, 1, 31), contract.settle.proof_within)
    reasons = {
        "the contract has changes": len(versions(contract)) > 1,
        "late proof is not paid": contract.settle.late != "next statement",
        "proof is accepted for too short a time": (last - date(2021, 1, 31)).days < DELIVERED_ON,
        "a sample is verified": bool(samples_of(contract)),
        "a band asks about a measure": bands_read_measures(contract),
        "a limit is a floor": any(rule.least for rule in plan_of([contract]).limits),
        "a line is claimed person by person": bool(subset.reach.by_unit or subset.reach.held),
        "a figure of the group is made from cases": bool(subset.figures_by_cases),
        "a payment has a cohort": bool(contract.group.cohorts),
    }
    return next((why for why, holds in reasons.items() if holds), "")


def settle_chunk(world: World, chunk: Chunk, replications: int) -> Settled:
    """Settle equally many units of each replication, in order, as known on the last day."""
    contract, size = _without_places(world.contract), len(chunk.units) // replications
    day, texts, form = world.final_day, Texts(), Form.of(contract)
    texts.of("")
    subset, sources = Subset.of(contract), Sources.of(world.deliveries, day)
    entries = entries_of(contract, chunk, day)
    measured = measure_chunk(contract, subset.programs, chunk, entries, sources, day)
    sight, found = results_in_columns(contract, subset.shapes, measured, day)
    for name in subset.told:
        if bool((found[name].open & entries.eligible).any()) or bool(entries.ask.any()):
            raise AssertionError(f"a simulated life left {name} open")
    made = [
        of_columns(contract, form, claimed(line, found[line.measure], texts), 0)
        for line in subset.lines.values()
    ]
    of_unit = joined(made)
    of_replication = of_unit.unit.astype(np.int64) // size
    place = np.arange(len(chunk.units)) // size
    groups: list[Group] = []
    for number in range(replications if over_group(contract) else 1):
        sums = Standings(contract)
        chosen = entries.eligible & (place == number)
        for name, one in standings(sight, subset.figures, found, chosen):
            sums.add(name, None, one)
        groups.append(Summed(contract, {}, (), day, sources, sums=sums.sums).everything())
    more = [_of_group(contract, form, texts, subset, group, day) for group in groups]
    if len(groups) < replications:  # no figure of the group: the same in every replication
        groups, more = groups * replications, more * replications
    every = joined([of_unit, *more])
    which = np.concatenate(
        [of_replication, *(np.full(one.size, at) for at, one in enumerate(more))]
    ).astype(np.int64)
    enrolled = np.bincount(place[entries.eligible], minlength=replications).astype(np.int64)
    outcome, proved = _through(contract, every, which, enrolled, texts, chunk.units, day)
    reached = {
        name: np.bincount(place[np.unique(one.unit[one.top != 0])], minlength=replications)
        for name, one in found.items()
    }
    return Settled(world.contract, outcome, proved, tuple(groups), reached, enrolled)


def _without_places(contract: Contract) -> Contract:
    """No more people than the places are simulated, so nobody waits for one."""
    return contract.model_copy(update={"group": contract.group.model_copy(update={"places": None})})


def _of_group(
    contract: Contract, form: Form, texts: Texts, subset: Subset, group: Group, day: date
) -> Claims:
    """The claims that no person makes: scheduled payments, and lines for figures of the group."""
    claims = claims_for(contract, subset.reach.for_group, {}, group, day)
    answers = Answers(contract, stage_of(claims, {}, group), {})
    met = answers_of([contract], claims, answers.meets)
    return of_objects(contract, form, claims, _no_unit, texts, met)


def _no_unit(unit: str) -> int:  # noqa: ARG001
    return -1


def _through(
    contract: Contract,
    claims: Claims,
    replication: Array,
    enrolled: Array,
    texts: Texts,
    units: Sequence[str],
    day: date,
) -> tuple[Outcome, Array]:
    """The claims through the cohort stage, as one table with replications."""
    plan = plan_of([contract])
    moment = claims.achieved if contract.settle.by == "achieved date" else claims.proved
    rank = np.argsort(np.argsort(np.array(texts.all)))
    order = np.lexsort((rank[claims.once], claims.line, claims.unit, replication))
    order = order[(np.maximum(moment, claims.achieved) <= day.toordinal())[order]]
    taken = claims.take(order)
    table = _table(plan, taken, replication[order], enrolled.size, units)
    setting = Setting(
        end=day.toordinal(),
        closes=final_day(contract).toordinal(),
        complete=day >= final_day(contract),
        enrolled=enrolled,
    )
    return run(table, plan, setting), taken.proved.astype(np.int64)


def _table(
    plan: Plan, claims: Claims, replication: Array, replications: int, units: Sequence[str]
) -> ClaimTable:
    contract = plan.contract
    by_proof = contract.settle.by != "achieved date"
    wide = {
        name: getattr(claims, name).astype(np.int64)
        if getattr(claims, name).dtype != object
        else getattr(claims, name)
        for name in ("line", "unit", "achieved", "proved", "cohort", "payer", "payee", "gross",
                     "quantity", "count")
    }  # fmt: skip
    nothing = np.zeros(claims.size, dtype=bool)
    return ClaimTable(
        lines=tuple(contract.pay), parties=parties_of(contract), cohorts=(), units=tuple(units),
        replication=replication, line=wide["line"], unit=wide["unit"], day=wide["achieved"],
        moment=wide["proved"] if by_proof else wide["achieved"], cohort=wide["cohort"],
        version=np.zeros(claims.size, dtype=np.int64), payer=wide["payer"], payee=wide["payee"],
        gross=wide["gross"], scale=claims.scale, quantity=wide["quantity"], count=wide["count"],
        parts=claims.parts, tie=np.arange(claims.size, dtype=np.int64),
        replications=replications,
        meets={str(c): claims.meets.get(str(c), nothing) for c in conditions_on_claims([contract])},
    )  # fmt: skip


def periods_of(settled: Settled) -> Array:
    """For each claim of the table the number of the cut-off that states it first."""
    contract, table = settled.contract, settled.outcome.table
    cuts = [cut for cut in cutoffs(contract) if not cut.after_final]
    ends = np.array([cut.end.toordinal() for cut in cuts])
    knows = np.array([cut.known_on.toordinal() for cut in cuts])
    decided = np.searchsorted(ends, table.moment)
    known = np.searchsorted(knows, settled.proved)
    return np.maximum(decided, known)


def limits_met(settled: Settled) -> dict[str, Array]:
    """For each limit the day (ordinal) from which it took something, by replication; 0: never."""
    table, found = settled.outcome.table, dict[str, Array]()
    for cut in settled.outcome.cuts:
        taken = np.flatnonzero(np.asarray(cut.after) < np.asarray(cut.before))
        claim = np.asarray(cut.claim)[taken].astype(np.int64)
        first = np.full(settled.enrolled.size, NEVER, dtype=np.int64)
        np.minimum.at(first, table.replication[claim], table.day[claim])
        held = found.get(cut.path, np.full(settled.enrolled.size, NEVER, dtype=np.int64))
        found[cut.path] = np.minimum(held, first)
    return {path: np.where(days == NEVER, 0, days) for path, days in found.items()}
