# SPDX-License-Identifier: MPL-2.0
"""Writes: records of what was done and read, the seals over them, and people's numbers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fodfaeste.exchange.pseudonyms import clean_cpr, hide, is_demo, pseudonym
from fodfaeste.web.operations.numbers import request_number
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.actions import ACTIONS, SUBJECT_ERASED, SUBJECT_FOUND
from fodfaeste.web.privacy.crypto import blind_index, encrypt
from fodfaeste.web.privacy.hashing import NOTHING, event_hash, of, root_hash, seal_hash
from fodfaeste.web.privacy.keys import ring
from fodfaeste.web.privacy.models import AuditEvent, AuditMark, AuditSeal, Subject

__all__ = ["audit_record", "audit_seal", "subject_erase", "subject_find", "subject_register"]

LARGEST_BATCH = 10_000


def audit_record(
    *,
    actor: Actor,
    organisation: Organisation | int | None,
    action: str,
    subject: str = "",
    thing: str = "",
    detail: dict[str, str | int | bool | None] | None = None,
    request: str = "",
) -> AuditEvent:
    """Record one thing done or read, in the transaction of what is done.

    ``organisation`` is the one in whose name it was done, none for the installation itself.
    ``subject`` is a pseudonym. Texts that hold a CPR number are stored with it hidden: the audit
    never knows anyone. Raises `KeyError` for an action that nobody registered.
    """
    return AuditEvent.objects.create(
        at=timezone.now(),
        organisation_id=organisation.pk if isinstance(organisation, Organisation) else organisation,
        person_id=actor.person,
        action=ACTIONS[action].code,
        subject=hide(subject),
        thing=hide(thing),
        detail={key: _told(value) for key, value in (detail or {}).items()},
        request=request or request_number(),
    )


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return hide(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"a record's detail is texts and whole numbers, not {type(value).__name__}")


def audit_seal() -> list[AuditSeal]:
    """Seal what is not yet sealed, one batch per organisation; gives the seals made.

    An event whose transaction ends after a younger one's is simply in the next batch.
    """
    made = []
    waiting = AuditEvent.objects.filter(mark__isnull=True)
    for organisation in set(waiting.values_list("organisation_id", flat=True).order_by()):
        with transaction.atomic():
            mine = waiting.filter(of(organisation)).order_by("pk")[:LARGEST_BATCH]
            made.append(_seal(organisation, mine))
    return made


def _seal(organisation: int | None, events: QuerySet[AuditEvent]) -> AuditSeal:
    marks = [(event.pk, event_hash(event)) for event in events]
    before = AuditSeal.objects.filter(of(organisation)).order_by("-number").first()
    number, at, root = before.number + 1 if before else 1, timezone.now(), root_hash(marks)
    seal = AuditSeal.objects.create(
        organisation_id=organisation,
        number=number,
        at=at,
        events=len(marks),
        root=root,
        hash=seal_hash(before.hash if before else NOTHING, organisation, number, at, root),
    )
    AuditMark.objects.bulk_create(
        [AuditMark(event_id=pk, seal=seal, hash=digest) for pk, digest in marks]
    )
    return seal


def subject_register(*, cpr: str) -> Subject:
    """The subject with this CPR number, made if need be.

    The pseudonym is the one the register readers give under the same key, so that what the
    registers deliver and what people enter meet. Raises `CprError`, and `ValueError` for the
    number of a real person in an installation for invented ones.
    """
    digits = clean_cpr(cpr)[0]
    if settings.PERSONAL_DATA != "real" and not is_demo(digits):
        raise ValueError(
            "this installation is for invented people: their CPR numbers have a day from 61 to 91"
        )
    index = blind_index(digits)
    with transaction.atomic():
        there = Subject.objects.filter(cpr_index=index).first()
        if there is not None:
            return there
        name = pseudonym(digits, ring("pseudonym").current[1])
        subject, _new = Subject.objects.get_or_create(pseudonym=name)
        subject.cpr_index, subject.erased_at = index, None
        subject.cpr_sealed = encrypt(
            digits.encode("ascii"),
            table=Subject._meta.db_table,
            column="cpr_sealed",
            row=str(subject.uid),
        )
        subject.save()
    return subject


def subject_find(*, actor: Actor, organisation: Organisation | int, cpr: str) -> Subject | None:
    """The subject with this CPR number, if any; the search is recorded when it finds someone."""
    there = Subject.objects.filter(cpr_index=blind_index(clean_cpr(cpr)[0])).first()
    if there is not None:
        audit_record(
            actor=actor, organisation=organisation, action=SUBJECT_FOUND, subject=there.pseudonym
        )
    return there


def subject_erase(
    *, actor: Actor, organisation: Organisation | int | None, subject: Subject, reason: str
) -> None:
    """Forget whom a pseudonym is, for good; what was settled stays and names nobody."""
    with transaction.atomic():
        subject.cpr_sealed, subject.cpr_index = None, None
        subject.erased_at = timezone.now()
        subject.save()
        audit_record(
            actor=actor,
            organisation=organisation,
            action=SUBJECT_ERASED,
            subject=subject.pseudonym,
            detail={"reason": reason},
        )
