# SPDX-License-Identifier: MPL-2.0
"""Options: who used which right, when it takes effect, and who had no right to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from fodfaeste.capital.model import Exercise, Refusal
from fodfaeste.capital.rules import reason
from fodfaeste.capital.terms import Reading, after
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.settling import Option
from fodfaeste.evidence.facts import Event, Verification
from fodfaeste.settlement.model import Trace, Value

PREFIX = "option "


def notices(
    contract: Contract, events: Sequence[Event]
) -> tuple[list[tuple[Exercise, Option]], list[Refusal]]:
    """The notices given of options, in order, and those refused before any condition is read.

    An event ``option <name>`` is a notice. Retracted and rejected events are none. ``by`` must be
    the holder's purse, its role or its party; an event that does not say by whom is the holder's.
    """
    given: list[tuple[Exercise, Option]] = []
    refused: list[Refusal] = []
    first: dict[str, date] = {}
    for event in sorted(events, key=lambda e: (e.on, e.name)):
        if not _is_notice(event):
            continue
        name = event.name.removeprefix(PREFIX)
        option = contract.capital.options.get(name)
        why = (
            reason("capital.option_unknown", option=name)
            if option is None
            else _against(contract, name, option, event, first)
        )
        if why is not None or option is None:
            refused.append(Refusal(name, event.on, why or reason("capital.option_unknown")))
            continue
        first[name] = event.on
        by, effective = event.by or option.held_by, after(event.on, option.notice)
        trace = reason("capital.option", option=name, by=by, given=event.on, effective=effective)
        given.append((Exercise(name, by, event.on, effective, trace), option))
    return given, refused


def _is_notice(event: Event) -> bool:
    return (
        event.name.startswith(PREFIX)
        and not event.retracted
        and event.verification is not Verification.REJECTED
    )


def _against(
    contract: Contract, name: str, option: Option, event: Event, first: dict[str, date]
) -> Trace | None:
    """Why the notice cannot stand, or None."""
    if name in first:
        return reason("capital.option_again", option=name, given=event.on, first=first[name])
    if not option.days.first <= event.on <= option.days.last:
        days: dict[str, Value] = {"first": option.days.first, "last": option.days.last}
        return reason("capital.option_days", option=name, given=event.on, **days)
    holder = contract.purses[option.held_by]
    if event.by is not None and event.by not in (option.held_by, holder.role, holder.of):
        return reason("capital.option_holder", option=name, by=event.by, held_by=option.held_by)
    return None


def taking_effect(
    given: Sequence[tuple[Exercise, Option]], day: date, reading: Callable[[], Reading]
) -> tuple[list[tuple[Exercise, Option]], list[Refusal]]:
    """The exercises whose notice has run today, and those whose condition does not hold."""
    effective: list[tuple[Exercise, Option]] = []
    refused: list[Refusal] = []
    for exercise, option in given:
        if exercise.effective != day:
            continue
        failed = reading().all_hold(option.only_if)
        if failed is None:
            effective.append((exercise, option))
            continue
        trace = reason(
            "capital.option_condition",
            (exercise.trace,),
            option=exercise.option,
            condition=str(failed),
            effective=day,
        )
        refused.append(Refusal(exercise.option, exercise.given, trace))
    return effective, refused
