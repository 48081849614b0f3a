# SPDX-License-Identifier: MPL-2.0
"""Random samples of the audit: drawn so that nobody chooses, looked through, and signed.

The Danish Data Protection Agency expects the log to be checked by fixed procedure and not only on
suspicion (decision 2023-423-0019, Kerteminde).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.actions import REVIEW_DRAWN, REVIEW_SIGNED
from fodfaeste.web.privacy.hashing import NOTHING, of
from fodfaeste.web.privacy.models import AuditEvent, AuditReview, AuditSeal, AuditVerdict
from fodfaeste.web.privacy.services import audit_record

__all__ = ["NotReviewed", "NothingToDraw", "drawn", "review_draw", "review_sign"]

SIZE = 20


class NotReviewed(Exception):
    """A sample that cannot be signed yet: some records have no verdict."""


class NothingToDraw(Exception):
    """A period without a sealed record of anyone but the one who draws."""


def drawn(seed: str, events: list[str], size: int) -> list[str]:
    """The ``size`` events that a seed draws: those with the least SHA-256 of seed and event."""
    return sorted(events, key=lambda one: hashlib.sha256(f"{seed}{one}".encode()).digest())[:size]


def review_draw(
    *, actor: Actor, organisation: Organisation, from_date: date, until_date: date, size: int = SIZE
) -> AuditReview:
    """Draw a sample of an organisation's sealed records from one day until another, exclusive.

    What the one who draws did is left out: nobody reviews themselves. Raises `NothingToDraw`.
    """
    newest = AuditSeal.objects.filter(of(organisation.pk)).order_by("number").last()
    begin, end = (
        timezone.make_aware(datetime.combine(day, time())) for day in (from_date, until_date)
    )
    inside = AuditEvent.objects.filter(
        organisation=organisation, at__gte=begin, at__lt=end, mark__isnull=False
    ).exclude(person=actor.person)
    events = {str(uid): pk for uid, pk in inside.values_list("uid", "pk")}
    if not events:
        raise NothingToDraw
    seed = newest.hash if newest else NOTHING
    with transaction.atomic():
        review = AuditReview.objects.create(
            organisation=organisation,
            from_date=from_date,
            until_date=until_date,
            seed=seed,
            drawn_at=timezone.now(),
        )
        AuditVerdict.objects.bulk_create(
            AuditVerdict(review=review, event_id=events[uid])
            for uid in drawn(seed, list(events), size)
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=REVIEW_DRAWN,
            thing=str(review.uid),
            detail={"count": min(size, len(events))},
        )
    return review


def review_sign(
    *,
    actor: Actor,
    review: AuditReview,
    found: Mapping[int, tuple[str, str]],
    remark: str,
) -> None:
    """Sign a sample: per verdict's key what was found and a remark.

    Raises `NotReviewed` while a record has no verdict, or when it was signed before: what was
    signed is not signed again.
    """
    with transaction.atomic():
        mine = AuditReview.objects.select_for_update().get(pk=review.pk)
        verdicts = list(mine.verdicts.all())
        if mine.signed_at is not None:
            raise NotReviewed("signed")
        for one in verdicts:
            one.found, one.remark = found.get(one.pk, ("", ""))
        if any(not one.found for one in verdicts):
            raise NotReviewed("waiting")
        AuditVerdict.objects.bulk_update(verdicts, ["found", "remark"])
        mine.signed_at, mine.signed_by_id = timezone.now(), actor.person
        mine.remark = remark
        mine.save()
        asked = sum(one.found == AuditVerdict.Found.ASKED for one in verdicts)
        audit_record(
            actor=actor,
            organisation=mine.organisation,
            action=REVIEW_SIGNED,
            thing=str(mine.uid),
            detail={"asked": asked, "count": len(verdicts)},
        )
