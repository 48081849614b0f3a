# SPDX-License-Identifier: MPL-2.0
"""Reads of referrals: the lists of both sides, how each stands, and what is late."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.web.casework.deadlines import Due, dues_of
from fodfaeste.web.casework.models import Referral
from fodfaeste.web.look.components.content import State
from fodfaeste.web.look.figures import day
from fodfaeste.web.policy import Actor, Right, visible

__all__ = [
    "STATUSES",
    "all_referrals",
    "counts_of",
    "due_said",
    "dues_now",
    "narrowed",
    "received",
    "referral_name",
    "sent",
    "status_said",
    "what_of",
]

Status = Referral.Status
OPEN = Q(status__in=(Status.PENDING, Status.ACKNOWLEDGED, Status.WAITING))


def _overdue(today: date) -> Q:
    unseen = Q(status=Status.PENDING, acknowledge_by__lt=today)
    unmet = Q(course__isnull=True) | Q(
        course__first_meeting_on__isnull=True, course__closed_on__isnull=True
    )
    open_or_accepted = OPEN | Q(status=Status.ACCEPTED)
    return unseen | (open_or_accepted & unmet & Q(first_meeting_by__lt=today))


STATUSES: dict[str, Promise] = {
    "open": gettext_lazy("Ikke besvaret"),
    "overdue": gettext_lazy("Over tiden"),
    "pending": gettext_lazy("Venter på svar"),
    "acknowledged": gettext_lazy("Modtaget"),
    "waiting": gettext_lazy("På venteliste"),
    "accepted": gettext_lazy("Antaget"),
    "declined": gettext_lazy("Afvist"),
    "withdrawn": gettext_lazy("Trukket tilbage"),
}
"""What a list of referrals can be narrowed to."""


def _narrowed(status: str, today: date) -> Q:
    if status == "open":
        return OPEN
    return _overdue(today) if status == "overdue" else Q(status=status)


def all_referrals() -> QuerySet[Referral]:
    """Every referral with what a page needs of it; the policy narrows it."""
    return Referral.objects.select_related(
        "organisation", "ordered_by", "investment", "place", "subject", "course", "made_by",
        "answered_by",
    )  # fmt: skip


def received(actor: Actor) -> QuerySet[Referral]:
    """The referrals to a provider that the actor may answer."""
    return visible(actor, Right.REFERRAL_ANSWER, all_referrals())


def sent(actor: Actor) -> QuerySet[Referral]:
    """The referrals that the actor's authority has made or was told of."""
    return visible(actor, Right.REFERRAL_MAKE, all_referrals())


def narrowed(
    rows: QuerySet[Referral], *, status: str, words: str, today: date
) -> QuerySet[Referral] | list[Referral]:
    """Rows by status and name, the waiting list in its order, else the newest first."""
    if status:
        rows = rows.filter(_narrowed(status, today)).distinct()
    order = ("queue", "received_at") if status == "waiting" else ("-received_at", "-pk")
    rows = rows.order_by(*order)
    wanted = words.casefold().strip()
    return [one for one in rows if wanted in referral_name(one).casefold()] if wanted else rows


def counts_of(rows: QuerySet[Referral], today: date) -> dict[str, int]:
    """How many there are of each status, one query for all."""
    late = Count("pk", filter=_overdue(today), distinct=True)
    said = rows.order_by().aggregate(
        open=Count("pk", filter=OPEN, distinct=True),
        overdue=late,
        waiting=Count("pk", filter=Q(status=Status.WAITING), distinct=True),
        accepted=Count("pk", filter=Q(status=Status.ACCEPTED), distinct=True),
        declined=Count("pk", filter=Q(status=Status.DECLINED), distinct=True),
    )
    return {key: int(value) for key, value in said.items()}


def referral_name(row: Referral) -> str:
    """The person's name; the pseudonym once it is forgotten."""
    unit = row.subject.pseudonym if row.subject else "–"
    return str(row.content.get("name") or unit)


def what_of(row: Referral) -> str:
    """What was asked for: the contract, or the line of the catalogue."""
    return str(row.investment or row.place or "–")


def status_said(row: Referral) -> tuple[str, State]:
    """How far it is, and how that looks."""
    states: dict[str, State] = {
        Status.PENDING: "warning",
        Status.ACKNOWLEDGED: "info",
        Status.WAITING: "info",
        Status.ACCEPTED: "success",
    }
    said = str(row.get_status_display())
    if row.status == Status.WAITING and row.queue:
        said = _("Nummer %(number)s på venteliste") % {"number": row.queue}
    return said, states.get(row.status, "")


def dues_now(row: Referral, today: date) -> list[Due]:
    """What was promised about a referral, and how it stands."""
    course = getattr(row, "course", None)
    return dues_of(row, today, course.first_meeting_on if course else None)


_NAMES = {
    "acknowledge": gettext_lazy("Kvittering"),
    "first_meeting": gettext_lazy("Første møde"),
}


def due_said(due: Due) -> tuple[str, State]:
    """A promise in words, and how it looks."""
    said = {"what": str(_NAMES[due.name]), "by": day(due.by), "on": day(due.kept_on)}
    if due.was_late:
        return _("%(what)s: %(on)s, lovet senest %(by)s") % said, "warning"
    if due.kept_on is not None:
        return _("%(what)s: %(on)s") % said, "success"
    if due.is_overdue:
        return _("%(what)s skulle være sket senest %(by)s") % said, "error"
    return _("%(what)s senest %(by)s") % said, "warning" if due.is_soon else "info"
