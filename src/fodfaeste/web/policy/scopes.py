# SPDX-License-Identifier: MPL-2.0
"""Which rows: per kind of row, the filter that leaves what an actor has a right to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Exists, Model, Q, QuerySet
from django.utils import timezone

from fodfaeste.web.bookkeeping.invoices.models import Invoice
from fodfaeste.web.bookkeeping.invoices.models import State as InvoiceState
from fodfaeste.web.casework.models import (
    AccessCode,
    CalendarLink,
    CitizenLink,
    Counselling,
    Course,
    Decision,
    Disclosure,
    Education,
    Entry,
    Home,
    Job,
    NetworkPerson,
    Participant,
    Place,
    Profile,
    Proposal,
    Referral,
    Revision,
    Score,
    SearchPlan,
    Transfer,
    in_hands_of,
)
from fodfaeste.web.employers.models import Card, Contact, ContactPerson, Employer, Merge, Need
from fodfaeste.web.investments.models import (
    CapitalAccount,
    Delivery,
    Investment,
    Part,
    Party,
    Statement,
    StatementDue,
    StatementLine,
    StatementRow,
)
from fodfaeste.web.organisations.models import (
    Invitation,
    Kind,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
)
from fodfaeste.web.policy.actor import Actor, Held
from fodfaeste.web.policy.rights import (
    IN_COURSE,
    IN_INVESTMENT,
    IN_ORGANISATION,
    PART_ALLOWS,
    Right,
    Side,
)
from fodfaeste.web.privacy.models import AuditEvent, AuditReview
from fodfaeste.web.runs.models import Run

__all__ = ["acting_for", "acts_for", "may", "may_somewhere", "rights_in", "scope", "visible"]

Row = TypeVar("Row", bound=Model)
Scope = Callable[[Actor, Right], Q]
_SCOPES: dict[type[Model], Scope] = {}
_NONE = Q(pk__in=())


def scope(model: type[Model]) -> Callable[[Scope], Scope]:
    """Says which rows of a model an actor has a right to."""

    def keep(function: Scope) -> Scope:
        _SCOPES[model] = function
        return function

    return keep


def visible(actor: Actor, right: Right, rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows that the actor has this right to; raises `KeyError` for a model without a rule."""
    return rows.filter(_SCOPES[rows.model](actor, right))


def may(actor: Actor, right: Right, row: Model) -> bool:
    """Whether the actor has this right to one row: exactly whether `visible` would leave it."""
    return visible(actor, right, type(row)._default_manager.filter(pk=row.pk)).exists()


def may_somewhere(actor: Actor, right: Right) -> bool:
    """Whether one of the actor's roles can give this right at all: for menus, never for rows.

    One's own course no role gives: whoever has a role finds it by its address.
    """
    if right == Right.COURSE_OWN and not actor.held:
        return Course.objects.filter(_own(actor)).exists()
    return any(right in _somehow(one.role) for one in actor.held)


def _somehow(role: Role) -> frozenset[Right]:
    """Every right that a role can give, on whatever side its organisation is."""
    sides = (IN_COURSE[side].get(role, frozenset()) for side in Side)
    return IN_INVESTMENT[role].union(IN_ORGANISATION[role], *sides)


def rights_in(actor: Actor, investment: Investment) -> frozenset[Right]:
    """Every right that the actor has in one investment, for a page that shows parts of it."""
    return frozenset(right for _, given in _given(actor, investment) for right in given)


def acts_for(actor: Actor, right: Right, investment: Investment) -> int | None:
    """The organisation in whose name the actor uses a right, for the audit; none without it."""
    return next((org for org, given in _given(actor, investment) if right in given), None)


def acting_for(actor: Actor, rights: Iterable[Right], investment: Investment) -> frozenset[int]:
    """Every organisation in whose name the actor has one of these rights in an investment."""
    wanted = frozenset(rights)
    return frozenset(org for org, given in _given(actor, investment) if given & wanted)


