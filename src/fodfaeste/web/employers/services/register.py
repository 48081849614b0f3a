# SPDX-License-Identifier: MPL-2.0
"""Writes of the register: a workplace, the people there, and what it was learnt to need."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.web.employers import actions
from fodfaeste.web.employers.models import Contact, ContactPerson, Employer, Need
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.organisations.services import clean_cvr
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.cpr_scan import refuse_cpr
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "clean_p_number",
    "clean_postcode",
    "employer_add",
    "employer_change",
    "employer_see",
    "need_learn",
    "need_meet",
    "person_add",
    "person_change",
    "person_leave",
    "thing_of",
]


def thing_of(employer: Employer) -> str:
    """The workplace as the audit writes it."""
    return f"virksomhed {employer.pk}"


def clean_p_number(text: str) -> str:
    """The ten digits of a P-number, or nothing for nothing; raises `ValidationError`."""
    digits = text.replace(" ", "")
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise ValidationError(
            _("%(said)s er ikke et P-nummer: der skal være ti cifre.") % {"said": text}
        )
    return digits


def clean_postcode(text: str) -> str:
    """The four digits of a postcode, or nothing for nothing; raises `ValidationError`."""
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        raise ValidationError(
            _("%(said)s er ikke et postnummer: der skal være fire cifre.") % {"said": text}
        )
    return digits


def _filled(
    employer: Employer,
    *,
    name: str,
    cvr: str,
    p_number: str,
    industry: str,
    address: str,
    postcode: str,
    city: str,
) -> Employer:
    employer.name = name.strip()
    employer.cvr = clean_cvr(cvr)
    employer.p_number = clean_p_number(p_number)
    employer.postcode = clean_postcode(postcode)
    employer.industry, employer.address, employer.city = industry, address, city
    for text in (name, industry, address, city):
        refuse_cpr(text)
    employer.clean_fields(exclude=["organisation", "merged_into", "made_by"])
    return employer


def employer_add(
    *,
    actor: Actor,
    organisation: Organisation,
    name: str,
    cvr: str = "",
    p_number: str = "",
    industry: str = "",
    address: str = "",
    postcode: str = "",
    city: str = "",
) -> Employer:
    """A new workplace; raises `ValidationError` for numbers that cannot be right."""
    employer = _filled(
        Employer(organisation=organisation, made_by_id=actor.person),
        name=name, cvr=cvr, p_number=p_number, industry=industry, address=address,
        postcode=postcode, city=city,
    )  # fmt: skip
    with transaction.atomic():
        employer.save()
        audit_record(
            actor=actor,
            organisation=organisation,
            action=actions.EMPLOYER_ADDED,
            thing=thing_of(employer),
        )
    return employer


def employer_change(
    *,
    actor: Actor,
    employer: Employer,
    name: str,
    cvr: str,
    p_number: str,
    industry: str,
    address: str,
    postcode: str,
    city: str,
) -> None:
    """Correct what is known of a workplace; raises `ValidationError` as `employer_add` does."""
    _filled(
        employer, name=name, cvr=cvr, p_number=p_number, industry=industry, address=address,
        postcode=postcode, city=city,
    )  # fmt: skip
    with transaction.atomic():
        employer.save()
        _record(actor, employer, actions.EMPLOYER_CHANGED)


def employer_see(*, actor: Actor, employer: Employer) -> None:
    """Record that someone saw a workplace with the people there."""
    _record(actor, employer, actions.EMPLOYER_SEEN)


def _record(actor: Actor, employer: Employer, action: str, thing: str = "") -> None:
    audit_record(
        actor=actor,
        organisation=employer.organisation_id,
        action=action,
        thing=thing or thing_of(employer),
    )


def person_add(
    *,
    actor: Actor,
    employer: Employer,
    name: str,
    title: str = "",
    phone: str = "",
    email: str = "",
) -> ContactPerson:
    """Someone at a workplace."""
    person = ContactPerson(employer=employer)
    person.content = {"name": name, "title": title, "phone": phone, "email": email}
    with transaction.atomic():
        person.save()
        _record(actor, employer, actions.PERSON_ADDED)
    return person


def person_change(
    *, actor: Actor, person: ContactPerson, name: str, title: str, phone: str, email: str
) -> None:
    """Correct what is known of someone at a workplace."""
    person.content = {"name": name, "title": title, "phone": phone, "email": email}
    with transaction.atomic():
        person.save(update_fields=["sealed"])
        _record(actor, person.employer, actions.PERSON_CHANGED, f"kontaktperson {person.pk}")


def person_leave(*, actor: Actor, person: ContactPerson, on: date) -> None:
    """Someone no longer is at the workplace; what was agreed with them stays."""
    person.left_on = on
    with transaction.atomic():
        person.save(update_fields=["left_on"])
        _record(actor, person.employer, actions.PERSON_LEFT, f"kontaktperson {person.pk}")


def need_learn(
    *, actor: Actor, employer: Employer, text: str, on: date, contact: Contact | None = None
) -> Need:
    """What an employer needs, in a line; raises `ValidationError` for a CPR number in it."""
    refuse_cpr(text)
    with transaction.atomic():
        need = Need.objects.create(employer=employer, text=text, learnt_on=on, contact=contact)
        _record(actor, employer, actions.NEED_LEARNT)
    return need


def need_meet(*, actor: Actor, need: Need, on: date) -> None:
    """The need is no longer there."""
    need.met_on = on
    with transaction.atomic():
        need.save(update_fields=["met_on"])
        _record(actor, need.employer, actions.NEED_MET)
