# SPDX-License-Identifier: MPL-2.0
"""Writes: a settlement is begun, computed, sent, approved by each party, and published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hmac import compare_digest
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fodfaeste.web.bookkeeping.actions import (
    SETTLEMENT_APPROVED,
    SETTLEMENT_PUBLISHED,
    SETTLEMENT_REJECTED,
    SETTLEMENT_SENT,
    SETTLEMENT_STARTED,
    SETTLEMENT_WITHDRAWN,
)
from fodfaeste.web.bookkeeping.settlements.models import (
    OPEN,
    Prepared,
    Settlement,
    SettlementStep,
    Stage,
    Verdict,
)
from fodfaeste.web.bookkeeping.settlements.preparing import (
    deliveries_frozen,
    lacking,
    order_of,
    prepared,
)
from fodfaeste.web.bookkeeping.settlements.refused import SettlementRefused
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import Refused, evidence_freeze, investment_settle
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.services import evidence_collect, evidence_deliver
from fodfaeste.web.policy.actor import NOBODY, Actor
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.services import run_start

__all__ = [
    "PREPARE",
    "PUBLISH",
    "settlement_answer",
    "settlement_fail",
    "settlement_prepare",
    "settlement_publish",
    "settlement_publish_again",
    "settlement_send",
    "settlement_start",
    "settlement_withdraw",
]

PREPARE, PUBLISH = "bookkeeping.prepare", "bookkeeping.publish"
ATTEMPTS = 3


def settlement_start(
    *, investment: Investment, known_on: date, actor: Actor, organisation: Organisation
) -> Settlement:
    """Begin a settlement as known on a cut-off; its background run computes it.

    Raises `SettlementRefused` when one is on its way, or when the day lacks no statement.
    """
    found = [cut for cut in lacking(investment, timezone.localdate()) if cut.known_on == known_on]
    if not found:
        raise SettlementRefused("no-cutoff", day=known_on)
    with transaction.atomic():
        Investment.objects.select_for_update().get(pk=investment.pk)
        mine = Settlement.objects.filter(investment=investment)
        on_its_way = mine.filter(stage__in=OPEN).first()
        if on_its_way is not None:
            raise SettlementRefused("open", number=on_its_way.number)
        number = 1 + (mine.aggregate(last=Max("number"))["last"] or 0)
        made = Settlement.objects.create(
            investment=investment,
            number=number,
            period=found[-1].period,
            known_on=known_on,
            organisation=organisation,
            started_by_id=_person(actor),
            started_at=timezone.now(),
        )
        made.run = run_start(
            kind=PREPARE,
            key=_named(made),
            organisation=organisation,
            actor=actor,
            arguments={"settlement": made.pk},
        )
        made.save(update_fields=["run"])
        _recorded(made, actor, organisation, SETTLEMENT_STARTED, day=known_on.isoformat())
    return made


def settlement_prepare(
    *, settlement: Settlement, progress: Callable[[int], None] | None = None
) -> Settlement:
    """Freeze the evidence and compute what will be published; can be run again.

    What casework has recorded by the cut-off and not delivered is delivered first.
    Raises as `prepared` does, and `SettlementRefused` when it has been given up meanwhile.
    """
    investment, day = settlement.investment, settlement.known_on
    by = Actor(settlement.started_by_id)
    evidence_collect(
        investment=investment, as_of=day, actor=by, organisation=settlement.organisation
    )
    evidence_deliver(
        investment=investment, as_of=day, actor=by, organisation=settlement.organisation
    )
    with transaction.atomic():
        now = _locked(settlement, Stage.PREPARING)
        evidence_freeze(investment=now.investment, known_on=now.known_on)
        evidence = deliveries_frozen(now.investment, now.known_on)
    made = prepared(settlement, progress)
    with transaction.atomic():
        now = _locked(settlement, Stage.PREPARING)
        now.evidence, now.stage = evidence, Stage.READY
        now.prepared.all().delete()
        Prepared.objects.bulk_create(made)
        now.save(update_fields=["evidence", "stage"])
    return now


def settlement_fail(*, settlement: Settlement, da: str, en: str) -> None:
    """It could not be made, or not published: why is kept, and the evidence is open again."""
    with transaction.atomic():
        now = Settlement.objects.select_for_update().get(pk=settlement.pk)
        if now.stage not in (Stage.PREPARING, Stage.APPROVED):
            return
        if now.stage == Stage.APPROVED:
            _step(now, Verdict.REFUSED, reason=da[:500])
        now.error_da, now.error_en = da[:500], en[:500]
        _ended(now, Stage.FAILED)


def settlement_send(
    *, settlement: Settlement, actor: Actor, organisation: Organisation, days: int
) -> Settlement:
    """Send what was computed to the parties, in turn; each has so many days.

    Raises `SettlementRefused`.
    """
    with transaction.atomic():
        now = _locked(settlement, Stage.READY)
        now.order = order_of(now.investment, timezone.localdate(), days)
        if not now.order:
            raise SettlementRefused("nobody")
        now.stage = Stage.APPROVING
        now.save(update_fields=["order", "stage"])
        _step(now, Verdict.SENT, actor, organisation)
        _recorded(now, actor, organisation, SETTLEMENT_SENT)
    return now


def settlement_answer(
    *,
    settlement: Settlement,
    actor: Actor,
    organisation: Organisation,
    approves: bool,
    digest: str,
    reason: str = "",
) -> Settlement:
    """A party approves what it saw, or sends it back and says why.

    Two people are behind every approval: whoever made the settlement approves it for nobody, and
    nobody approves for two parties. After the last approval it is published by a background run.
    Raises `SettlementRefused`.
    """
    with transaction.atomic():
        now = _locked(settlement, Stage.APPROVING)
        if now.approver != organisation.pk:
            whose = Organisation.objects.filter(pk__in=[now.approver or 0]).first()
            raise SettlementRefused("turn", name=whose or "–")
        if not compare_digest(digest, now.digest):
            raise SettlementRefused("changed")
        if not approves:
            return _sent_back(now, actor, organisation, reason)
        _refuse_same_eyes(now, actor)
        _step(now, Verdict.APPROVED, actor, organisation, reason)
        _recorded(now, actor, organisation, SETTLEMENT_APPROVED, sha256=now.digest)
        if now.turn is None:
            now.stage = Stage.APPROVED
            now.run = run_start(
                kind=PUBLISH,
                key=_named(now),
                organisation=now.organisation,
                arguments={"settlement": now.pk},
            )
            now.save(update_fields=["stage", "run"])
    return now


def _sent_back(
    now: Settlement, actor: Actor, organisation: Organisation, reason: str
) -> Settlement:
    if not reason.strip():
        raise SettlementRefused("reason")
    _step(now, Verdict.REJECTED, actor, organisation, reason)
    _recorded(now, actor, organisation, SETTLEMENT_REJECTED)
    _ended(now, Stage.RETURNED)
    return now


def _refuse_same_eyes(now: Settlement, actor: Actor) -> None:
    if actor.person == now.started_by_id:
        raise SettlementRefused("starter")
    mine = now.steps.filter(verdict=Verdict.APPROVED, person=actor.person)
    if mine.exists():
        raise SettlementRefused("twice")


def settlement_withdraw(
    *, settlement: Settlement, actor: Actor, organisation: Organisation, reason: str = ""
) -> Settlement:
    """Give up a settlement that is not yet approved by all; raises `SettlementRefused`."""
    with transaction.atomic():
        now = _locked(settlement, Stage.PREPARING, Stage.READY, Stage.APPROVING)
        if now.stage == Stage.APPROVING:
            _step(now, Verdict.WITHDRAWN, actor, organisation, reason)
        _recorded(now, actor, organisation, SETTLEMENT_WITHDRAWN)
        _ended(now, Stage.RETURNED)
    return now


def settlement_publish(
    *, settlement: Settlement, progress: Callable[[int], None] | None = None
) -> list[int]:
    """Publish exactly what every party approved; can be run again.

    Raises `Refused` when it would come out with another fingerprint, and as `Settled.of` does.
    """
    approved = dict(settlement.prepared.values_list("number", "sha256"))
    stage = Settlement.objects.values_list("stage", flat=True).get(pk=settlement.pk)
    if stage == Stage.PUBLISHED:
        return sorted(approved)
    if stage != Stage.APPROVED:
        raise SettlementRefused("stage")
    _settled(settlement, approved, progress)
    with transaction.atomic():
        now = _locked(settlement, Stage.APPROVED)
        _step(now, Verdict.PUBLISHED)
        _recorded(now, NOBODY, now.organisation, SETTLEMENT_PUBLISHED, count=len(approved))
        _ended(now, Stage.PUBLISHED)
    return sorted(approved)


def settlement_publish_again(*, settlement: Settlement, actor: Actor) -> Settlement:
    """Begin the publication anew when its background run ended without an answer.

    Raises `SettlementRefused` while it goes on, or when it is not approved by all.
    """
    with transaction.atomic():
        now = _locked(settlement, Stage.APPROVED)
        if now.run is not None and not now.run.ends:
            raise SettlementRefused("going-on")
        now.run = run_start(
            kind=PUBLISH,
            key=f"{_named(now)} {uuid4().hex[:8]}",
            organisation=now.organisation,
            actor=actor,
            arguments={"settlement": now.pk},
        )
        now.save(update_fields=["run"])
    return now


def _settled(
    settlement: Settlement, approved: dict[int, str], progress: Callable[[int], None] | None
) -> None:
    """State it; what a later delivery meanwhile disturbs is done again, for it changes nothing."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            investment_settle(
                investment=settlement.investment,
                known_on=settlement.known_on,
                approved=approved,
                actor=Actor(settlement.started_by_id),
                organisation=settlement.organisation,
                progress=progress,
            )
            return
        except Refused as refused:
            if refused.code != "delivered-meanwhile" or attempt == ATTEMPTS:
                raise


