# SPDX-License-Identifier: MPL-2.0
"""The plan on paper and the whole record handed out, with other people struck out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from fodfaeste.web.casework.models import Closure, Course, Job, JobChange, Referral
from fodfaeste.web.casework.printing.handing_out import hand_out
from fodfaeste.web.casework.printing.redaction import Redaction
from fodfaeste.web.casework.services.record import record_correct, record_retract
from fodfaeste.web.employers.models import Employer
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in
from tests.web.casework.record import fill, met
from tests.web.world import World

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


@pytest.fixture
def course(world: World, actor: Callable[[str], Actor]) -> Course:
    made = course_in(world, "Sol Holm", investment="first")
    fill(actor(ME), made, world.today)
    return made


def test_everything_is_there_and_other_people_are_not(
    course: Course, world: World, actor: Callable[[str], Actor]
) -> None:
    me = actor(ME)
    entry = met(me, course, world.today, "Talte med BIRGIT og Birgits nabo Ole om 20 30 40 50")
    record_correct(actor=me, record=entry, fields={}, content={"note": "Talte med Birgit."})
    gone = met(me, course, world.today, "Forkert borger")
    record_retract(actor=me, record=gone, reason="Skrevet på den forkerte")
    made, struck = hand_out(
        course, form="json", language="da", on=world.today, words=["Ole"]
    )  # fmt: skip
    text = made.decode()
    said = json.loads(text)
    assert {one["name"] for one in said["pages"]} >= {
        "person", "profile", "kontakt", "vurdering", "plan", "raadgivning", "aabenhed",
        "netvaerk", "uddannelse", "bolig", "skema", "course", "audit",
    }  # fmt: skip
    for kept in ("Sol Holm", "Jeg hører stemmer om natten.", "Forkert borger", "nabo"):
        assert kept in text
    for other in ("Birgit", "BIRGIT", "20 30 40 50", "Ole "):
        assert other not in text
    # The surname is the person's own as well.
    assert struck == text.count("[udeladt]") >= 6


def test_the_referral_the_jobs_and_the_end_are_there_too(course: Course, world: World) -> None:
    day = world.today
    employer = Employer.objects.create(organisation=course.organisation, name="Dyreklinikken")
    job = Job(course=course, employer=employer, start=day, hours_a_week=12, pay_a_month=950_000)
    job.content = {"lessons": "Pauser hjælper", "supports": ["pauser"]}
    job.save()
    JobChange.objects.create(job=job, on=day, hours_a_week=15)
    referral = Referral(
        organisation=course.organisation, source="psychiatry", acknowledge_by=day,
        first_meeting_by=day, decline_reason="",
    )  # fmt: skip
    holder = {"name": "Kim Vester", "phone": "61 62 63 64"}
    referral.content = {"reason": "Vil i job, siger Kim", "custody_holder": holder}
    referral.save()
    course.referral = referral
    course.save()
    closed = Closure(course=course, on=day, reason="goal")
    closed.content = {"step_down": "To samtaler mere"}
    closed.save()
    text = hand_out(course, form="json", language="da", on=day)[0].decode()
    for kept in (
        "Dyreklinikken", "9.500 kr.", "15 timer om ugen", "Pauser hjælper", "Psykiatrien",
        "Vil i job, siger [udeladt]", "To samtaler mere", "Målet er nået",
    ):  # fmt: skip
        assert kept in text.replace("\u00a0", " "), kept
    assert "Kim" not in text and "61 62 63 64" not in text


def test_a_whole_record_leaves_out_what_is_asked(course: Course, world: World) -> None:
    made, struck = hand_out(
        course, form="json", language="en", on=world.today, names=False,
        leave_out=frozenset({"network", "audit"}),
    )  # fmt: skip
    assert struck == 0
    pages = {one["name"] for one in json.loads(made)["pages"]}
    assert "netvaerk" not in pages and "audit" not in pages and "kontakt" in pages


def _text(answer: HttpResponse) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_plan_on_paper_has_no_sensitive_section(
    course: Course, as_: Callable[[str], Client]
) -> None:
    answer = as_(ME).get(f"/forloeb/{course.pk}/plan.pdf", {"sprog": "da"})
    text = _text(answer)
    for said in ("Sols plan", "Jeg vil arbejde med dyr.", "Konsulenten ringer til dyreklinikken"):
        assert said in text
    assert "stemmer" not in text and "Har sovet" not in text
    assert AuditEvent.objects.filter(action="plan.printed", subject=course.unit).count() == 1


def test_the_record_as_a_paper_is_recorded_in_the_audit(
    course: Course, as_: Callable[[str], Client]
) -> None:
    said = {"form": "pdf", "language": "da", "names": "on", "words": ""}
    answer = as_(ME).post(f"/forloeb/{course.pk}/aktindsigt/", said)
    assert answer["Content-Type"] == "application/pdf"
    text = _text(answer)
    assert "Aktindsigt: Sol Holm" in text and "Birgit" not in text
    event = AuditEvent.objects.get(action="access.exported")
    assert (event.subject, event.detail["form"]) == (course.unit, "PDF")
    assert event.detail["count"] == text.count("[udeladt]")


WORD = st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=3, max_size=8)


@settings(max_examples=100, deadline=None)
@given(WORD, WORD, st.lists(WORD, max_size=8))
def test_a_name_is_struck_out_wherever_it_stands_as_a_word(
    first: str, last: str, others: list[str]
) -> None:
    redaction = Redaction([f"{first.title()} {last.title()}"], own="Xx Yy", mark="#")
    text = " ".join([first.upper(), *others, f"{first.title()}s", f"{first} {last}", "x" + first])
    struck = redaction.of(text).casefold().split()
    assert not {first, last, f"{first}s", f"{last}s"} & set(struck)
    assert redaction.count == sum(one.startswith("#") for one in struck)
