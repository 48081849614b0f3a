# SPDX-License-Identifier: MPL-2.0
"""Writes of contacts with employers: one contact, kept once, and the leader's weekly sign-off."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.employers import actions
from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Purpose, Way
from fodfaeste.web.employers.services.register import need_learn, thing_of
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.cpr_scan import refuse_cpr
from fodfaeste.web.privacy.services import audit_record

if TYPE_CHECKING:
    from fodfaeste.web.casework.models import Course

__all__ = ["contact_correct", "contact_record", "contacts_sign_off"]


def contact_record(
    *,
    actor: Actor,
    employer: Employer,
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
    told: str = "",
    need: str = "",
    uid: uuid.UUID | None = None,
) -> Contact:
    """One contact by the actor; sent again with the same ``uid`` it is the one that is there.

    Raises `ValidationError` for a day to come, a next step before the contact, a CPR number in
    the words, and a ``uid`` that is somebody else's.
    """
    assert actor.person is not None
    _check(on, next_step_on, note, agreed, told, need)
    contact = Contact(
        uid=uid or uuid.uuid4(), employer=employer.merged_into or employer, person=person,
        consultant_id=actor.person, course=course, on=on, way=way, purpose=purpose,
        participant_present=participant_present and course is not None, fits_wishes=fits_wishes,
        next_step_on=next_step_on,
    )  # fmt: skip
    contact.content = {"note": note, "agreed": agreed, "told": told}
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError:
        return _there_already(actor, employer, contact.uid)
    with transaction.atomic():
        if need:
            need_learn(actor=actor, employer=employer, text=need, on=on, contact=contact)
        audit_record(
            actor=actor, organisation=employer.organisation_id, action=actions.CONTACT_MADE,
            subject=course.unit if course else "", thing=thing_of(employer),
        )  # fmt: skip
    return contact


def contact_correct(
    *,
    actor: Actor,
    contact: Contact,
    employer: Employer,
    purpose: Purpose,
    on: date,
    way: Way,
    course: Course | None,
    participant_present: bool,
    fits_wishes: bool | None,
    next_step_on: date | None,
    note: str,
    agreed: str,
    told: str,
) -> Contact:
    """Correct one's own contact; what it said before stays with it, encrypted as the rest.

    Raises `ValidationError` as `contact_record` does, for somebody else's contact, for a workplace
    of another register, and once the contact is signed off.
    """
    _check(on, next_step_on, note, agreed, told)
    with transaction.atomic():
        mine = Contact.objects.select_for_update().get(pk=contact.pk)
        if mine.consultant_id != actor.person or mine.signed_off_at is not None:
            raise ValidationError(_("Kontakten er godkendt eller en andens og kan ikke rettes."))
        if employer.organisation_id != mine.employer.organisation_id:
            raise ValidationError({"employer": _("Virksomheden står i et andet register.")})
        before = [*mine.content.get("before", []), _as_it_was(mine, actor)]
        mine.employer, mine.course = employer.merged_into or employer, course
        mine.purpose, mine.way, mine.on = purpose, way, on
        mine.participant_present = participant_present and course is not None
        mine.fits_wishes, mine.next_step_on = fits_wishes, next_step_on
        mine.content = {"note": note, "agreed": agreed, "told": told, "before": before}
        mine.save()
        audit_record(
            actor=actor, organisation=employer.organisation_id, action=actions.CONTACT_CORRECTED,
            subject=course.unit if course else "", thing=thing_of(employer),
        )  # fmt: skip
    return mine


def _as_it_was(contact: Contact, actor: Actor) -> dict[str, Any]:
    names = ("employer_id", "course_id", "purpose", "way", "on", "next_step_on",
             "participant_present", "fits_wishes")  # fmt: skip
    said = {name: getattr(contact, name) for name in names}
    plain = {name: str(one) if isinstance(one, date) else one for name, one in said.items()}
    words = {name: text for name, text in contact.content.items() if name != "before"}
    until = timezone.now().isoformat(timespec="seconds")
    return {"until": until, "by": actor.person, **plain, **words}


def _there_already(actor: Actor, employer: Employer, uid: uuid.UUID) -> Contact:
    there = Contact.objects.filter(
        uid=uid, consultant=actor.person, employer__organisation=employer.organisation_id
    ).first()
    if there is None:
        raise ValidationError(_("Kontakten kunne ikke gemmes. Åbn siden igen, og prøv på ny."))
    return there


def _check(on: date, next_step_on: date | None, *words: str) -> None:
    if on > timezone.localdate():
        raise ValidationError(
            {"on": _("En kontakt noteres, når den har fundet sted. Vælg i dag eller før.")}
        )
    if next_step_on is not None and next_step_on < on:
        raise ValidationError({"next_step_on": _("Det næste skridt ligger før kontakten.")})
    for text in words:
        refuse_cpr(text)


def contacts_sign_off(
    *, actor: Actor, organisation: Organisation, consultant: int, monday: date
) -> int:
    """Sign off what a consultant noted in the week from a Monday; gives how many were signed.

    Raises `ValidationError` for one's own contacts, and for a week that is not over.
    """
    if actor.person == consultant:
        raise ValidationError(_("Ens egne kontakter godkendes af en anden."))
    if monday + timedelta(days=7) > timezone.localdate():
        raise ValidationError(_("Ugen er ikke slut. Den kan godkendes fra mandag."))
    waiting = Contact.objects.filter(
        employer__organisation=organisation, consultant=consultant, signed_off_at__isnull=True,
        on__gte=monday, on__lt=monday + timedelta(days=7),
    )  # fmt: skip
    iso = monday.isocalendar()
    with transaction.atomic():
        signed = waiting.update(signed_off_at=timezone.now(), signed_off_by=actor.person)
        if signed:
            audit_record(
                actor=actor, organisation=organisation, action=actions.CONTACTS_SIGNED,
                thing=f"person {consultant}",
                detail={"count": signed, "week": f"{iso.year}-W{iso.week:02d}"},
            )  # fmt: skip
    return signed