def _locked(settlement: Settlement, *stages: Stage) -> Settlement:
    """The settlement as it is now, to be changed; raises when it is at no such stage."""
    rows = Settlement.objects.select_for_update(of=("self",)).select_related("investment")
    now = rows.get(pk=settlement.pk)
    if now.stage not in stages:
        raise SettlementRefused("stage")
    return now


def _ended(now: Settlement, stage: Stage) -> None:
    """Nothing more happens to it, and evidence can be delivered again."""
    now.stage = stage
    now.save(update_fields=["stage", "error_da", "error_en"])
    evidence_freeze(investment=now.investment, known_on=None)


def _step(
    now: Settlement,
    verdict: Verdict,
    actor: Actor = NOBODY,
    organisation: Organisation | None = None,
    reason: str = "",
) -> None:
    SettlementStep.objects.create(
        settlement=now,
        at=timezone.now(),
        verdict=verdict,
        organisation=organisation,
        person_id=actor.person,
        reason=reason.strip(),
        sha256=now.digest,
    )


def _recorded(
    now: Settlement, actor: Actor, organisation: Organisation, action: str, **detail: str | int
) -> None:
    audit_record(
        actor=actor,
        organisation=organisation,
        action=action,
        thing=f"{now.investment.slug}, {now.number}",
        detail=dict(detail),
    )


def _named(now: Settlement) -> str:
    return f"{now.investment.slug} {now.number}"


def _person(actor: Actor) -> int:
    assert actor.person is not None
    return actor.person
