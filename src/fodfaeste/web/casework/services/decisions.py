# SPDX-License-Identifier: MPL-2.0
"""Writes: what a contract leaves to the authority to decide or to state about someone."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import BENEFIT_STATED, DECIDED
from fodfaeste.web.casework.models import Course, Decision
from fodfaeste.web.casework.selectors.enrolment import asked_of
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["benefit_state", "decision_make"]


def decision_make(
    *, actor: Actor, course: Course, name: str, value: str, on: date, note: str = ""
) -> Decision:
    """Decide one of the contract's conditions about someone; raises `ValidationError`.

    A decision of another day stands beside the earlier one and the latest counts; one of the same
    day takes its place.
    """
    if course.investment is None:
        raise ValidationError(_("Forløbet hører ikke til en aftale."))
    asked = {one.name: one for one in asked_of(contract_of(course.investment), "da")}
    if name not in asked:
        raise ValidationError(_("Aftalen beder ikke om den afgørelse."))
    if value not in dict(asked[name].values):
        raise ValidationError(_("Vælg et af svarene."))
    if on > timezone.localdate():
        raise ValidationError(_("En afgørelse kan ikke være truffet efter i dag."))
    with transaction.atomic():
        now = timezone.now()
        same = course.decisions.filter(name=name, on=on, retracted_at__isnull=True)
        same.update(retracted_at=now, changed_at=now)
        row = Decision(
            course=course, name=name, on=on, by=asked[name].role, value=value,
            made_by_id=actor.person,
        )  # fmt: skip
        row.content = {"note": note} if note else {}
        row.save()
        audit_record(
            actor=actor,
            organisation=course.ordered_by_id,
            action=DECIDED,
            subject=course.unit,
            thing=asked[name].da,
            detail={"on": on.isoformat()},
        )
    return row


def benefit_state(*, actor: Actor, course: Course, benefit: str) -> None:
    """State what someone lives on when referred; the registers have the last word."""
    referral = course.referral
    if referral is None:
        raise ValidationError(_("Forløbet har ingen henvisning, som oplysningen kan stå på."))
    with transaction.atomic():
        referral.benefit = benefit
        referral.save(update_fields=["benefit"])
        audit_record(
            actor=actor,
            organisation=course.ordered_by_id,
            action=BENEFIT_STATED,
            subject=course.unit,
        )
