# SPDX-License-Identifier: MPL-2.0
"""What waits for someone: samples to sign, payments falling due, invitations, failed runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.settlement.statements.cutoffs import Cutoff, cutoffs
from fodfaeste.web.investments.contracts import contract_of, speaker_of
from fodfaeste.web.investments.models import Status
from fodfaeste.web.look.components import Entry
from fodfaeste.web.look.figures import amount, clock, day, page_language, period
from fodfaeste.web.look.front.sources import SOURCES
from fodfaeste.web.look.front.standing import Standing
from fodfaeste.web.organisations.selectors import invitations_of, organisations_of
from fodfaeste.web.policy import Actor, Right
from fodfaeste.web.policy.scopes import may_somewhere
from fodfaeste.web.privacy.selectors import reviews_waiting
from fodfaeste.web.runs.models import State
from fodfaeste.web.runs.selectors import kind_title, runs_of

__all__ = ["waiting"]

SOON = timedelta(days=30)
LATELY = timedelta(days=14)
_SETTLES = {Right.STATEMENT_READ, Right.COHORT_READ}


def waiting(actor: Actor, standings: Sequence[Standing]) -> list[Entry]:
    """Everything that waits for the actor, the most pressing first."""
    found = [entry for source in SOURCES for entry in source(actor)]
    found += _payments(standings)
    if may_somewhere(actor, Right.AUDIT_REVIEW):
        found += _samples(actor)
    if may_somewhere(actor, Right.RUN_START):
        found += [*_unstated(standings), *_runs(actor)]
    if may_somewhere(actor, Right.MEMBERS_MANAGE):
        found += _invitations(actor)
    return found


def _payments(standings: Sequence[Standing]) -> Iterator[Entry]:
    today = timezone.localdate()
    for one in standings:
        if one.last is None:
            continue
        coming = [
            due for due in one.dues
            if due.payer in one.purses and due.amount and today <= due.day <= today + SOON
        ]  # fmt: skip
        speaker = speaker_of(one.investment, page_language()) if coming else None
        for due in coming:
            assert speaker is not None
            said = {
                "amount": amount(due.amount, one.investment.currency),
                "payee": speaker.purse(due.payee),
            }
            href = reverse("investments:statement", args=[one.investment.slug, one.last.number])
            text = _("Betal %(amount)s til %(payee)s") % said
            about = _("%(title)s, senest %(day)s") % {
                "title": one.investment.title,
                "day": day(due.day),
            }
            yield Entry(text, href, about, _("Forfalder"), "warning")


def _unstated(standings: Sequence[Standing]) -> Iterator[Entry]:
    """Statements whose day has passed and that were never made, for those who see all of it."""
    for one in standings:
        missing = _missing(one) if one.rights >= _SETTLES else []
        if not missing:
            continue
        first = missing[0]
        about = _("%(title)s: %(period)s skulle være gjort op den %(day)s") % {
            "title": one.investment.title,
            "period": period(first.period),
            "day": day(first.known_on),
        }
        text = ngettext("%(count)s opgørelse mangler", "%(count)s opgørelser mangler", len(missing))
        settles = Right.SETTLEMENT_RUN in one.rights
        page = "bookkeeping:settlements" if settles else "investments:statements"
        href = reverse(page, args=[one.investment.slug])
        yield Entry(text % {"count": len(missing)}, href, about, _("Mangler"), "warning")


def _missing(one: Standing) -> list[Cutoff]:
    if one.investment.status != Status.RUNNING or not one.investment.contract:
        return []
    today, last = timezone.localdate(), one.last
    # A settlement on its way to be approved is not missing: it waits for whoever's turn it is.
    on_its_way = one.investment.frozen_on or date.min
    return [
        cut
        for cut in cutoffs(contract_of(one.investment))
        if not cut.after_final
        and on_its_way < cut.known_on < today
        and (last is None or last.known_on < cut.known_on)
    ]


def _samples(actor: Actor) -> Iterator[Entry]:
    for one in reviews_waiting(actor=actor):
        about = _("%(organisation)s, trukket %(day)s") % {
            "organisation": one.organisation,
            "day": day(one.drawn_at),
        }
        href = reverse("privacy:review", args=[one.uid])
        yield Entry(_("Gennemgå stikprøve af revisionssporet"), href, about, _("Venter"), "info")


def _runs(actor: Actor) -> Iterator[Entry]:
    lately = runs_of(actor).filter(created__gte=timezone.now() - LATELY)
    for run in lately.filter(state__in=[State.FAILED, State.RUNNING])[:5]:
        failed = run.state == State.FAILED
        about = _("Begyndt %(when)s") % {"when": clock(run.started or run.created)}
        href = reverse("runs:run", args=[run.pk])
        state = run.get_state_display()
        yield Entry(kind_title(run), href, about, state, "error" if failed else "info")


def _invitations(actor: Actor) -> Iterator[Entry]:
    for organisation in organisations_of(actor):
        for one in invitations_of(actor, organisation)[:10]:
            about = _("%(organisation)s, udløber %(when)s") % {
                "organisation": organisation,
                "when": clock(one.expires_at),
            }
            text = _("Invitation til %(email)s er ikke taget imod") % {"email": one.email}
            yield Entry(text, reverse("organisations:page", args=[organisation.slug]), about)
