# SPDX-License-Identifier: MPL-2.0
"""Writes of doubles: two workplaces become one in one step, and two again, with both kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fodfaeste.web.employers import actions
from fodfaeste.web.employers.models import Employer, Merge
from fodfaeste.web.employers.services.register import thing_of
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.services import audit_record

__all__ = ["employers_merge", "merge_undo"]


def employers_merge(*, actor: Actor, kept: Employer, double: Employer) -> Merge:
    """Read a double together with the workplace that is kept, from now on.

    Nothing is moved: contacts, people and jobs stay where they were recorded. Raises
    `ValidationError` for two registers, for the same one twice, and for what is merged already.
    """
    assert actor.person is not None
    if kept.organisation_id != double.organisation_id:
        raise ValidationError(_("De to virksomheder står i hver sit register."))
    with transaction.atomic():
        rows = Employer.objects.select_for_update().in_bulk([kept.pk, double.pk])
        if kept.pk == double.pk or any(one.merged_into_id for one in rows.values()):
            raise ValidationError(_("En af de to er allerede samlet med en anden."))
        merge = Merge.objects.create(kept=kept, double=double, made_by_id=actor.person)
        Employer.objects.filter(merged_into=double).update(merged_into=kept)
        Employer.objects.filter(pk=double.pk).update(merged_into=kept)
        _record(actor, merge, actions.MERGED)
    return merge


def merge_undo(*, actor: Actor, merge: Merge) -> None:
    """Two workplaces again; what was merged into the double before goes with it.

    Raises `ValidationError` when it was undone before.
    """
    with transaction.atomic():
        locked = Merge.objects.select_for_update().get(pk=merge.pk)
        if locked.undone_at is not None:
            raise ValidationError(_("De to virksomheder er allerede skilt ad."))
        locked.undone_at, locked.undone_by_id = timezone.now(), actor.person
        locked.save(update_fields=["undone_at", "undone_by"])
        Employer.objects.filter(pk=merge.double_id).update(merged_into=None)
        Employer.objects.filter(pk__in=_below(merge.double_id)).update(merged_into=merge.double_id)
        _record(actor, merge, actions.UNMERGED)


def _below(employer: int) -> set[int]:
    """Everything that is merged into a workplace, directly or through another."""
    pairs = Merge.objects.filter(undone_at__isnull=True).values_list("kept_id", "double_id")
    into: dict[int, list[int]] = {}
    for kept, double in pairs:
        into.setdefault(kept, []).append(double)
    found: set[int] = set()
    waiting = [employer]
    while waiting:
        new = [one for one in into.get(waiting.pop(), ()) if one not in found]
        found.update(new)
        waiting += new
    return found


def _record(actor: Actor, merge: Merge, action: str) -> None:
    audit_record(
        actor=actor,
        organisation=merge.kept.organisation_id,
        action=action,
        thing=thing_of(merge.kept),
        detail={"double": thing_of(merge.double)},
    )
