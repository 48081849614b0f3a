# SPDX-License-Identifier: MPL-2.0
"""Every fact that a contract about people in work reads is entered at one place or delivered."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps

from fodfaeste.contract import read_contract
from fodfaeste.settlement.unit.names import slug
from fodfaeste.web.casework.models import Closure, Education, Entry, Home, Profile, Score
from fodfaeste.web.investments.contracts import contract_of
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.outcomes.fields import ENTERED, REGISTERS, Fact, facts_read, places_of
from fodfaeste.web.outcomes.fields_page import fields_page, reads_casework
from fodfaeste.web.outcomes.services.collect import told_now
from fodfaeste.web.outcomes.translate import Form, Said
from tests.web.outcomes.story import CONTRACTS, Story, moment, signed

REFERENCE = CONTRACTS.parent / "docs" / "reference"
GALLERY = {path.parent.name: path for path in sorted(CONTRACTS.glob("*/contract.yaml"))}
READ = {name: read_contract(path) for name, path in GALLERY.items()}
ABOUT_WORK = sorted(name for name, one in READ.items() if reads_casework(one))
COURSES = {"buenos-aires-proyecta", "istanbul-kodluyor", "new-horizons", "reboot-west"}
"""Training programmes: what happens at the school is theirs to write down."""


def test_there_are_such_contracts() -> None:
    assert len(ABOUT_WORK) >= 8


@pytest.mark.parametrize("name", ABOUT_WORK)
def test_each_fact_comes_from_exactly_one_place(name: str) -> None:
    for fact in facts_read(READ[name]):
        (place,) = places_of(fact)
        if name not in COURSES:
            # Nothing of IPS has to come as a file of events.
            assert place.fact not in (Fact("event", "*"), Fact("interval", "*")), fact


def test_no_place_is_named_twice() -> None:
    facts = [one.fact for one in (*ENTERED, *REGISTERS)]
    assert len(set(facts)) == len(facts)


def test_the_fields_are_those_of_casework() -> None:
    for one in ENTERED:
        for field in one.fields:
            model, name = field.split(".")
            app = "employers" if model == "Employer" else "casework"
            assert apps.get_model(app, model)._meta.get_field(name)


def fact_of(said: Said) -> Fact:
    """What a contract would read of a fact."""
    if said.form is Form.INTERVAL:
        status = said.name == "status"
        return Fact("status", said.code) if status else Fact("interval", slug(said.name))
    if said.form is Form.SCORE:
        return Fact("score", slug(said.name))
    if said.form is Form.ATTRIBUTE:
        return Fact("attribute" if said.name == "born" else "field", slug(said.name))
    return Fact("decision" if said.source == "decision" else "event", slug(said.name))


@pytest.mark.django_db
def test_what_is_translated_is_what_the_table_says(keys: None) -> None:
    """One of everything, and the table names the record of each, and nothing besides."""
    story = Story.of(signed("ips-25-mio"))
    course = story.person("bo", date(2023, 2, 6))
    course.ordered_by = Organisation.objects.create(slug="a", name="Kommune A")
    course.save()
    on = date(2023, 3, 1)
    at = {"made_at": moment(on), "changed_at": moment(on)}
    story.job(course, on, on)
    Education.objects.create(course=course, start=on, **at)
    Education.objects.create(course=course, start=on, ordinary=False, **at)
    Home.objects.create(course=course, start=on, kind="own", **at)
    Score.objects.create(course=course, instrument="WHO-5", on=on, value=60, **at)
    Profile.objects.create(course=course, on=on, complete=True, **at)
    Entry.objects.create(course=course, on=on, kind="assessment", **at)
    for days, reason in ((90, "moved"), (120, "died")):
        Closure.objects.create(
            course=course, on=on + timedelta(days=days), reason=reason, dropped_out=True,
            made_at=moment(on + timedelta(days=days)),
        )  # fmt: skip
    consent = course.consents.get()
    consent.withdrawn_on, consent.withdrawn_at = on, moment(on)
    consent.save()
    told = told_now(story.investment, date(2023, 9, 1))[course.unit]
    found = {(fact_of(one), one.source) for one in told.facts.values()}
    for fact, source in found:
        (place,) = places_of(fact)
        assert place in ENTERED, fact
        assert place.source == source, fact  # type: ignore[union-attr]
    missing = {one.source for one in ENTERED} - {source for _, source in found}
    assert missing == set()
    assert contract_of(story.investment).words["home municipality"].field == "municipality"


@pytest.mark.parametrize(("language", "name"), [("en", "evidence.md"), ("da", "evidence.da.md")])
def test_the_page_is_made_from_the_table(language: str, name: str) -> None:
    page = (REFERENCE / name).read_text(encoding="utf-8")
    assert page == fields_page(READ, language), "run docs/reference/generate.py"  # type: ignore[arg-type]


def test_the_page_names_every_contract_about_work() -> None:
    page = Path(REFERENCE / "evidence.da.md").read_text(encoding="utf-8")
    for name in ABOUT_WORK:
        assert f"`{name}`" in page
