# SPDX-License-Identifier: MPL-2.0
"""Writes: organisations and memberships. What is refused is told as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from stdnum.dk import cvr as cvr_number
from stdnum.exceptions import ValidationError as NotACvr

from fodfaeste.web.investments.models import Investment
from fodfaeste.web.organisations import actions
from fodfaeste.web.organisations.deputies import may_end, may_give
from fodfaeste.web.organisations.models import (
    Kind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from fodfaeste.web.organisations.selectors import administrators_left, investments_to_offer
from fodfaeste.web.policy import NOBODY, Actor
from fodfaeste.web.policy.actor import counting
from fodfaeste.web.privacy.services import audit_record

__all__ = [
    "check_membership",
    "clean_cvr",
    "language_choose",
    "membership_change",
    "membership_end",
    "membership_give",
    "organisation_create",
    "role_told",
    "stand_in_add",
]


def clean_cvr(text: str) -> str:
    """The eight digits of a CVR number, or nothing for nothing; raises `ValidationError`."""
    if not text.strip():
        return ""
    try:
        digits: str = cvr_number.validate(text)
    except NotACvr:
        raise ValidationError(
            _("%(said)s er ikke et CVR-nummer: der skal være otte cifre, og det sidste skal passe.")
            % {"said": text}
        ) from None
    return digits


def organisation_create(
    *, actor: Actor = NOBODY, name: str, slug: str, kinds: Iterable[Kind], cvr: str = ""
) -> Organisation:
    """A new organisation; raises `ValidationError` when its short name or CVR number cannot be."""
    with transaction.atomic():
        organisation = Organisation(name=name, slug=slug, cvr=clean_cvr(cvr))
        organisation.full_clean()
        organisation.save()
        OrganisationKind.objects.bulk_create(
            OrganisationKind(organisation=organisation, kind=kind) for kind in set(kinds)
        )
        audit_record(actor=actor, organisation=organisation, action=actions.FOUNDED, thing=slug)
    return organisation


def role_told(role: str) -> str:
    """A role as the audit writes it: always in Danish."""
    with translation.override("da"):
        return str(Role(role).label)


def _thing(membership: Membership) -> str:
    return f"medlemskab {membership.pk}"


def _locked(organisation: Organisation) -> Organisation:
    """The organisation, held so that two administrators cannot end each other at once."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def check_membership(
    *, organisation: Organisation, investment: Investment | None, since: date, until: date | None
) -> None:
    """Refuse what cannot be promised; raises `ValidationError` with the sentence."""
    if until is not None and until <= since:
        raise ValidationError(_("Den sidste dag ligger før den første."))
    offered = investments_to_offer(organisation)
    if investment is not None and not offered.filter(pk=investment.pk).exists():
        raise ValidationError(_("Organisationen er ikke part i den investering."))


def membership_give(
    *,
    actor: Actor,
    organisation: Organisation,
    person: Person,
    role: Role,
    since: date,
    until: date | None = None,
    investment: Investment | None = None,
) -> Membership:
    """Give someone who already is a member one more role."""
    check_membership(organisation=organisation, investment=investment, since=since, until=until)
    today = timezone.localdate()
    if since < today:
        raise ValidationError(_("Den første dag kan ikke ligge før i dag."))
    may_give(actor=actor, organisation=organisation, person=person, until=until)
    if not Membership.objects.filter(counting(today), organisation=organisation, person=person):
        raise ValidationError(_("Kun et medlem kan få en rolle mere. Invitér personen først."))
    with transaction.atomic():
        made = Membership.objects.create(
            person=person,
            organisation=organisation,
            role=role,
            investment=investment,
            from_date=since,
            until_date=until,
        )
        audit_record(
            actor=actor,
            organisation=organisation,
            action=actions.GIVEN,
            thing=_thing(made),
            detail={"role": role_told(role), "member": person.pk},
        )
    return made