def _given(actor: Actor, investment: Investment) -> Iterator[tuple[int, frozenset[Right]]]:
    """Each organisation of the actor that is a party, and the rights that come of it."""
    parts: dict[int, list[frozenset[Right]]] = {}
    rows = Party.objects.filter(investment=investment, organisation__in=actor.organisations)
    held = rows.values_list("organisation_id", "part", "everyone").order_by("pk")
    for organisation, part, everyone in held:
        allowed = PART_ALLOWS[Part(part)]
        given = allowed if everyone else allowed - {Right.COHORT_READ}
        parts.setdefault(organisation, []).append(given)
    for one in actor.held:
        if one.investment in (None, investment.pk):
            for given in parts.get(one.organisation, ()):
                yield one.organisation, IN_INVESTMENT[one.role] & given


@scope(Investment)
def _investments(actor: Actor, right: Right) -> Q:
    parts = [part for part in Part if right in PART_ALLOWS[part]]
    wanted = _NONE
    for one in actor.held:
        if right in IN_INVESTMENT[one.role]:
            party = Party.objects.filter(organisation=one.organisation, part__in=parts)
            if right == Right.COHORT_READ:
                party = party.filter(everyone=True)
            if one.investment is not None:
                party = party.filter(investment=one.investment)
            wanted |= Q(pk__in=party.values("investment"))
    return wanted


def within_investment(prefix: str) -> Scope:
    """The rule of a row that belongs to an investment: what holds for it holds for the row."""

    def rule(actor: Actor, right: Right) -> Q:
        return Q(**{f"{prefix}__in": Investment.objects.filter(_investments(actor, right))})

    return rule


def within_organisation(field: str) -> Scope:
    """The rule of a row that belongs to an organisation."""

    def rule(actor: Actor, right: Right) -> Q:
        given: list[Any] = [
            one.organisation
            for one in actor.held
            if one.investment is None and right in IN_ORGANISATION[one.role]
        ]
        return Q(**{f"{field}__in": given})

    return rule


def _of_side(actor: Actor, right: Right, side: Side, field: str) -> Iterator[tuple[Held, Q]]:
    """Each membership that gives a right on one side, and the rows it reaches."""
    for one in actor.held:
        if right in IN_COURSE[side].get(one.role, frozenset()):
            reached = Q(**{field: one.organisation})
            yield one, reached if one.investment is None else reached & Q(investment=one.investment)


@scope(Referral)
def _referrals(actor: Actor, right: Right) -> Q:
    wanted = _NONE
    for side, field in ((Side.ORDERS, "ordered_by"), (Side.DELIVERS, "organisation")):
        for _one, reached in _of_side(actor, right, side, field):
            wanted |= reached
    return wanted


@scope(Course)
def _courses(actor: Actor, right: Right) -> Q:
    """A consultant reaches the courses that are the consultant's own, or that they cover.

    Whose login is linked to a person reaches that person's courses, whatever roles they have.
    """
    if right == Right.COURSE_OWN:
        return _own(actor)
    wanted = _NONE
    for _one, reached in _of_side(actor, right, Side.ORDERS, "ordered_by"):
        wanted |= reached
    mine = in_hands_of(actor.person, timezone.localdate())
    for one, reached in _of_side(actor, right, Side.DELIVERS, "organisation"):
        wanted |= reached & mine if one.role == Role.CONSULTANT else reached
    return wanted


def _own(actor: Actor) -> Q:
    """The courses about the one who asks."""
    if actor.person is None or actor.lacks_second_factor:
        return _NONE
    links = CitizenLink.objects.filter(
        person=actor.person, ended_at__isnull=True, subject__erased_at__isnull=True
    )
    return Q(participant__subject__in=links.values("subject"))


def within_course(prefix: str) -> Scope:
    """The rule of a row that belongs to a course."""

    def rule(actor: Actor, right: Right) -> Q:
        return Q(**{f"{prefix}__in": Course.objects.filter(_courses(actor, right))})

    return rule


def _on_side(actor: Actor, right: Right, side: Side) -> list[int]:
    """The organisations in which a role gives a right on a side, for all that they do."""
    given = IN_COURSE[side]
    return [
        one.organisation
        for one in actor.held
        if one.investment is None and right in given.get(one.role, frozenset())
    ]


