# SPDX-License-Identifier: MPL-2.0
"""Casework becomes rows of evidence: what is new or said otherwise is added, nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.actions import EVIDENCE_COLLECTED
from fodfaeste.web.outcomes.models import EvidenceContent, EvidenceRow
from fodfaeste.web.outcomes.rulings import Rulings
from fodfaeste.web.outcomes.translate import Said, Told, courses_of, told_of
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["evidence_collect", "told_now"]

BATCH = 500


def evidence_collect(
    *,
    investment: Investment,
    as_of: date,
    units: Iterable[str] | None = None,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
) -> int:
    """Add what casework says that the evidence does not yet; gives the number of new rows.

    ``as_of`` is the last day that is known about, ``units`` narrows it to some people. A record
    that was changed or withdrawn adds a row with the same key and a later recorded day. Run again
    for the same day it adds nothing. It is done every night, so that an earlier day can be asked
    for afterwards: what was recorded since is then left alone.
    """
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        told = told_now(investment, as_of, units)
        there = _latest(investment, units)
        new = [one for unit in sorted({*told, *there}) for one in _difference(
            told.get(unit, Told()), there.get(unit, {}), as_of
        )]  # fmt: skip
        _kept(investment, new, actor)
        if new and actor.person is not None:
            audit_record(
                actor=actor,
                organisation=organisation,
                action=EVIDENCE_COLLECTED,
                thing=investment.slug,
                detail={"rows": len(new)},
            )
    return len(new)


def told_now(
    investment: Investment, as_of: date, units: Iterable[str] | None = None
) -> dict[str, Told]:
    """What casework and the rulings on it say of each person as known on a day."""
    units = None if units is None else list(units)
    contract = contract_of(investment)
    found: dict[str, Told] = {}
    for course in courses_of(investment, units):
        unit = course.unit
        found[unit] = told_of(contract, course, as_of, found.get(unit))
    rulings = Rulings.of(investment, units)
    for unit, told in found.items():
        told.facts = {key: rulings.applied(said) for key, said in told.facts.items()}
        told.add((said, said.recorded) for said in rulings.answers(unit))
    return found


@dataclass(frozen=True, slots=True)
class _Last:
    """The newest row of a key."""

    row: int
    digest: str
    recorded: date
    retracted: bool


def _latest(investment: Investment, units: Iterable[str] | None) -> dict[str, dict[str, _Last]]:
    rows = EvidenceRow.objects.filter(investment=investment)
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    found: dict[str, dict[str, _Last]] = {}
    columns = ("unit", "key", "pk", "digest", "recorded", "retracted")
    for unit, key, *last in rows.order_by("pk").values_list(*columns):
        found.setdefault(unit, {})[key] = _Last(*last)
    return found


def _difference(told: Told, there: Mapping[str, _Last], as_of: date) -> Iterator[Said]:
    """What must be added so that the newest row of every key says what is told."""
    for key, said in told.facts.items():
        last = there.get(key)
        if last is None:
            if not said.retracted and said.recorded <= as_of:
                yield said
        elif last.digest != said.digest and not (last.retracted and said.retracted):
            known = max(said.recorded, last.recorded)
            if known <= as_of:
                yield replace(said, recorded=known)
    gone = {key: last for key, last in there.items() if key not in told.facts}
    gone = {key: last for key, last in gone.items() if not last.retracted}
    contents = EvidenceContent.objects.filter(row__in=[last.row for last in gone.values()])
    for content in contents.order_by("row"):
        said = Said.of(content.content)
        known = max(told.changed.get(said.base, as_of), gone[said.key].recorded)
        if known <= as_of:  # else it was not known by then that it is gone, or that it had begun
            yield replace(said, recorded=known, retracted=True)


def _kept(investment: Investment, new: list[Said], actor: Actor) -> None:
    rows = EvidenceRow.objects.bulk_create(
        [
            EvidenceRow(
                investment=investment,
                unit=said.unit,
                key=said.key,
                source=said.source,
                recorded=said.recorded,
                digest=said.digest,
                retracted=said.retracted,
                made_by_id=actor.person,
            )
            for said in new
        ],
        batch_size=BATCH,
    )
    contents = []
    for row, said in zip(rows, new, strict=True):
        content = EvidenceContent(row=row)
        content.content = said.content()
        contents.append(content)
    EvidenceContent.objects.bulk_create(contents, batch_size=BATCH)