def membership_change(
    *, actor: Actor, membership: Membership, role: Role, investment: Investment | None, since: date
) -> Membership:
    """Another role from a day on: the old membership ends and a new one begins, both kept."""
    if membership.stands_in_for_id is not None:
        raise ValidationError(
            _("En stedfortræder har den rolle, der bliver afløst. Afslut afløsningen i stedet.")
        )
    may_end(actor=actor, membership=membership)
    may_give(
        actor=actor,
        organisation=membership.organisation,
        person=membership.person,
        until=membership.until_date,
    )
    check_membership(
        organisation=membership.organisation,
        investment=investment,
        since=since,
        until=membership.until_date,
    )
    with transaction.atomic():
        _locked(membership.organisation)
        made = Membership.objects.create(
            person=membership.person,
            organisation=membership.organisation,
            role=role,
            investment=investment,
            from_date=since,
            until_date=membership.until_date,
        )
        _end(membership, since)
        audit_record(
            actor=actor,
            organisation=membership.organisation,
            action=actions.CHANGED,
            thing=_thing(membership),
            detail={"role": role_told(role), "became": made.pk, "since": since.isoformat()},
        )
    return made


def membership_end(*, actor: Actor, membership: Membership, until: date) -> None:
    """End a membership: ``until`` is the first day without it, today at the earliest."""
    may_end(actor=actor, membership=membership)
    with transaction.atomic():
        _locked(membership.organisation)
        _end(membership, until)
        audit_record(
            actor=actor,
            organisation=membership.organisation,
            action=actions.ENDED,
            thing=_thing(membership),
            detail={"until": until.isoformat(), "member": membership.person_id},
        )


def _end(membership: Membership, until: date) -> None:
    """Set the end.

    Raises `ValidationError` for a later one, for the past and for the last administrator.
    """
    membership.refresh_from_db(fields=["until_date"])  # as it is under the lock
    today = timezone.localdate()
    if membership.until_date is not None and membership.until_date <= today:
        raise ValidationError(_("Medlemskabet er allerede slut."))
    if until < today:
        raise ValidationError(_("Et medlemskab kan ikke slutte før i dag."))
    if membership.until_date is not None and until > membership.until_date:
        raise ValidationError(_("Et medlemskab kan kun afkortes. Det slutter allerede før."))
    if _is_pillar(membership) and not administrators_left(
        membership.organisation, max(until, today), membership
    ):
        raise ValidationError(
            _("Organisationens sidste administrator kan ikke fjernes. Udpeg en anden først.")
        )
    membership.until_date = max(until, membership.from_date)
    membership.save(update_fields=["until_date"])


def _is_pillar(membership: Membership) -> bool:
    """Whether the organisation could be without an administrator when this one goes."""
    return (
        membership.role == Role.ADMINISTRATOR
        and membership.investment_id is None
        and membership.stands_in_for_id is None
        and membership.until_date is None
    )


def stand_in_add(
    *, actor: Actor, membership: Membership, deputy: Person, since: date, until: date
) -> Membership:
    """Let a colleague stand in between two days, with the same rights; it ends by itself."""
    today = timezone.localdate()
    if since < today or until <= since:
        raise ValidationError(_("En afløsning begynder tidligst i dag og slutter efter sin start."))
    if membership.stands_in_for_id is not None:
        raise ValidationError(_("En stedfortræder kan ikke selv få en stedfortræder."))
    if deputy.pk == membership.person_id:
        raise ValidationError(_("Ingen kan være sin egen stedfortræder."))
    member = Membership.objects.filter(
        counting(today), organisation=membership.organisation, person=deputy
    )
    if not member.exists():
        raise ValidationError(_("En stedfortræder skal være medlem af organisationen."))
    may_give(actor=actor, organisation=membership.organisation, person=deputy, until=until)
    with transaction.atomic():
        made = Membership.objects.create(
            person=deputy,
            organisation=membership.organisation,
            role=membership.role,
            investment=membership.investment,
            from_date=since,
            until_date=until,
            stands_in_for=membership,
        )
        audit_record(
            actor=actor,
            organisation=membership.organisation,
            action=actions.STOOD_IN,
            thing=_thing(membership),
            detail={
                "since": since.isoformat(),
                "until": until.isoformat(),
                "deputy": deputy.pk,
                "stand_in": made.pk,
            },
        )
    return made


def language_choose(*, person: Person, language: str) -> None:
    """Keep the language that a person has chosen; raises `ValidationError` for an unknown one."""
    person.language = language
    person.clean_fields(exclude=[f.name for f in Person._meta.fields if f.name != "language"])
    person.save(update_fields=["language"])
