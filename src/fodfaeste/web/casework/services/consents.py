# SPDX-License-Identifier: MPL-2.0
"""Writes: consent is given, and withdrawn. Nothing is deleted: it can be told afterwards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from fodfaeste.web.casework.actions import CONSENT_GIVEN, CONSENT_WITHDRAWN
from fodfaeste.web.casework.data.consents import kinds as known_kinds
from fodfaeste.web.casework.data.consents import text_called
from fodfaeste.web.casework.models import Consent, Course
from fodfaeste.web.casework.selectors.consents import (
    ADULT,
    adult_on,
    age_on,
    consent_on,
    names_of,
)
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["consent_give", "consent_withdraw"]


def consent_give(
    *,
    actor: Actor,
    course: Course,
    given_by: Consent.GivenBy,
    by_name: str,
    kinds: Collection[str],
    given_on: date,
    text_version: str,
) -> Consent:
    """Record that someone has read a text and agreed; raises `ValidationError`.

    The newest holds from its own day; it is no withdrawal of the one before.
    """
    unknown = set(kinds) - {code for code, _name in known_kinds("da")}
    if unknown or not kinds:
        raise ValidationError(_("Vælg, hvilke oplysninger der må deles."))
    if text_called(text_version) is None:
        raise ValidationError(_("Samtykketeksten findes ikke."))
    if given_on > timezone.localdate():
        raise ValidationError(_("Et samtykke kan ikke være givet efter i dag."))
    age = age_on(course, given_on)
    if given_by == Consent.GivenBy.CUSTODY_HOLDER and (age is None or age >= ADULT):
        raise ValidationError(_("Borgeren er fyldt 18 år og giver selv samtykke."))
    names = names_of(course)
    with transaction.atomic():
        _check_new(course, given_by, given_on)
        row = Consent(
            course=course,
            kinds=sorted(kinds),
            text_version=text_version,
            given_by=given_by,
            given_on=given_on,
            made_by_id=actor.person,
        )
        row.content = {
            "by_name": by_name,
            "from_whom": names["provider"],
            "to_whom": names["authority"],
            "case": names["case"],
        }
        row.save()
        _record(actor, row, CONSENT_GIVEN, by=_in_danish(given_by), version=text_version)
    return row


def _in_danish(given_by: Consent.GivenBy) -> str:
    with translation.override("da"):
        return str(given_by.label)


def _check_new(course: Course, given_by: Consent.GivenBy, on: date) -> None:
    """Two consents of one day would not say which of them holds."""
    standing = consent_on(course, on)
    before = standing.own if given_by == Consent.GivenBy.SELF else standing.custody
    if before is not None and before.given_on == on:
        raise ValidationError(_("Der er allerede registreret et samtykke fra den dag."))


def consent_withdraw(*, actor: Actor, consent: Consent, on: date) -> None:
    """From a day on nothing more may be shared; raises `ValidationError`.

    Everything that the same one has agreed to before ends with it.
    """
    if on > timezone.localdate():
        raise ValidationError(_("Et samtykke kan ikke være trukket tilbage efter i dag."))
    if on < consent.given_on:
        raise ValidationError(_("Samtykket blev givet den dag eller senere."))
    grown = adult_on(consent.course)
    custody = consent.given_by == Consent.GivenBy.CUSTODY_HOLDER
    if custody and grown is not None and on >= grown:
        raise ValidationError(_("Borgeren er fyldt 18 år og råder selv over sit samtykke."))
    with transaction.atomic():
        row = Consent.objects.select_for_update().get(pk=consent.pk)
        if row.withdrawn_on is not None:
            raise ValidationError(_("Samtykket er allerede trukket tilbage."))
        same = Consent.objects.select_for_update().filter(
            course=row.course, given_by=row.given_by, withdrawn_on__isnull=True, given_on__lte=on
        )
        for one in same:
            one.withdrawn_on, one.withdrawn_at = on, timezone.now()
            one.save(update_fields=["withdrawn_on", "withdrawn_at"])
            _record(actor, one, CONSENT_WITHDRAWN, on=on.isoformat())
    consent.refresh_from_db()


def _record(actor: Actor, row: Consent, action: str, **detail: str) -> None:
    audit_record(
        actor=actor,
        organisation=row.course.organisation_id,
        action=action,
        subject=row.course.unit,
        thing=str(row.pk),
        detail=dict(detail),
    )
