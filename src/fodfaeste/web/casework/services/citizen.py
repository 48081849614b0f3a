# SPDX-License-Identifier: MPL-2.0
"""The person's own access: codes on paper, logins that an identity provider vouches for.

A code is shown once, to whoever hands it over, and works once, together with the birthday, for
three days. What made sure of the identity is kept with the link.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.exchange.pseudonyms import CprError, clean_cpr
from fodfaeste.web.casework.models import AccessCode, Assurance, CitizenLink, Course, Participant
from fodfaeste.web.casework.record_actions import CODE_GIVEN, CODE_REVOKED, LINKED, UNLINKED
from fodfaeste.web.organisations.models import Person
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.crypto import blind_index
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "CodeRefused", "NewLogin", "code_give", "code_revoke", "code_use", "link_close",
    "link_vouched", "person_for", "subject_vouched",
]  # fmt: skip

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for each other on paper."""
LASTS = timedelta(days=3)
TRIES = 5


class CodeRefused(Exception):
    """A code that cannot be used; why is not said, for it would help only whoever guesses."""


@dataclass(frozen=True, slots=True)
class NewLogin:
    """Whom to make a login for, when the person has none."""

    email: str
    name: str
    password: str
    language: str = "da"


def code_give(*, actor: Actor, course: Course, assurance: str) -> tuple[AccessCode, str]:
    """A new code for the person, and the row it is kept as; earlier ones work no more."""
    if assurance not in {Assurance.PHOTO_ID, Assurance.KNOWN} or actor.person is None:
        raise ValueError(f"nobody hands over a code by {assurance}")
    now, code = timezone.now(), "".join(secrets.choice(LETTERS) for _one in range(12))
    with transaction.atomic():
        _revoke_open(course)
        made = AccessCode.objects.create(
            course=course,
            assurance=assurance,
            digest=_digest(code),
            made_by_id=actor.person,
            expires_at=now + LASTS,
        )
        _audit(actor, course, CODE_GIVEN)
    return made, "-".join(code[at : at + 4] for at in (0, 4, 8))


def code_revoke(*, actor: Actor, course: Course) -> None:
    """Let no code of the course work any more."""
    with transaction.atomic():
        if _revoke_open(course):
            _audit(actor, course, CODE_REVOKED)


def code_use(
    *, code: str, born: date | None, person: Person | None, new: NewLogin | None = None
) -> tuple[Person, CitizenLink]:
    """Make a login the person's own: that of ``person``, or a ``new`` one.

    Raises `CodeRefused`, and `ValidationError` for an e-mail address that has a login already.
    """
    refused = False
    with transaction.atomic():
        now = timezone.now()
        row = AccessCode.objects.select_for_update().filter(digest=_digest(code)).first()
        if row is None or not row.is_open(now) or (person and row.made_by_id == person.pk):
            raise CodeRefused
        course = Course.objects.select_related("participant__subject").get(pk=row.course_id)
        known = course.participant.born
        if known is not None and known != born:
            # Kept although the use fails, so that guessing the birthday comes to an end.
            row.tries += 1
            row.revoked_at = now if row.tries >= TRIES else None
            row.save()
            refused = True
        else:
            row.used_at = now
            row.save()
            mine = person or _make(new)
            link = _link(mine, course.participant.subject, row.assurance, "", row.made_by_id)
            _audit_link(mine, course, link)
    if refused:
        raise CodeRefused
    return mine, link


def subject_vouched(cpr: str) -> Subject | None:
    """The subject whom a CPR number from an identity provider names, if they have a course."""
    try:
        digits = clean_cpr(cpr)[0]
    except CprError:
        return None
    there = Subject.objects.filter(cpr_index=blind_index(digits), erased_at__isnull=True).first()
    known = there is not None and Participant.objects.filter(subject=there).exists()
    return there if known else None


def person_for(*, email: str, name: str) -> Person:
    """A login without a password for someone whom an identity provider vouches for.

    Without an address of their own that nobody has, they get one that leads nowhere.
    """
    taken = not email or Person.objects.filter(email=email.lower()).exists()
    address = f"borger-{uuid.uuid4().hex}@borger.invalid" if taken else email
    person = Person.objects.create_user(address, None, name=name[:120] or _("Borger"))
    EmailAddress.objects.filter(user=person).update(verified=False)
    return person


def link_vouched(*, person: Person, subject: Subject, level: str) -> CitizenLink:
    """Link a login to the subject whom the identity provider named; once is enough."""
    with transaction.atomic():
        there = CitizenLink.objects.filter(
            person=person, subject=subject, ended_at__isnull=True
        ).first()
        if there is not None:
            return there
        made = _link(person, subject, Assurance.LOGIN, level[:120], None)
        for course in Course.objects.filter(participant__subject=subject):
            _audit_link(person, course, made)
    return made


def link_close(*, actor: Actor, course: Course, link: CitizenLink) -> None:
    """End a login's access to the person's own courses."""
    with transaction.atomic():
        mine = CitizenLink.objects.select_for_update().get(pk=link.pk)
        if mine.ended_at is None:
            mine.ended_at = timezone.now()
            mine.save()
            _audit(actor, course, UNLINKED)


def _digest(code: str) -> str:
    plain = "".join(one for one in code.upper() if one.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def _revoke_open(course: Course) -> int:
    waiting = AccessCode.objects.filter(
        course=course, used_at__isnull=True, revoked_at__isnull=True
    )
    return waiting.update(revoked_at=timezone.now())


def _make(new: NewLogin | None) -> Person:
    if new is None:
        raise CodeRefused
    if Person.objects.filter(email=new.email.lower()).exists():
        raise ValidationError(
            _("Adressen har allerede et login. Log ind først, og skriv så koden."), code="known"
        )
    person = Person.objects.create_user(
        new.email, new.password, name=new.name, language=new.language
    )
    # Nobody has shown that the address is theirs, so no identity provider is matched by it.
    EmailAddress.objects.filter(user=person).update(verified=False)
    return person


def _link(
    person: Person, subject: Subject, assurance: str, level: str, vouched_by: int | None
) -> CitizenLink:
    link, _new = CitizenLink.objects.get_or_create(
        person=person,
        subject=subject,
        ended_at=None,
        defaults={"assurance": assurance, "level": level, "vouched_by_id": vouched_by},
    )
    return link


def _audit(actor: Actor, course: Course, action: str) -> None:
    audit_record(
        actor=actor, organisation=course.organisation_id, action=action, subject=course.unit
    )


def _audit_link(person: Person, course: Course, link: CitizenLink) -> None:
    audit_record(
        actor=Actor(person.pk),
        organisation=course.organisation_id,
        action=LINKED,
        subject=course.unit,
        detail={"assurance": str(link.assurance), "level": link.level},
    )
