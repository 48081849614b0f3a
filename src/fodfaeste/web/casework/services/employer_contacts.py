# SPDX-License-Identifier: MPL-2.0
"""Writes of contacts with employers about someone: within what the person decided may be told."""

from __future__ import annotations

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.web.casework.models import Course
from fodfaeste.web.casework.selectors.jobs import disclosure_of, wording_of
from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Purpose, Way
from fodfaeste.web.employers.services import contact_correct, contact_record, employer_add
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor

__all__ = ["employer_contact_correct", "employer_contact_record"]


class _ThereAlready(Exception):
    """The contact was kept before; what was made meanwhile is taken back."""


def employer_contact_record(
    *,
    actor: Actor,
    organisation: Organisation,
    employer: Employer | str,
    purpose: Purpose,
    on: date,
    way: Way = Way.IN_PERSON,
    course: Course | None = None,
    participant_present: bool = False,
    fits_wishes: bool | None = None,
    person: ContactPerson | None = None,
    next_step_on: date | None = None,
    note: str = "",
    agreed: str = "",
    told: bool = False,
    need: str = "",
    uid: uuid.UUID | None = None,
) -> Contact:
    """One contact, kept once; a name instead of an ``employer`` is put in the register with it.

    ``told`` says that the employer was told of the person's health: the recorded wording, which is
    kept with the contact. Raises `ValidationError` as `contact_record` does, and when something
    was told that the person has not decided may be told.
    """
    words = _told(course) if told else ""
    uid = uid or uuid.uuid4()
    try:
        with transaction.atomic():
            there = employer
            if isinstance(there, str):
                there = employer_add(actor=actor, organisation=organisation, name=there)
            contact = contact_record(
                actor=actor, employer=there, purpose=purpose, on=on, way=way, course=course,
                participant_present=participant_present, fits_wishes=fits_wishes, person=person,
                next_step_on=next_step_on, note=note, agreed=agreed, told=words, need=need,
                uid=uid,
            )  # fmt: skip
            if isinstance(employer, str) and contact.employer_id != there.pk:
                raise _ThereAlready
    except _ThereAlready:
        return Contact.objects.get(uid=uid)
    return contact


def employer_contact_correct(
    *,
    actor: Actor,
    contact: Contact,
    employer: Employer | str,
    course: Course | None,
    told: bool,
    purpose: Purpose,
    on: date,
    way: Way,
    participant_present: bool,
    fits_wishes: bool | None,
    next_step_on: date | None,
    note: str,
    agreed: str,
) -> Contact:
    """Correct one's own contact; see `contact_correct`.

    The wording that was told stays as it was told then, for the same person.
    """
    words = str(contact.content.get("told", "")) if course == contact.course else ""
    words = (words or _told(course)) if told else ""
    with transaction.atomic():
        if isinstance(employer, str):
            organisation = contact.employer.organisation
            employer = employer_add(actor=actor, organisation=organisation, name=employer)
        return contact_correct(
            actor=actor, contact=contact, employer=employer, purpose=purpose, on=on, way=way,
            course=course, participant_present=participant_present, fits_wishes=fits_wishes,
            next_step_on=next_step_on, note=note, agreed=agreed, told=words,
        )  # fmt: skip


def _told(course: Course | None) -> str:
    if course is None:
        raise ValidationError({"told": _("Vælg den borger, som det handler om.")})
    wording = wording_of(disclosure_of(course))
    if not wording:
        raise ValidationError({
            "told": _(
                "Borgeren har ikke bestemt, at arbejdsgiveren må vide noget. Fjern krydset. Blev"
                " der alligevel sagt noget, så tal med din leder."
            )
        })  # fmt: skip
    return wording
