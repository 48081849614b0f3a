# SPDX-License-Identifier: MPL-2.0
"""What the addresses name: things of the small world, and one of each kind that does not exist."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from fodfaeste.web.api.models import AccessToken
from fodfaeste.web.casework.models import Course
from fodfaeste.web.organisations.models import Kind, OrganisationKind
from fodfaeste.web.privacy.models import AuditReview
from fodfaeste.web.runs.models import Run, State
from tests.web.casework.people import course_in
from tests.web.passkey import passkey
from tests.web.policy.invoices import draft, sent
from tests.web.world import World

__all__ = ["KINDS", "MISSING", "Row"]


@dataclass(frozen=True)
class Row:
    """One thing that an address can name, and whose it is."""

    label: str
    value: object
    organisation: str | None = None
    """The organisation that it belongs to."""
    investment: str | None = None
    """The investment that it belongs to."""
    person: str | None = None
    """The person that it belongs to."""
    others: Mapping[str, object] = field(default_factory=dict)
    """What the address names besides."""
    sides: Mapping[str, str] = field(default_factory=dict)
    """Who ordered it and who gives it: ``orders`` and ``delivers``."""
    within: str | None = None
    """The investment that something with sides is part of."""
    holders: frozenset[str] | None = None
    """Whose it is among those consultants who give it; none when it is every consultant's."""


def _organisations(world: World) -> list[Row]:
    return [Row(slug, slug, organisation=slug) for slug in ("ahus", "provider", "stranger")]


def _operators(world: World) -> list[Row]:
    operator = world.organisations["stranger"]
    OrganisationKind.objects.get_or_create(organisation=operator, kind=Kind.OPERATOR)
    return [Row("stranger", "stranger", organisation="stranger")]


def _memberships(world: World) -> list[Row]:
    """One that counts, one over, one to come, a stand-in, and another's."""
    whose = {
        "ahus/leader": "ahus",
        "ended": "ahus",
        "future": "ahus",
        "deputy": "ahus",
        "provider/consultant": "provider",
    }
    return [Row(one, world.memberships[one].pk, organisation=org) for one, org in whose.items()]


def _invitations(world: World) -> list[Row]:
    return [Row(org, one.pk, organisation=org) for org, one in world.invitations.items()]


def _investments(world: World) -> list[Row]:
    return [Row(slug, slug, investment=slug) for slug in world.investments]


def _settled(world: World) -> list[Row]:
    return [Row("first", "first", investment="first")]


def _indicators(world: World) -> list[Row]:
    """An indicator of the investment that something is known of."""
    return [Row("first job", "job", investment="first", others={"slug": "first"})]


def _runs(world: World) -> list[Row]:
    now = timezone.now()
    made = []
    for org in ("ahus", "provider"):
        run = Run.objects.create(
            kind="probe",
            organisation=world.organisations[org],
            key=org,
            state=State.DONE,
            created=now,
            due=now,
            ended=now,
        )
        made.append(Row(org, run.pk, organisation=org))
    return made


def _reviews(world: World) -> list[Row]:
    made = []
    for org in ("ahus", "provider"):
        review = AuditReview.objects.create(
            organisation=world.organisations[org],
            from_date=world.today - timedelta(days=9),
            until_date=world.today,
            drawn_at=timezone.now(),
            seed="0" * 64,
        )
        made.append(Row(org, review.uid, organisation=org))
    return made


def _passkeys(world: World) -> list[Row]:
    made = []
    for label in ("ahus/leader", "bred/controller"):
        key = Authenticator.objects.create(
            user=world.person(label),
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "Nøgle", "credential": passkey(label), "passwordless": False},
        )
        made.append(Row(label, key.pk, person=label))
    return made


def _statements(world: World) -> list[Row]:
    numbers = world.investments["first"].statements.order_by("number").values_list("number")
    return [
        Row(f"first {number}", number, investment="first", others={"slug": "first"})
        for (number,) in (numbers[0], numbers[len(numbers) - 1])
    ]


def _statement_rows(about_someone: bool) -> Callable[[World], list[Row]]:
    def make(world: World) -> list[Row]:
        for statement in world.investments["first"].statements.order_by("number"):
            rows = (
                statement.rows.exclude(unit="") if about_someone else statement.rows.filter(unit="")
            )
            found = rows.order_by("place").first()
            if found is not None:
                others = {"slug": "first", "number": statement.number}
                label = f"first {statement.number} {found.place}"
                return [Row(label, found.place, investment="first", others=others)]
        raise AssertionError("the world has no such row")

    return make


def _agreed(world: World) -> list[Row]:
    """The same payment as the row, by its number among those that are agreed."""
    return [replace(one, value=1) for one in _statement_rows(about_someone=False)(world)]


