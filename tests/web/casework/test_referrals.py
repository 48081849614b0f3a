# SPDX-License-Identifier: MPL-2.0
"""Ordering a place and answering: prices, places, deadlines, the waiting list, and who may."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from fodfaeste.web.casework.deadlines import dues_of, working_days_after
from fodfaeste.web.casework.models import Course, Participant, Referral
from fodfaeste.web.casework.selectors.capacity import capacity_in
from fodfaeste.web.casework.services.answers import (
    referral_accept,
    referral_decline,
    referral_move_up,
    referral_wait,
)
from fodfaeste.web.casework.services.catalogue import place_save, response_time_set
from fodfaeste.web.casework.services.referrals import Buying, Wish, clean_gln, referral_make
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import cpr, second_consultant

pytestmark = pytest.mark.django_db
MUNICIPALITY = Referral.Source.MUNICIPALITY
BUYING = Buying("4500-1", "Bente Invented", "5798000000001")


def wish(name="Ida Invented", born=date(1990, 5, 3), **content):
    return Wish(cpr(born), MUNICIPALITY, {"name": name, **content}, "kontanthjælp")


@pytest.fixture
def order(world, actor):
    """Orders a place of the first contract for someone new."""

    def make(name="Ida Invented", **said):
        return referral_make(
            actor=actor("ahus/caseworker"),
            what=world.investments["first"],
            wish=wish(name, **said),
            ordered_by=world.organisations["ahus"],
        )

    return make


@pytest.fixture
def place(world, actor):
    """A line of the provider's catalogue."""
    return place_save(
        actor=actor("provider/leader"),
        organisation=world.organisations["provider"],
        title="Enkeltplads",
        description="",
        price=48_000_00,
        capacity=5,
        from_date=world.today - timedelta(days=9),
    )


def test_working_days_pass_over_weekends_and_closing_days():
    assert working_days_after(date(2026, 11, 20), 2) == date(2026, 11, 24)
    # Thursday before Easter 2026 to the day after Easter Monday.
    assert working_days_after(date(2026, 4, 1), 1) == date(2026, 4, 7)


def test_an_order_has_the_promised_days_and_they_become_overdue(world, actor):
    friday = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
    response_time_set(
        actor=actor("provider/leader"),
        organisation=world.organisations["provider"],
        investment=None,
        acknowledge_days=1,
        first_meeting_days=4,
    )
    row = referral_make(
        actor=actor("ahus/caseworker"),
        what=world.investments["first"],
        wish=wish(),
        ordered_by=world.organisations["ahus"],
        received_at=friday,
    )
    assert (row.acknowledge_by, row.first_meeting_by) == (date(2026, 11, 23), date(2026, 11, 26))
    seen, met = dues_of(row, date(2026, 11, 24), None)
    assert seen.is_overdue and not met.is_overdue and met.is_soon


def test_accepting_makes_a_participant_and_a_course_and_takes_no_place_yet(world, actor, order):
    row = order(phone="12 34 56 78")
    course = referral_accept(
        actor=actor("provider/leader"),
        referral=row,
        consultant=world.person("provider/consultant"),
        on=world.today,
    )
    assert course.participant.content == {"name": "Ida Invented", "phone": "12 34 56 78"}
    assert course.ordered_by == world.organisations["ahus"]
    assert course.unit == row.subject.pseudonym
    assert course.participant.born == date(1990, 5, 3)
    capacity = capacity_in(world.investments["first"])
    assert (capacity.places, capacity.taken, capacity.coming, capacity.free) == (30, 0, 1, 30)
    with pytest.raises(ValidationError, match="allerede besvaret"):
        referral_decline(
            actor=actor("provider/leader"), referral=row, reason=Referral.Declined.NO_PLACE
        )


def test_nothing_about_a_person_is_in_the_database_in_plain(order):
    row = order("Ida Invented")
    stored = Referral.objects.values_list("sealed", flat=True).get(pk=row.pk)
    assert b"Ida" not in bytes(stored)


def test_nobody_is_referred_twice_to_a_provider(world, actor):
    said = wish()
    what, by = world.investments["first"], world.organisations["ahus"]
    referral_make(actor=actor("ahus/caseworker"), what=what, wish=said, ordered_by=by)
    with pytest.raises(ValidationError, match="allerede henvist"):
        referral_make(actor=actor("ahus/caseworker"), what=what, wish=said, ordered_by=by)


def test_the_waiting_list_has_an_order_and_closes_up(actor, order):
    leader = actor("provider/leader")
    first, second, third = (order(name) for name in ("A", "B", "C"))
    for one in (first, second, third):
        referral_wait(actor=leader, referral=one)
    assert [one.queue for one in (first, second, third)] == [1, 2, 3]
    referral_move_up(actor=leader, referral=third)
    referral_decline(actor=leader, referral=first, reason=Referral.Declined.OTHER_OFFER)
    rows = Referral.objects.filter(queue__isnull=False).order_by("queue")
    assert [(one.content["name"], one.queue) for one in rows] == [("C", 1), ("B", 2)]


def test_a_bought_place_keeps_its_price_and_needs_what_the_invoice_needs(world, actor, place):
    who, by = actor("ahus/caseworker"), world.organisations["ahus"]
    with pytest.raises(ValidationError, match="rekvisitionsnummer"):
        referral_make(actor=who, what=place, wish=wish(), ordered_by=by)
    row = referral_make(actor=who, what=place, wish=wish(), ordered_by=by, buying=BUYING)
    place_save(
        actor=actor("provider/leader"), organisation=place.organisation, place=place,
        title=place.title, description="", price=99_00, capacity=1, from_date=place.from_date,
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.price, row.gln, row.investment) == (48_000_00, "5798000000001", None)


