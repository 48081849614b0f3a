# SPDX-License-Identifier: MPL-2.0
"""Jobs: start, change, end with lessons, what does not count, and the sheet for the employer."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fodfaeste.web.casework.models import Disclosure, Job, Revision
from fodfaeste.web.casework.selectors.jobs import jobs_of
from fodfaeste.web.casework.services.jobs import job_change, job_end, job_start, support_agree
from fodfaeste.web.casework.services.record import record_add
from fodfaeste.web.employers.models import Contact, Employer, Purpose
from fodfaeste.web.employers.services import contact_record, employer_add, employers_merge
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in
from tests.web.casework.record import met

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


@pytest.fixture
def course(world):
    """Ida's course."""
    return course_in(world, "Ida Invented")


@pytest.fixture
def bakery(world, actor) -> Employer:
    """A bakery in the provider's register."""
    return employer_add(
        actor=actor(ME), organisation=world.organisations["provider"], name="Bager Bo"
    )


@pytest.fixture
def start(world, course, bakery, actor):
    """Makes a job that began some days ago."""

    def make(days: int = 10, **said):
        first = {"employer": bakery, "hours_a_week": Decimal(20), "pay_a_month": 12_500_00}
        on = world.today - timedelta(days=days)
        return job_start(actor=actor(ME), course=course, start=on, **{**first, **said})

    return make


def test_a_job_is_noted_on_the_phone_with_a_workplace_nobody_knew(world, course, as_):
    said = {
        "employer": "other", "other": "Nyt Sted", "kind": "ordinary",
        "start": world.today.isoformat(), "hours_a_week": "18.5", "pay_a_month": "14250.50",
        "occupation": "Opvasker", "permanent": "on", "how_found": "Vi gik forbi",
    }  # fmt: skip
    answer = as_(ME).post(f"/forloeb/{course.pk}/job/nyt/", said)
    assert answer["Location"] == f"/forloeb/{course.pk}/job/"
    job = Job.objects.get()
    assert (job.hours_a_week, job.pay_a_month) == (Decimal("18.5"), 14_250_50)
    assert job.employer.name == "Nyt Sted" and job.content["how_found"] == "Vi gik forbi"
    page = as_(ME).get(f"/forloeb/{course.pk}/job/").content.decode()
    assert "18,5 timer om ugen" in page and "14.250,50" in page
    assert "Hør, hvordan de første dage gik" in page


@pytest.mark.parametrize(
    ("kind", "said"),
    [("flex", True), ("subsidised", True), ("traineeship", True), ("ordinary", False)],
)
def test_what_does_not_count_as_ordinary_work_is_shown_so(course, start, as_, kind, said):
    start(kind=kind)
    page = as_(ME).get(f"/forloeb/{course.pk}/job/").content.decode()
    assert ("Tæller ikke som ordinært arbejde" in page) is said


def test_hours_and_pay_hold_until_they_change(world, course, start, actor):
    job = start(60)
    on = world.today - timedelta(days=20)
    job_change(actor=actor(ME), job=job, on=on, hours_a_week=Decimal(30), pay_a_month=None)
    for days, hours, pay in ((20, Decimal(30), None), (21, Decimal(20), 12_500_00)):
        (found,) = jobs_of(course, world.today - timedelta(days=days))
        assert (found.hours, found.pay) == (hours, pay)
    again = job_change(actor=actor(ME), job=job, on=on, hours_a_week=Decimal(32), pay_a_month=None)
    assert list(job.changes.all()) == [again]
    job.refresh_from_db()
    assert job.changed_at > job.made_at, "who reads what is new finds it"


@pytest.mark.parametrize("days", [60, 61, -5])
def test_a_change_lies_within_the_job(world, start, actor, days):
    job = start(60)
    job = job_end(actor=actor(ME), job=job, end=world.today, ended_by="quit")
    with pytest.raises(ValidationError, match="mellem start og slut"):
        job_change(
            actor=actor(ME), job=job, on=world.today - timedelta(days=days),
            hours_a_week=Decimal(30), pay_a_month=None,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"hours_a_week": Decimal(0)}, "mere end 0"),
        ({"hours_a_week": Decimal(81)}, "højst 80"),
        ({"pay_a_month": -1}, "mindre end 0"),
        ({"days": -400}, "mere end et år"),
    ],
)
def test_what_cannot_be_a_job_is_refused(start, more, wrong):
    with pytest.raises(ValidationError, match=wrong):
        start(**more)
    assert not Job.objects.exists()


def test_the_same_job_is_noted_once_and_only_with_ones_own_employers(world, start, actor):
    start()
    with pytest.raises(ValidationError, match="allerede noteret"):
        start()
    theirs = employer_add(
        actor=actor(ME), organisation=world.organisations["stranger"], name="Bager Fremmed"
    )
    with pytest.raises(ValidationError, match="andet register"):
        start(employer=theirs)


def test_a_job_at_a_double_is_a_job_at_the_one_that_is_kept(world, bakery, start, actor):
    double = employer_add(
        actor=actor(ME), organisation=world.organisations["provider"], name="Bager Boe"
    )
    employers_merge(actor=actor(ME), kept=bakery, double=double)
    double.refresh_from_db()
    assert start(employer=double).employer == bakery


