# SPDX-License-Identifier: MPL-2.0
"""The audit is read in sentences, sampled by nobody's choice, and signed once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.models import AuditEvent, AuditReview
from fodfaeste.web.privacy.reviews import NotReviewed, drawn, review_draw, review_sign
from fodfaeste.web.privacy.services import audit_record, audit_seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client, actor: Actor) -> Client:
    client.force_login(Person.objects.get(pk=actor.person))
    return client


@pytest.fixture
def records(actor: Actor, organisation: Organisation) -> list[AuditEvent]:
    other = Actor(Person.objects.create_user("bodil@example.org", name="Bodil").pk)
    made = [
        audit_record(
            actor=other, organisation=organisation, action="subject.found", subject=f"p-{number}"
        )
        for number in range(30)
    ]
    audit_seal()
    return made


def _period() -> dict[str, date]:
    today = timezone.localdate()
    return {"from_date": today - timedelta(days=1), "until_date": today + timedelta(days=1)}


def test_the_audit_speaks_sentences_and_records_that_it_was_seen(
    officer: Client, records: list[AuditEvent]
) -> None:
    text = officer.get("/privatliv/kommunen/").content.decode()
    assert "Bodil slog p-29 op på CPR-nummer." in text
    assert "Alt er forseglet." in text
    text = officer.get("/privatliv/kommunen/").content.decode()
    assert "Bo så revisionssporet for Kommunen." in text
    assert "1 venter på forsegling." in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("subject=p-7", 1),
        ("person=bod&kind=read", 30),
        ("kind=write", 0),
        ("person=nogen", 0),
        ("until_date=2020-01-01", 0),
        ("from_date=2020-01-01&subject=p-3", 1),
    ],
)
def test_the_audit_is_narrowed(
    officer: Client, records: list[AuditEvent], query: str, count: int
) -> None:
    text = officer.get(f"/privatliv/kommunen/?{query}").content.decode()
    assert re.search(rf"\b{count} opslag", text)


def test_a_sample_is_drawn_and_signed_once(
    officer: Client, records: list[AuditEvent], actor: Actor
) -> None:
    begin, until = _period().values()
    answer = officer.post(
        "/privatliv/kommunen/stikproever/",
        {"from_date": begin.isoformat(), "until_date": until.isoformat(), "size": 5},
    )
    review = AuditReview.objects.get()
    assert answer.status_code == 302
    assert review.verdicts.count() == 5
    page = answer["Location"]
    assert "venter på, at du ser efter" in officer.get(page).content.decode()
    half = {f"found_{one.pk}": "fine" for one in list(review.verdicts.all())[:3]}
    assert officer.post(page, half).status_code == 200
    review.refresh_from_db()
    assert review.signed_at is None
    every = {f"found_{one.pk}": "fine" for one in review.verdicts.all()}
    every[f"found_{review.verdicts.first().pk}"] = "asked"
    assert officer.post(page, {**every, "remark": "Set efter."}).status_code == 302
    review.refresh_from_db()
    assert (review.signed_by_id, review.remark) == (actor.person, "Set efter.")
    assert "1 af 5 skal undersøges" in officer.get(page).content.decode()
    with pytest.raises(NotReviewed):
        review_sign(actor=actor, review=review, found={}, remark="")
    assert {"review.drawn", "review.signed"} <= set(
        AuditEvent.objects.values_list("action", flat=True)
    )


def test_the_draw_follows_from_the_seal_alone(
    records: list[AuditEvent], actor: Actor, organisation: Organisation
) -> None:
    review = review_draw(actor=actor, organisation=organisation, size=7, **_period())
    again = drawn(review.seed, [str(one.uid) for one in records], 7)
    there = [str(one.event.uid) for one in review.verdicts.select_related("event").order_by("pk")]
    assert there == again
    other = drawn("another seal", [str(one.uid) for one in records], 7)
    assert other != again


def test_nobody_samples_themselves_or_nothing(
    officer: Client, actor: Actor, organisation: Organisation
) -> None:
    audit_record(actor=actor, organisation=organisation, action="subject.found", subject="p-1")
    audit_seal()
    begin, until = (day.isoformat() for day in _period().values())
    asked = {"from_date": begin, "until_date": until, "size": 5}
    text = officer.post("/privatliv/kommunen/stikproever/", asked).content.decode()
    assert "Der er intet forseglet af andre end dig selv i perioden." in text
    assert not AuditReview.objects.exists()


def test_a_period_ends_after_it_begins(officer: Client, organisation: Organisation) -> None:
    asked = {"from_date": "2025-02-01", "until_date": "2025-02-01", "size": 5}
    text = officer.post("/privatliv/kommunen/stikproever/", asked).content.decode()
    assert "Perioden skal slutte efter, at den er begyndt." in text
    assert not AuditReview.objects.exists()


def test_nobody_else_knows_that_it_is_there(
    client: Client, organisation: Organisation, records: list[AuditEvent]
) -> None:
    client.force_login(Person.objects.create_user("ida@example.org", name="Ida"))
    for address in ("/privatliv/kommunen/", "/privatliv/kommunen/stikproever/"):
        assert client.get(address).status_code == 404