@pytest.mark.parametrize("said", ["579800000000", "5798000000006", "5798000000x05"])
def test_a_wrong_gln_is_refused(said):
    with pytest.raises(ValidationError, match="13 cifre"):
        clean_gln(said)


def test_a_minor_is_referred_with_whoever_has_custody(world, order):
    born = world.today.replace(year=world.today.year - 17, day=1)
    with pytest.raises(ValidationError, match="under 18"):
        order(born=born)
    row = order(born=born, custody_holder={"name": "Mor Invented"})
    assert row.content["custody_holder"]["name"] == "Mor Invented"


def test_the_pages_take_an_order_to_an_accepted_course(world, as_, place):
    caseworker, leader = as_("ahus/caseworker"), as_("provider/leader")
    assert "48.000" in caseworker.get("/forloeb/pladser/").content.decode()
    said = {
        "ordered_by": world.organisations["ahus"].pk, "cpr": cpr(), "name": "Ida Invented",
        "order_reference": "4500-1", "gln": "5798000000001", "benefit": "kontanthjælp",
        "reason": "Vil gerne arbejde med dyr",
    }  # fmt: skip
    path = f"/forloeb/pladser/{place.pk}/bestil/"
    wrong = caseworker.post(path, {**said, "reason": "Hun er 030590-1234"}).content.decode()
    assert "ligner et CPR-nummer" in wrong and not Referral.objects.exists()
    made = caseworker.post(path, said)
    row = Referral.objects.get()
    assert made["Location"] == f"/forloeb/henvisninger/{row.pk}/"
    assert leader.post(f"/forloeb/henvisninger/{row.pk}/kvitter/").status_code == 302
    consultant = world.person("provider/consultant").pk
    answer = {"consultant": consultant, "on": world.today.isoformat(), "answer": "Velkommen"}
    leader.post(f"/forloeb/henvisninger/{row.pk}/antag/", answer)
    course = Course.objects.get()
    seen = caseworker.get(f"/forloeb/henvisninger/{row.pk}/").content.decode()
    assert "Velkommen" in seen and f"/forloeb/{course.pk}/foelg/" in seen
    letter = caseworker.get(f"/forloeb/henvisninger/{row.pk}/brev.pdf")
    assert letter.content.startswith(b"%PDF") and letter["Content-Type"] == "application/pdf"
    kinds = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"referral.made", "referral.accepted", "referral.seen", "referral.letter"} <= kinds


def test_each_side_lists_its_own(world, as_, order):
    order("Ida Invented")
    assert (
        "Ida Invented"
        in as_("ahus/caseworker").get("/forloeb/henvisninger/sendte/").content.decode()
    )
    assert (
        "Ida Invented"
        in as_("provider/consultant").get("/forloeb/henvisninger/?status=open").content.decode()
    )
    for label in ("bred/caseworker", "stranger/leader", "fund/leader"):
        for path in ("/forloeb/henvisninger/", "/forloeb/henvisninger/sendte/"):
            assert "Ida Invented" not in as_(label).get(path).content.decode(), label


def test_what_the_person_asked_for_reaches_the_authority_only_when_it_is_told(world, as_):
    consultant, caseworker = as_("provider/consultant"), as_("ahus/caseworker")
    said = {
        "source": "citizen", "asked_by": "Borgeren selv, i telefonen", "agreed": "on",
        "cpr": cpr(), "name": "Bo Invented",
    }  # fmt: skip
    consultant.post("/forloeb/aftaler/first/registrer/", said)
    row = Referral.objects.get()
    page = f"/forloeb/henvisninger/{row.pk}/"
    assert caseworker.get(page).status_code == 404
    told = {"authority": world.organisations["ahus"].pk, "agreed": "on"}
    assert consultant.post(f"{page}kommune/", told).status_code == 302
    assert caseworker.get(page).status_code == 200


def test_the_same_person_is_one_participant_of_a_provider(world, actor, place):
    leader, who, said = actor("provider/leader"), actor("ahus/caseworker"), wish()
    second_consultant(world)
    by = world.organisations["ahus"]
    first = referral_make(actor=who, what=place, wish=said, ordered_by=by, buying=BUYING)
    course = referral_accept(actor=leader, referral=first, consultant=None, on=world.today)
    Course.objects.filter(pk=course.pk).update(closed_on=world.today)
    again = referral_make(actor=who, what=place, wish=said, ordered_by=by, buying=BUYING)
    referral_accept(actor=leader, referral=again, consultant=None, on=world.today)
    assert Participant.objects.count() == 1 and Course.objects.count() == 2


def test_an_agreement_can_have_promised_days_of_its_own(world, as_, order):
    path = "/forloeb/pladser/provider/svarfrister/"
    said = {"acknowledge_days": 1, "first_meeting_days": 5}
    leader = as_("provider/leader")
    leader.post(path, {**said, "investment": world.investments["first"].pk})
    leader.post(path, {"acknowledge_days": 9, "first_meeting_days": 60})
    row = order()
    assert row.acknowledge_by == working_days_after(world.today, 1)
    assert row.first_meeting_by == working_days_after(world.today, 5)