@scope(Place)
def _places(actor: Actor, right: Right) -> Q:
    """The catalogue is the provider's to keep and every authority's to order from."""
    if right == Right.REFERRAL_MAKE:
        authorities = OrganisationKind.objects.filter(
            organisation__in=_on_side(actor, right, Side.ORDERS), kind=Kind.AUTHORITY
        )
        return Q(Exists(authorities))
    if right == Right.REFERRAL_ANSWER:
        return Q(organisation__in=_on_side(actor, right, Side.DELIVERS))
    return within_organisation("organisation")(actor, right)


@scope(CalendarLink)
def _calendars(actor: Actor, right: Right) -> Q:
    """A calendar is the person's own, whose work it shows."""
    works = any(right in IN_COURSE[Side.DELIVERS].get(one.role, frozenset()) for one in actor.held)
    return Q(person=actor.person) if works else _NONE


@scope(Invoice)
def _invoices(actor: Actor, right: Right) -> Q:
    """One's own in any state; those that others send from the day they are handed over."""
    own = within_organisation("seller")(actor, right)
    if right != Right.INVOICE_READ:
        return own
    received = within_organisation("buyer")(actor, right)
    return own | (received & Q(state__in=(InvoiceState.SENT, InvoiceState.PAID)))


scope(Transfer)(within_organisation("to_organisation"))
scope(Participant)(within_course("courses"))
for _recorded in (
    AccessCode, Counselling, Decision, Disclosure, Education, Entry, Home, Job, NetworkPerson,
    Profile, Proposal, Revision, Score, SearchPlan,
):  # fmt: skip
    scope(_recorded)(within_course("course"))
scope(Employer)(within_organisation("organisation"))
scope(Card)(within_organisation("organisation"))


@scope(Contact)
def _contacts(actor: Actor, right: Right) -> Q:
    """That there was a contact is the register's; what was said of someone is the course's."""
    if right != Right.COURSE_READ:
        return within_organisation("employer__organisation")(actor, right)
    about = Q(course__isnull=True) | within_course("course")(actor, right)
    return within_organisation("employer__organisation")(actor, Right.EMPLOYER_READ) & about


for _at_employer in (ContactPerson, Need):
    scope(_at_employer)(within_organisation("employer__organisation"))
scope(Merge)(within_organisation("kept__organisation"))
for _model in (Party, Delivery, Statement, CapitalAccount):
    scope(_model)(within_investment("investment"))
for _part in (StatementLine, StatementDue):
    scope(_part)(within_investment("statement__investment"))
scope(Organisation)(within_organisation("pk"))
scope(Membership)(within_organisation("organisation"))
scope(Invitation)(within_organisation("organisation"))
scope(AuditReview)(within_organisation("organisation"))


@scope(Run)
@scope(AuditEvent)
def _with_installation(actor: Actor, right: Right) -> Q:
    """An organisation's own; whoever operates the installation also has the installation's."""
    own = within_organisation("organisation")(actor, right)
    operator = Organisation.objects.filter(within_organisation("pk")(actor, right))
    kinds = OrganisationKind.objects.filter(kind=Kind.OPERATOR, organisation__in=operator)
    return own | (Q(organisation__isnull=True) & Q(Exists(kinds)))


@scope(StatementRow)
def _rows(actor: Actor, right: Right) -> Q:
    """Rows about people: everyone's, or those that a purse of the actor's own authority pays."""
    if right != Right.UNIT_READ:
        return within_investment("statement__investment")(actor, right)
    wanted = within_investment("statement__investment")(actor, Right.COHORT_READ)
    shared = Party.objects.filter(
        organisation__in=actor.organisations, part=Part.AUTHORITY, everyone=False
    )
    for organisation, investment, purses in shared.values_list(
        "organisation_id", "investment_id", "purses"
    ):
        mine = (one for one in actor.held if one.organisation == organisation)
        if any(
            right in IN_INVESTMENT[one.role] and one.investment in (None, investment)
            for one in mine
        ):
            wanted |= Q(statement__investment=investment, payer__in=purses)
    return wanted
