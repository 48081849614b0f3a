# SPDX-License-Identifier: MPL-2.0
"""What is there in the demo world before anyone is referred: catalogue, employers, an agreement."""

from __future__ import annotations

from django.db import transaction

from fodfaeste.web.casework.models import Place
from fodfaeste.web.casework.services.catalogue import place_save, response_time_set
from fodfaeste.web.demo.story import Days, EmployerScript, Story, WorkScript
from fodfaeste.web.employers.models import Employer, Purpose, Way
from fodfaeste.web.employers.services import (
    card_make,
    contact_record,
    employer_add,
    employers_merge,
    need_learn,
    person_add,
)
from fodfaeste.web.insight.services import aim_say
from fodfaeste.web.investments.models import Investment
from fodfaeste.web.investments.services import investment_create, party_add
from fodfaeste.web.organisations.invitations import invitation_make
from fodfaeste.web.organisations.models import Membership, Organisation, Person, Role
from fodfaeste.web.policy.actor import Actor

__all__ = ["agreed", "employers_known", "hired", "place_of", "sold", "who"]

SINCE = -400
"""The days since when what is sold can be ordered, and people have been employed."""


def who(email: str) -> Actor:
    """Someone of the cast as the one who does something."""
    return Actor(Person.objects.get(email=email).pk)


def hired(work: WorkScript, days: Days) -> None:
    """People of the cast, in their organisations, and those who are invited to them."""
    for one in work.people:
        person = Person.objects.create_user(one.email, name=one.name)
        Membership.objects.create(
            person=person,
            organisation=Organisation.objects.get(slug=one.organisation),
            role=one.role,
            from_date=days.on(SINCE),
        )
    for guest in work.invited:
        invitation_make(
            organisation=Organisation.objects.get(slug=guest.organisation),
            email=guest.email,
            role=guest.role,
            name=guest.name,
            invited_by=who(guest.by).person,
        )


def agreed(story: Story, days: Days) -> Investment:
    """The running investment with its parties; its dates are moved so that it runs today."""
    script = story.work.investment
    text = days.moved(script.contract.read_text(encoding="utf-8"))
    made = investment_create(slug=script.slug, contract=text)
    for one in script.parties:
        party_add(
            investment=made,
            organisation=Organisation.objects.get(slug=one.organisation),
            part=one.part,
            purses=one.purses,
        )
    for aim in script.aims:
        aim_say(
            investment=made,
            indicator=aim.indicator,
            target=aim.target,
            baseline=aim.baseline,
            source=aim.source,
        )
    return made


def sold(work: WorkScript, days: Days) -> None:
    """What the providers sell, and how soon they have promised to answer."""
    for one in work.places.values():
        organisation = Organisation.objects.get(slug=one.organisation)
        place_save(
            actor=_leader(organisation), organisation=organisation, title=one.title,
            description=one.description, price=one.price * 100, capacity=one.capacity,
            from_date=days.on(SINCE), weeks=one.weeks, vat_percent=one.vat,
        )  # fmt: skip
    for promise in work.response_times:
        organisation = Organisation.objects.get(slug=promise.organisation)
        response_time_set(
            actor=_leader(organisation),
            organisation=organisation,
            investment=Investment.objects.filter(slug=promise.investment).first(),
            acknowledge_days=promise.acknowledge,
            first_meeting_days=promise.meeting,
        )


def place_of(work: WorkScript, key: str) -> Place:
    """A line of the catalogue by the story's own name for it."""
    script = work.places[key]
    return Place.objects.get(organisation__slug=script.organisation, title=script.title)


def _leader(organisation: Organisation) -> Actor:
    rows = Membership.objects.filter(organisation=organisation, role=Role.LEADER)
    return Actor(rows.order_by("pk").values_list("person", flat=True)[0])


@transaction.atomic
def employers_known(work: WorkScript, days: Days) -> dict[str, Employer]:
    """The registers of employers, with people, needs, visits and what looks like doubles."""
    known = {key: _employer(one, days) for key, one in work.employers.items()}
    for merge in work.merged:
        kept, double = known[merge.kept], known[merge.double]
        employers_merge(actor=_leader(kept.organisation), kept=kept, double=double)
    for visit in work.visits:
        there = known[visit.employer]
        contact_record(
            actor=who(visit.by), employer=there, purpose=Purpose(visit.purpose),
            on=days.on(visit.day), way=Way(visit.way), person=there.people.first(),
            next_step_on=None if visit.next is None else days.on(visit.next),
            note=visit.note, need=visit.need,
        )  # fmt: skip
    for card in work.cards:
        membership = Membership.objects.filter(person__email=card.consultant).get()
        card_make(
            actor=who(card.consultant), organisation=membership.organisation, phone=card.phone
        )
    return known


def _employer(script: EmployerScript, days: Days) -> Employer:
    organisation = Organisation.objects.get(slug=script.organisation)
    leader = _leader(organisation)
    made = employer_add(
        actor=leader, organisation=organisation, name=script.name, cvr=script.cvr,
        industry=script.industry, address=script.street, postcode=script.postcode,
        city=script.city,
    )  # fmt: skip
    if script.person:
        person_add(actor=leader, employer=made, name=script.person, title=script.title)
    for place, text in enumerate(script.needs):
        need_learn(actor=leader, employer=made, text=text, on=days.on(-25 - 9 * place))
    return made
