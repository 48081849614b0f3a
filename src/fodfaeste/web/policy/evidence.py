# SPDX-License-Identifier: MPL-2.0
"""Which rows of evidence: who verifies reaches their own, who gives a course reaches its checks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from fodfaeste.web.casework.models import Course
from fodfaeste.web.investments.models import Delivery, Part, Party
from fodfaeste.web.outcomes.models import Check, Document, Intake, RaisedClaim
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.policy.rights import IN_INVESTMENT, PART_ALLOWS, Right
from fodfaeste.web.policy.scopes import Scope, _courses, scope, within_investment

__all__: list[str] = []


def _parties(actor: Actor, right: Right, *, everyone: bool = False) -> Iterator[tuple[int, int]]:
    """Organisation and investment of each part by which the actor has a right.

    ``everyone`` keeps those whose part is about every person of the investment.
    """
    parts = [part for part in Part if right in PART_ALLOWS[part]]
    for one in actor.held:
        if right in IN_INVESTMENT[one.role]:
            mine = Party.objects.filter(organisation=one.organisation, part__in=parts)
            if one.investment is not None:
                mine = mine.filter(investment=one.investment)
            if everyone:
                mine = mine.filter(everyone=True)
            yield from mine.values_list("organisation_id", "investment_id")


def _of_party(field: str) -> Scope:
    """The rule of what one organisation does in an investment that it is a party of."""

    def rule(actor: Actor, right: Right) -> Q:
        wanted = Q(pk__in=())
        for organisation, investment in _parties(actor, right):
            wanted |= Q(**{field: organisation, "investment": investment})
        return wanted

    return rule


def _of_course(actor: Actor, right: Right) -> Q:
    return Q(course__in=Course.objects.filter(_courses(actor, right)))


@scope(Check)
def _checks(actor: Actor, right: Right) -> Q:
    """Whoever verifies has what is theirs to verify; whoever gives the course sees its checks."""
    if right == Right.EVIDENCE_VERIFY:
        return _of_party("verifier")(actor, right)
    wanted = _of_course(actor, right)
    if right == Right.EVIDENCE_READ:
        wanted |= _of_party("verifier")(actor, right)
        for _, investment in _parties(actor, right, everyone=True):
            wanted |= Q(investment=investment)
    return wanted


@scope(Document)
def _documents(actor: Actor, right: Right) -> Q:
    """A document names people: for whoever verifies it and whoever gives the course, no others."""
    mine = _of_party("verifier")(actor, Right.EVIDENCE_VERIFY) | _of_course(
        actor, Right.COURSE_READ
    )
    reads = Check.objects.filter(_checks(actor, right)).filter(mine)
    return Q(check_of__in=reads)


@scope(RaisedClaim)
def _claims(actor: Actor, right: Right) -> Q:
    """Claims are about people: for those who see every person of the investment."""
    return within_investment("investment")(actor, right) & within_investment("investment")(
        actor, Right.COHORT_READ
    )


scope(Intake)(_of_party("organisation"))


@scope(Delivery)
def _deliveries(actor: Actor, right: Right) -> Q:
    """Who delivered takes back: the one who handed the file over, else the authority."""
    if right != Right.EVIDENCE_DELIVER:
        return within_investment("investment")(actor, right)
    wanted = Q(intake__in=Intake.objects.filter(_of_party("organisation")(actor, right)))
    for organisation, investment in _parties(actor, right):
        mine = Party.objects.filter(organisation=organisation, investment=investment)
        if mine.filter(part=Part.AUTHORITY).exists():
            wanted |= Q(intake__isnull=True, investment=investment)
    return wanted
