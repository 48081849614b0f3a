# SPDX-License-Identifier: MPL-2.0
"""Reads about evidence; each takes who asks and gives what that actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from fodfaeste.evidence.facts import Interval
from fodfaeste.exchange.store import delivery_from
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.outcomes.conflicts import Compared, compared, only_in_registers
from fodfaeste.web.outcomes.models import Check, RaisedClaim
from fodfaeste.web.outcomes.models.check import OPEN
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.translate import Said
from fodfaeste.web.outcomes.unit_facts import now_of, register_facts
from fodfaeste.web.policy import Actor, Right, visible

__all__ = [
    "Sides",
    "checks_of",
    "claims_of",
    "sent_back",
    "sides_of",
    "waiting_for",
]


def checks_of(actor: Actor, investment: Investment) -> QuerySet[Check]:
    """What is verified in an investment, as far as the actor may see, the most pressing first."""
    rows = Check.objects.filter(investment=investment).select_related("verifier", "investment")
    return visible(actor, Right.EVIDENCE_READ, rows).order_by("due_on", "pk")


def waiting_for(actor: Actor) -> QuerySet[Check]:
    """What waits for whoever the actor verifies for, in every investment."""
    rows = Check.objects.filter(state__in=OPEN).select_related("investment")
    return visible(actor, Right.EVIDENCE_VERIFY, rows).order_by("due_on", "pk")


def sent_back(actor: Actor) -> QuerySet[Check]:
    """What was rejected or is disputed in courses that the actor gives."""
    states = (Check.State.REJECTED, Check.State.DISPUTED)
    rows = Check.objects.filter(state__in=states).select_related("investment")
    return visible(actor, Right.COURSE_WRITE, rows).order_by("due_on", "pk")


def claims_of(actor: Actor, investment: Investment, words: str = "") -> QuerySet[RaisedClaim]:
    """The claims as they were last worked out, narrowed by payment or pseudonym."""
    rows = RaisedClaim.objects.filter(investment=investment)
    if words:
        rows = rows.filter(Q(line__iexact=words) | Q(unit__icontains=words))
    return visible(actor, Right.EVIDENCE_READ, rows).order_by("line", "achieved", "unit", "once")


@dataclass(frozen=True, slots=True)
class Sides:
    """What a check is about: the facts, each beside the registers, and what only they know."""

    facts: list[Said]
    compared: list[Compared]
    register_only: list[Interval]


def sides_of(check: Check, today: date) -> Sides:
    """The facts of a check as casework says them now, and what registers say of them."""
    now = now_of(check.investment, check.unit, today)
    told = told_now(check.investment, today, [check.unit]).get(check.unit)
    every = list(told.facts.values()) if told is not None else []
    facts = [one for one in every if one.key in set(check.keys)]
    registers = register_facts(check.investment, check.unit, now.stamp)
    deliveries = [delivery_from(one.delivery) for one in now.registers]
    since = min((one.on for one in facts), default=today)
    live = [one for one in every if not one.retracted]
    return Sides(
        sorted(facts, key=lambda one: (one.on, one.key)),
        compared([one for one in facts if not one.retracted], registers, deliveries),
        sorted(only_in_registers(live, registers, since), key=lambda one: (one.start, one.key)),
    )