def _tokens(world: World) -> list[Row]:
    made = []
    for label in ("ahus/leader", "bred/controller"):
        token = AccessToken.objects.create(
            person=world.person(label),
            name="Regneark",
            digest=label,
            begins="fod_",
            created_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=9),
        )
        made.append(Row(label, token.pk, person=label))
    return made


def _newest(course: Course, world: World) -> int:
    """The course's number; it stands first in a list, which shows no more than a page at a time."""
    Course.objects.filter(pk=course.pk).update(opened_on=world.today)
    return course.pk


def _courses(world: World) -> list[Row]:
    """A consultant's own, one that the consultant covers, a colleague's, and another provider's."""
    me, leader = "provider/consultant", "provider/leader"
    said: list[tuple[str, dict[str, Any], frozenset[str]]] = [
        ("mine", {"investment": "first"}, frozenset({me})),
        (
            "covered",
            {"orders": "bred", "investment": "second", "consultant": leader, "cover": me},
            frozenset({me}),
        ),
        ("theirs", {"consultant": leader}, frozenset()),
        (
            "stranger",
            {"gives": "stranger", "orders": "bred", "consultant": "stranger/consultant"},
            frozenset({"stranger/consultant"}),
        ),
    ]
    return [
        Row(
            label,
            _newest(course_in(world, label, **how), world),
            sides={"delivers": how.get("gives", "provider"), "orders": how.get("orders", "ahus")},
            within=how.get("investment"),
            holders=holders,
        )
        for label, how, holders in said
    ]


def _drafts(world: World) -> list[Row]:
    """An invoice that is its maker's alone until it is handed over."""
    return [Row("draft", draft(world).uid, sides={"delivers": "provider"})]


def _sent(world: World) -> list[Row]:
    sides = {"delivers": "provider", "orders": "ahus"}
    return [Row("sent", sent(world).uid, sides=sides)]


def _dues(world: World) -> list[Row]:
    return [Row("due", sent(world).due_id, organisation="provider", others={"slug": "provider"})]


def _ordered(world: World) -> list[Row]:
    pk = draft(world).referral_id
    return [Row("ordered", pk, organisation="provider", others={"slug": "provider"})]


def _word(world: World) -> list[Row]:
    return [Row("a word", "et-ord-der-ikke-er-noget")]


def _person(world: World) -> list[Row]:
    return [Row("ahus/leader", world.person("ahus/leader").pk, person="ahus/leader")]


KINDS: dict[str, Callable[[World], list[Row]]] = {
    "agreed": _agreed,
    "agreed row": _statement_rows(about_someone=False),
    "course": _courses,
    "draft invoice": _drafts,
    "due": _dues,
    "invitation": _invitations,
    "investment": _investments,
    "membership": _memberships,
    "operator": _operators,
    "ordered place": _ordered,
    "organisation": _organisations,
    "passkey": _passkeys,
    "person": _person,
    "review": _reviews,
    "row": _statement_rows(about_someone=True),
    "sent invoice": _sent,
    "run": _runs,
    "settled": _settled,
    "indicator": _indicators,
    "statement": _statements,
    "token": _tokens,
    "word": _word,
}

NUMBER = 987654321
MISSING: dict[str, object] = {
    "agreed": NUMBER,
    "agreed row": NUMBER,
    "course": NUMBER,
    "draft invoice": uuid.UUID(int=0),
    "due": NUMBER,
    "invitation": NUMBER,
    "investment": "findes-ikke",
    "membership": NUMBER,
    "operator": "findes-ikke",
    "ordered place": NUMBER,
    "organisation": "findes-ikke",
    "passkey": NUMBER,
    "person": NUMBER,
    "review": uuid.UUID(int=0),
    "row": NUMBER,
    "sent invoice": uuid.UUID(int=0),
    "run": NUMBER,
    "settled": "findes-ikke",
    "indicator": "findes-ikke",
    "statement": NUMBER,
    "token": NUMBER,
    "word": "findes-ikke",
}
"""The name of nothing, per kind."""

# Kinds of other rooms, which are made of what stands here.
from tests.web.policy.book_rows import BOOK_KINDS, BOOK_MISSING  # noqa: E402
from tests.web.policy.evidence_rows import EVIDENCE_KINDS, EVIDENCE_MISSING  # noqa: E402
from tests.web.policy.order_rows import ORDER_KINDS, ORDER_MISSING  # noqa: E402
from tests.web.policy.record_rows import RECORD_KINDS, RECORD_MISSING  # noqa: E402
from tests.web.policy.work_rows import WORK_KINDS, WORK_MISSING  # noqa: E402

KINDS.update(BOOK_KINDS)
MISSING.update(BOOK_MISSING)
KINDS.update(EVIDENCE_KINDS)
MISSING.update(EVIDENCE_MISSING)
KINDS.update({**ORDER_KINDS, **RECORD_KINDS, **WORK_KINDS})
MISSING.update({**ORDER_MISSING, **RECORD_MISSING, **WORK_MISSING})
