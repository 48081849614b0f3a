# SPDX-License-Identifier: MPL-2.0
"""Writes: results are counted and released, aims are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from fodfaeste.evaluation import Person, library, people, spoken_of
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.insight.actions import AIM_SAID, RESULTS_COUNTED
from fodfaeste.web.insight.counting import quarter_rows
from fodfaeste.web.insight.models import Aim, Release, Results
from fodfaeste.web.insight.releasing import released
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.investments.evidence import evidence_of
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["aim_say", "results_count"]


def results_count(
    *,
    investment: Investment,
    known_on: date,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
    progress: Callable[[int], None] | None = None,
) -> Results:
    """Count the results as known on a day, and release every quarter that is not yet released.

    ``progress`` is told how many quarters are released. Can be run again and again.
    """
    contract, known = contract_of(investment), evidence_of(investment)
    found = people(contract, known.facts, known.deliveries, known_on)
    first, spoken = contract.dates.enrol.first, spoken_of(known.facts)
    rows = quarter_rows(found, _referred(investment), spoken, first, known_on)
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        made, _new = Results.objects.get_or_create(
            investment=investment,
            defaults={"known_on": known_on, "version": library().version, "counts": rows},
        )
        made.known_on, made.version, made.counts = known_on, library().version, rows
        made.content = {"people": [_said(one) for one in found]}
        made.save()
        _release(investment, rows, known_on, progress)
        audit_record(
            actor=actor,
            organisation=organisation,
            action=RESULTS_COUNTED,
            thing=investment.slug,
        )
    return made


def _referred(investment: Investment) -> list[date]:
    moments = Referral.objects.filter(investment=investment).values_list("received_at", flat=True)
    return [timezone.localdate(moment) for moment in moments]


def _said(one: Person) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "enrolled": one.enrolled.isoformat(),
        "left": one.left and one.left.isoformat(),
        "reached": {name: day.isoformat() for name, day in one.reached.items()},
        "held": {
            name: [[start.isoformat(), end.isoformat()] for start, end in spans]
            for name, spans in one.held.items()
            if spans
        },
    }


def _release(
    investment: Investment,
    rows: list[dict[str, Any]],
    known_on: date,
    progress: Callable[[int], None] | None,
) -> None:
    there = {one.quarter: one.counts for one in Release.objects.filter(investment=investment)}
    last = there[max(there)] if there else None
    for number, row in enumerate(rows, start=1):
        if there and row["quarter"] <= max(there):
            continue
        last = released(row, last)
        Release.objects.create(
            investment=investment,
            quarter=row["quarter"],
            known_on=known_on,
            version=library().version,
            counts=last,
            released_at=timezone.now(),
        )
        if progress is not None:
            progress(number)


def aim_say(
    *,
    investment: Investment,
    indicator: str,
    target: Decimal | None,
    baseline: Decimal | None,
    source: str,
    actor: Actor = NOBODY,
    organisation: Organisation | int | None = None,
) -> Aim:
    """Say what is aimed at, and what would have happened anyway; both as shares from 0 to 1."""
    with transaction.atomic():
        made, _new = Aim.objects.update_or_create(
            investment=investment,
            indicator=indicator,
            defaults={
                "target": target,
                "baseline": baseline,
                "source": source.strip(),
                "said_by_id": actor.person,
            },
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=AIM_SAID,
            thing=f"{investment.slug}, {indicator}",
        )
    return made
