# SPDX-License-Identifier: MPL-2.0
"""The record of a course: what is written stays, what is corrected is still known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from fodfaeste.web.casework.kinds import KINDS, shown
from fodfaeste.web.casework.models import Course, Entry, Home, Revision
from fodfaeste.web.casework.selectors.lacking import lacking_in
from fodfaeste.web.casework.selectors.record import history_of, outreach_in_a_row
from fodfaeste.web.casework.services.record import record_correct, record_retract, said_of
from fodfaeste.web.policy import Actor
from fodfaeste.web.privacy.models import AuditEvent
from tests.web.casework.people import course_in
from tests.web.casework.record import fill, met
from tests.web.world import World

pytestmark = pytest.mark.django_db
ME = "provider/consultant"


@pytest.fixture
def course(world: World) -> Course:
    return course_in(world, "Sol Holm", investment="first")


@pytest.fixture
def me(actor: Callable[[str], Actor]) -> Actor:
    return actor(ME)


def test_a_correction_keeps_what_was_said_before(course: Course, me: Actor, world: World) -> None:
    entry = met(me, course, world.today, "Ringede")
    changed = record_correct(
        actor=me, record=entry, fields={"on": world.today - timedelta(days=1)},
        content={"note": "Mødtes på biblioteket"},
    )  # fmt: skip
    assert changed.changed_at > changed.made_at
    again = record_correct(actor=me, record=changed, fields={"kind": "meeting"}, content=None)
    assert again.changed_at == changed.changed_at  # the same said again is no correction
    (before,) = history_of(again)
    assert ("Hvad er vigtigt at huske?", "Ringede") in before.lines
    assert Entry.objects.get(pk=entry.pk).content == {"note": "Mødtes på biblioteket"}


def test_what_is_taken_back_stays_and_counts_no_more(
    course: Course, me: Actor, world: World
) -> None:
    entry = met(me, course, world.today, reached=False)
    assert outreach_in_a_row(course) == 1
    record_retract(actor=me, record=entry, reason="Skrevet på den forkerte")
    assert outreach_in_a_row(course) == 0
    assert Entry.objects.get(pk=entry.pk).retracted_at is not None
    assert Revision.objects.get(record=entry.uid).reason == "Skrevet på den forkerte"
    with pytest.raises(ValidationError):
        record_correct(actor=me, record=entry, fields={"reached": True})


def test_tries_are_counted_back_to_the_last_contact(
    course: Course, me: Actor, world: World
) -> None:
    for days, reached in ((9, False), (7, True), (5, False), (3, False)):
        met(me, course, world.today - timedelta(days=days), kind="outreach", reached=reached)
    met(me, course, world.today, kind="treatment_team", reached=True)
    assert outreach_in_a_row(course) == 2


def test_a_new_home_ends_the_one_before(course: Course, me: Actor, world: World) -> None:
    fill(me, course, world.today)
    first, second = Home.objects.order_by("start")
    assert first.end == second.start and second.end is None
    assert Revision.objects.filter(record=first.uid).count() == 1


SAID = {
    "kontakt": {"kind": "meeting", "way": "phone", "where": "office", "reached": "yes"},
    "vurdering": {"present": "Psykolog", "strengths": "Mod", "agreed": "Ses om en måned"},
    "plan": {"goal": "Job", "steps": "Ringe"},
    "raadgivning": {"question": "Hvad med huslejen?"},
    "aabenhed": {"decision": "some", "wording": "Jeg har brug for pauser"},
    "netvaerk": {"track": "family", "name": "Bo", "relation": "Ven"},
    "uddannelse": {"school": "VUC", "programme": "HF", "ordinary": "yes", "ending": ""},
    "bolig": {"kind": "own"},
    "skema": {"instrument": "WHO-5", "value": "52"},
}


@pytest.mark.parametrize("kind", SAID)
def test_each_kind_is_written_corrected_and_taken_back_in_the_browser(
    kind: str, course: Course, world: World, as_: Callable[[str], Client]
) -> None:
    site, form = as_(ME), KINDS[kind].form
    days = {"on", "start", "offered_on"} & set(form.base_fields)
    said = {**SAID[kind], **{one: world.today.isoformat() for one in days}}
    if kind == "plan":
        said["review_on"] = (world.today + timedelta(days=30)).isoformat()
    address = f"/forloeb/{course.pk}/skriv/{kind}/"
    assert site.get(address).status_code == 200
    answer = site.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors
    row = KINDS[kind].model.objects.get(course=course)
    word = next((one for one in form.words if one in said), None)
    if word:
        said[word] = "Rettet"
    else:
        said[sorted(days)[0]] = (world.today - timedelta(days=1)).isoformat()
    assert site.post(f"{address}{row.pk}/", said).status_code == 302
    assert Revision.objects.filter(record=row.uid, what="corrected").count() == 1
    page = site.get(f"{address}{row.pk}/").content.decode()
    assert "det, der stod før" in page
    assert site.post(f"{address}{row.pk}/", {"tilbage-reason": "Fejl"}).status_code == 302
    assert "Trukket tilbage" in site.get(f"{address}{row.pk}/").content.decode()
    assert AuditEvent.objects.filter(subject=course.unit, action__startswith="record.").count() == 3


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        ("kontakt", {"note": "Hun er 610190-1234"}, "note"),
        ("kontakt", {"on": "2999-01-01"}, "on"),
        ("skema", {"value": "101"}, "value"),
        ("skema", {"value": "50"}, "value"),  # WHO-5 goes by fours
        ("aabenhed", {"wording": ""}, "wording"),
        ("aabenhed", {"decision": "nothing"}, "wording"),
        ("uddannelse", {"ending": "dropped_out"}, "end"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    kind: str,
    wrong: dict[str, str],
    field: str,
    course: Course,
    world: World,
    as_: Callable[[str], Client],
) -> None:
    days = {"on", "start"} & set(KINDS[kind].form.base_fields)
    said = {**SAID[kind], **{one: world.today.isoformat() for one in days}, **wrong}
    answer = as_(ME).post(f"/forloeb/{course.pk}/skriv/{kind}/", said)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not KINDS[kind].model.objects.filter(course=course).exists()


def test_what_a_phone_sends_twice_is_written_once(
    course: Course, world: World, as_: Callable[[str], Client]
) -> None:
    site, address = as_(ME), f"/forloeb/{course.pk}/skriv/kontakt/"
    uid = str(site.get(address).context["form"]["uid"].value())
    said = {**SAID["kontakt"], "on": world.today.isoformat(), "uid": uid}
    by_script = {"X-Draft": "1"}
    for _try in range(2):
        answer = site.post(address, said, headers=by_script)
        assert (answer.status_code, answer.json()["to"]) == (201, f"/forloeb/{course.pk}/historie/")
    assert str(Entry.objects.get(course=course).uid) == uid
    assert site.post(address, {**said, "way": ""}, headers=by_script).status_code == 422
    # The same number for another course is another record.
    other = course_in(world, "En anden", investment="first")
    refused = site.post(f"/forloeb/{other.pk}/skriv/kontakt/", said)
    assert refused.status_code == 302 and Entry.objects.filter(course=other).count() == 1


def test_the_overview_says_what_is_not_written_yet(
    course: Course, me: Actor, world: World, as_: Callable[[str], Client]
) -> None:
    site, address = as_(ME), f"/forloeb/{course.pk}/"
    before = [what for what, _href in lacking_in(course, world.today)]
    assert len(before) == 5 and before[0] == "Borgerens ønsker"
    for _what, href in lacking_in(course, world.today):
        assert site.get(href).status_code == 200
    assert "Ikke skrevet endnu" in site.get(address).content.decode()
    later = world.today + timedelta(days=5)  # opened thirty days ago
    assert [what for what, _ in lacking_in(course, later)][5:] == ["En jobsøgningsplan"]
    fill(me, course, world.today)
    assert lacking_in(course, later) == []
    assert "Ikke skrevet endnu" not in site.get(address).content.decode()


def test_saving_a_record_as_it_stands_changes_nothing(
    course: Course, me: Actor, world: World, as_: Callable[[str], Client]
) -> None:
    fill(me, course, world.today)
    site, before, seen = as_(ME), Revision.objects.count(), 0
    for slug, kind in KINDS.items():
        for row in kind.model.objects.filter(course=course):
            if not kind.holds(row):
                continue
            form = kind.form(course=course, record=row)
            said = {name: form[name].value() for name in form.fields}
            sent = {name: "" if value is None else str(value) for name, value in said.items()}
            answer = site.post(f"/forloeb/{course.pk}/skriv/{slug}/{row.pk}/", sent)
            assert answer.status_code == 302, (slug, answer.context["form"].errors)
            assert said_of(kind.model.objects.get(pk=row.pk)) == said_of(row)
            seen += 1
    assert seen >= 12 and Revision.objects.count() == before


def test_people_say_the_last_day(
    course: Course, world: World, as_: Callable[[str], Client]
) -> None:
    said = {**SAID["uddannelse"], "start": "2026-02-02", "end": "2026-06-30"}
    said["ending"] = "completed"
    as_(ME).post(f"/forloeb/{course.pk}/skriv/uddannelse/", said)
    (kept,) = course.educations.all()
    assert kept.end == date(2026, 7, 1)
    assert ("Sidste dag", "30. juni 2026") in shown(kept)
