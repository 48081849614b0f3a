# SPDX-License-Identifier: MPL-2.0
"""The career profile: saved while one writes, in versions, and the person's own words in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from fodfaeste.web.casework.data.reading import scales, sections
from fodfaeste.web.casework.models import Course, Profile
from fodfaeste.web.casework.selectors.profile import _change, jobs_in, newest, said_in
from fodfaeste.web.casework.services.profile import (
    Overtaken,
    fingerprint,
    profile_complete,
    profile_job,
    profile_write,
    proposal_answer,
    proposal_make,
)
from fodfaeste.web.policy import Actor
from tests.web.casework.people import course_in
from tests.web.world import World

pytestmark = pytest.mark.django_db
ME, LEADER = "provider/consultant", "provider/leader"


@pytest.fixture
def course(world: World) -> Course:
    return course_in(world, "Sol Holm", investment="first")


def _write(actor: Actor, course: Course, text: str, section: str = "wishes") -> Profile:
    return profile_write(actor=actor, course=course, section=section, text=text)


def test_a_version_is_what_one_person_wrote_on_one_day(
    course: Course, actor: Callable[[str], Actor]
) -> None:
    first = _write(actor(ME), course, "Dyr")
    assert _write(actor(ME), course, "Dyr og natur").pk == first.pk
    second = _write(actor(LEADER), course, "Dyr, natur og ro")
    assert second.pk != first.pk
    Profile.objects.filter(pk=second.pk).update(on=second.on - timedelta(days=1))
    third = _write(actor(LEADER), course, "Heste")
    assert third.pk not in (first.pk, second.pk)
    assert said_in(first)["sections"] == {"wishes": "Dyr"}
    assert said_in(Profile.objects.get(pk=first.pk))["sections"] == {"wishes": "Dyr og natur"}


def test_a_complete_profile_is_not_written_over(
    course: Course, actor: Callable[[str], Actor]
) -> None:
    with pytest.raises(ValidationError):
        profile_complete(actor=actor(ME), course=course)
    _write(actor(ME), course, "Dyr")
    done = profile_complete(actor=actor(ME), course=course)
    after = _write(actor(ME), course, "Heste")
    assert (done.complete, after.complete, done.pk != after.pk) == (True, False, True)
    assert said_in(Profile.objects.get(pk=done.pk))["sections"] == {"wishes": "Dyr"}


def test_nobody_writes_over_words_they_have_not_seen(
    course: Course, actor: Callable[[str], Actor]
) -> None:
    _write(actor(ME), course, "Det, lederen aldrig så")
    with pytest.raises(Overtaken) as other:
        profile_write(
            actor=actor(LEADER), course=course, section="wishes", text="Mit", before=fingerprint("")
        )
    assert other.value.said == "Det, lederen aldrig så"
    # The same words again are no quarrel: a phone that lost the answer sends them twice.
    profile_write(
        actor=actor(LEADER), course=course, section="wishes", text="Det, lederen aldrig så",
        before=fingerprint(""),
    )  # fmt: skip


def test_it_is_saved_while_one_writes_and_without_script(
    course: Course, as_: Callable[[str], Client]
) -> None:
    site, address = as_(ME), f"/forloeb/{course.pk}/profil/trin/wishes/"
    said = {"text": "Dyr", "before": fingerprint("")}
    saved = site.post(address, said, headers={"HX-Request": "true"})
    assert f'value="{fingerprint("Dyr")}"' in saved.content.decode()
    assert said_in(newest(course))["sections"]["wishes"] == "Dyr"
    stale = site.post(address, {**said, "text": "Heste"}, headers={"HX-Request": "true"})
    assert "Ikke gemt" in stale.content.decode()
    onwards = site.post(address, {"text": "Heste", "before": fingerprint("Dyr")})
    assert onwards["Location"].endswith(f"/profil/trin/{sections()[1].name}/")
    number = site.post(address, {"text": "610190-1234"}, headers={"HX-Request": "true"})
    assert "CPR-nummer" in number.content.decode()
    assert said_in(newest(course))["sections"]["wishes"] == "Heste"


def test_earlier_jobs_are_kept_changed_and_left_out(
    course: Course, actor: Callable[[str], Actor], as_: Callable[[str], Client]
) -> None:
    name = profile_job(actor=actor(ME), course=course, said={"title": "Gartner", "liked": "Ro"})
    profile_job(actor=actor(ME), course=course, said={"title": "Tjener"})
    profile_job(actor=actor(ME), course=course, said={"title": "Anlægsgartner"}, name=name)
    assert [one["title"] for one in jobs_in(newest(course))] == ["Anlægsgartner", "Tjener"]
    as_(ME).post(f"/forloeb/{course.pk}/profil/job/{name}/", {"udelad": "1"})
    assert [one["title"] for one in jobs_in(newest(course))] == ["Tjener"]


def test_a_proposal_changes_nothing_before_it_is_taken(
    course: Course, actor: Callable[[str], Actor]
) -> None:
    _write(actor(ME), course, "Dyr")
    one = proposal_make(actor=actor(LEADER), course=course, section="wishes", text="Helst heste")
    assert said_in(newest(course))["sections"]["wishes"] == "Dyr"
    proposal_answer(actor=actor(ME), proposal=one, taken=True)
    assert said_in(newest(course))["sections"]["wishes"] == "Dyr\n\nHelst heste"
    with pytest.raises(ValidationError):
        proposal_answer(actor=actor(ME), proposal=one, taken=True)


def test_versions_are_compared_word_by_word(
    course: Course, actor: Callable[[str], Actor], as_: Callable[[str], Client]
) -> None:
    _write(actor(ME), course, "Jeg vil passe <b>dyr</b>")
    _write(actor(LEADER), course, "Jeg vil passe heste")
    page = as_(ME).get(f"/forloeb/{course.pk}/profil/udgaver/").content.decode()
    assert "<del>&lt;b&gt;dyr&lt;/b&gt;</del>" in page and "<ins>heste</ins>" in page


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_comparison_loses_nothing_and_lets_no_markup_through(before: str, after: str) -> None:
    made = _change("", before, after)
    for text, shown, mark in ((before, made.before, "del"), (after, made.after, "ins")):
        plain = shown.replace(f"<{mark}>", "").replace(f"</{mark}>", "")
        assert "<" not in plain
        for sign, escaped in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
            plain = plain.replace(escaped, sign)
        assert plain.replace("&amp;", "&") == text


def test_the_data_is_whole() -> None:
    assert sections()[0].name == "wishes"
    assert len({one.name for one in sections()}) == len(sections())
    assert all(one.titles["da"] and one.titles["en"] and one.asks["da"] for one in sections())
    for scale in scales():
        assert scale.least < scale.most and scale.allows(scale.most) and scale.allows(scale.least)
        assert not scale.allows(scale.most + scale.step)


def test_what_someone_proposed_waits_on_their_consultants_front_page(
    course: Course, actor: Callable[[str], Actor], as_: Callable[[str], Client]
) -> None:
    said = "Sol Holm har skrevet 2 forslag til sin profil"
    made = [
        proposal_make(actor=actor(LEADER), course=course, section="wishes", text=text)
        for text in ("Heste", "Hunde")
    ]
    assert said in as_(ME).get("/").content.decode()
    assert "Sol Holm" not in as_(LEADER).get("/").content.decode()
    for one in made:
        proposal_answer(actor=actor(ME), proposal=one, taken=False)
    assert "Sol Holm har skrevet" not in as_(ME).get("/").content.decode()
