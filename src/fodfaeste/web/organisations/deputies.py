# SPDX-License-Identifier: MPL-2.0
"""What an administrator may who is one only in another's place: never more than that, nor longer.

A stand-in ends by itself. So whoever administers only as a stand-in gives nothing that outlasts
the stand-in, nothing to themselves, and leaves the one they stand in for alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.look.figures import day
from fodfaeste.web.organisations.models import Membership, Organisation, Person
from fodfaeste.web.policy import Actor, Right
from fodfaeste.web.policy.actor import counting
from fodfaeste.web.policy.rights import IN_ORGANISATION

__all__ = ["may_end", "may_give", "may_invite"]

_MANAGERS = [role for role, rights in IN_ORGANISATION.items() if Right.MEMBERS_MANAGE in rights]


@dataclass(frozen=True)
class _Borrowed:
    """The right to administer, held for others."""

    person: int
    until: date
    """The first day without it."""
    principals: frozenset[int]
    """The people in whose place it is held."""


def may_give(
    *, actor: Actor, organisation: Organisation, person: Person, until: date | None
) -> None:
    """Refuse a membership that a stand-in may not give; raises `ValidationError`."""
    borrowed = _borrowed(actor, organisation)
    if borrowed is None:
        return
    if person.pk == borrowed.person:
        raise ValidationError(_("En stedfortræder kan ikke give sig selv en rolle."))
    _not_longer(borrowed, until)


def may_invite(*, actor: Actor, organisation: Organisation, email: str, until: date | None) -> None:
    """Refuse an invitation that a stand-in may not send; raises `ValidationError`."""
    own = Person.objects.filter(email=email.strip().lower()).first()
    if own is not None:
        may_give(actor=actor, organisation=organisation, person=own, until=until)
    elif (borrowed := _borrowed(actor, organisation)) is not None:
        _not_longer(borrowed, until)


def may_end(*, actor: Actor, membership: Membership) -> None:
    """Refuse to let a stand-in end or change the one stood in for; raises `ValidationError`."""
    borrowed = _borrowed(actor, membership.organisation)
    if borrowed is not None and membership.person_id in borrowed.principals:
        raise ValidationError(
            _("En stedfortræder kan ikke afslutte eller ændre den, der bliver afløst.")
        )


def _not_longer(borrowed: _Borrowed, until: date | None) -> None:
    if until is None or until > borrowed.until:
        raise ValidationError(
            _(
                "Du er administrator som stedfortræder og kan ikke give en rolle, der varer"
                " længere end afløsningen. Vælg en sidste dag før %(day)s."
            )
            % {"day": day(borrowed.until)}
        )


def _borrowed(actor: Actor, organisation: Organisation) -> _Borrowed | None:
    """The right as it is borrowed; none for whoever has it in their own name."""
    if actor.person is None:
        return None
    today = timezone.localdate()
    held = Membership.objects.filter(
        counting(today),
        organisation=organisation,
        person=actor.person,
        role__in=_MANAGERS,
        investment__isnull=True,
    ).select_related("stands_in_for")
    ends, principals = [], set()
    for one in held:
        principal = one.stands_in_for
        if principal is None:
            return None
        if principal.until_date is not None and principal.until_date <= today:
            continue
        principals.add(principal.person_id)
        ends += [min(end for end in (one.until_date, principal.until_date) if end is not None)]
    return _Borrowed(actor.person, max(ends), frozenset(principals)) if ends else None