def test_a_job_ends_with_what_it_taught_and_asks_for_a_talk(world, course, start, as_):
    job = start(60)
    said = {
        "last_day": (world.today - timedelta(days=1)).isoformat(), "ended_by": "dismissed",
        "own_view": "For meget larm", "lessons": "Et roligere sted",
    }  # fmt: skip
    as_(ME).post(f"/forloeb/job/{job.pk}/slut/", said)
    job.refresh_from_db()
    assert job.end == world.today and job.content["lessons"] == "Et roligere sted"
    page = as_(ME).get(f"/forloeb/{course.pk}/job/").content.decode()
    assert "Tal om det job, der er slut" in page and "Et roligere sted" in page
    assert Revision.objects.filter(record=job.uid).count() == 1


def test_a_last_day_before_the_first_is_told_at_its_field(world, start, as_):
    job = start(5)
    said = {"last_day": (world.today - timedelta(days=9)).isoformat(), "ended_by": "quit"}
    answer = as_(ME).post(f"/forloeb/job/{job.pk}/slut/", said)
    assert answer.status_code == 422 and "ligger før den første" in answer.content.decode()


def test_a_mistake_is_corrected_or_taken_back_and_both_can_be_read(course, start, as_):
    job = start()
    said = {
        "employer": str(job.employer_id), "other": "", "kind": "flex",
        "start": job.start.isoformat(), "hours_a_week": "10", "how_found": "",
    }  # fmt: skip
    as_(ME).post(f"/forloeb/job/{job.pk}/ret/", said)
    job.refresh_from_db()
    assert (job.kind, job.hours_a_week) == ("flex", Decimal(10))
    as_(ME).post(f"/forloeb/job/{job.pk}/tilbage/", {"reason": "Forkert borger"})
    assert "Bager Bo" not in as_(ME).get(f"/forloeb/{course.pk}/job/").content.decode()
    assert [one.what for one in Revision.objects.filter(record=job.uid)] == [
        "corrected", "retracted",
    ]  # fmt: skip


def test_a_talk_or_a_visit_together_meets_the_rhythm(world, course, start, actor):
    start(12)
    (job,) = jobs_of(course, world.today)
    assert job.next is not None and job.next.due < world.today + timedelta(days=5)
    met(actor(ME), course, world.today - timedelta(days=1), kind="outreach", reached=False)
    assert jobs_of(course, world.today)[0].next == job.next
    contact_record(
        actor=actor(ME), employer=job.job.employer, purpose=Purpose.FOLLOW_UP, on=world.today,
        course=course, participant_present=True,
    )  # fmt: skip
    after = jobs_of(course, world.today)[0].next
    assert after is not None and after.due > job.next.due
    Contact.objects.all().delete()
    met(actor(ME), course, world.today)
    assert jobs_of(course, world.today)[0].next == after


def disclose(actor, course, decision):
    record_add(
        actor=actor, course=course, model=Disclosure,
        fields={"on": course.opened_on, "decision": decision},
        content={"wording": "Jeg har brug for faste pauser."},
    )  # fmt: skip


def test_words_to_an_employer_are_taken_only_within_the_disclosure(course, start, actor):
    me, job = actor(ME), start()
    support_agree(actor=me, job=job, supports=["breaks"])
    words = {"actor": me, "job": job, "supports": [], "support": "Pauser hver time"}
    with pytest.raises(ValidationError, match="ikke bestemt"):
        support_agree(**words, within_disclosure=True)
    disclose(me, course, Disclosure.Decision.SOME)
    with pytest.raises(ValidationError, match="sæt kryds"):
        support_agree(**words)
    support_agree(**words, within_disclosure=True)
    with pytest.raises(ValidationError, match="listen"):
        support_agree(actor=me, job=job, supports=["hemmelig"])


def test_the_sheet_says_no_more_than_the_newest_decision(course, start, actor, as_):
    me, job = actor(ME), start()
    page = f"/forloeb/job/{job.pk}/ark/"
    disclose(me, course, Disclosure.Decision.SOME)
    support_agree(
        actor=me, job=job, supports=["visits"], support="Pauser hver time", within_disclosure=True
    )
    said = as_(ME).get(page).content.decode()
    assert "Pauser hver time" in said and "Jeg har brug for faste pauser." in said
    disclose(me, course, Disclosure.Decision.NOTHING)
    said = as_(ME).get(page).content.decode()
    assert "IPS-konsulenten kommer forbi" in said
    assert "Pauser hver time" not in said and "faste pauser" not in said
    assert AuditEvent.objects.filter(action="job.sheet", subject=course.unit).count() == 2


def test_an_employer_shows_who_works_there_to_those_who_follow_them(course, start, as_, bakery):
    start()
    page = f"/virksomheder/{bakery.pk}/"
    assert "Ida Invented" in as_(ME).get(page).content.decode()
    course.consultant = None
    course.save()
    other = as_(ME).get(page).content.decode()
    assert "Ida" not in other and "1 borger, som en kollega følger" in other
