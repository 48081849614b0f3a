# SPDX-License-Identifier: MPL-2.0
"""A register's file in the browser: looked at, read in, taken back; and never anyone's number."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fodfaeste.exchange.deliveries import Entry
from fodfaeste.web.investments.models import Delivery, DeliveryTable
from fodfaeste.web.investments.services import investment_settle
from fodfaeste.web.outcomes.forms import HandOverForm
from fodfaeste.web.outcomes.models import Intake, IntakeChunk, UnitFacts
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.lease import lease_take
from fodfaeste.web.runs.models import Run
from fodfaeste.web.runs.report import Report
from tests.web.outcomes.people import Small, small

pytestmark = pytest.mark.django_db

SLUG = "din-vej-i-job"


@pytest.fixture
def made(keys: None, db: None) -> Small:
    return small()


@pytest.fixture
def client(made: Small) -> Client:
    return made.client("controller")


def benefit(entries: list[Entry]) -> Path:
    """The first file of benefits, with a row more that cannot be read."""
    path = next(one.path for one in entries if one.reader == "ydelsesrefusion")
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    number, rest = last.split(";", 1)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"99{number[2:]};{rest}\n")
    return path


def hand_over(client: Client, path: Path, **said: str) -> Intake:
    """A file is handed over and read through."""
    form = {
        "reader": "ydelsesrefusion", "recorded_on": "2023-08-01", "first": "2022-01-03",
        "last": "2023-06-30",
    }  # fmt: skip
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answer = client.post(reverse("outcomes:hand_over", args=[SLUG]), {**form, **said, "file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    work()
    return Intake.objects.latest("pk")


def work() -> None:
    """What a worker does with each run that waits for this room, in the test's own transaction."""
    for run in Run.objects.filter(state="waiting", kind__startswith="outcomes."):
        taken = lease_take("tester")
        assert taken == run
        report = Report(taken)
        with report.finish(KINDS[taken.kind].work(taken, report)):
            pass


def numbers_in(path: Path) -> set[bytes]:
    """The CPR numbers of a file, also the one that is none."""
    return set(re.findall(rb"(?<!\d)\d{6}-?\d{4}(?!\d)", path.read_bytes()))


def test_looked_at_accepted_and_taken_back(
    made: Small, client: Client, entries: list[Entry]
) -> None:
    path = benefit(entries)
    intake = hand_over(client, path)
    assert intake.state == "previewed", (intake.refusal, intake.run)
    assert intake.counts["read"] == (
        intake.counts["accepted"] + intake.counts["merged"] + intake.counts["quarantined"]
    )
    assert intake.counts["quarantined"] > 0
    assert not Delivery.objects.exists()
    page = client.get(reverse("outcomes:intake", args=[intake.uid])).content
    file = b"".join(client.get(reverse("outcomes:problems", args=[intake.uid])))  # type: ignore[arg-type]
    assert file.count(b"\n") == intake.counts["quarantined"] + 1
    numbers = numbers_in(path)
    assert numbers
    for number in numbers:
        assert number not in page
        assert number not in file
        for chunk in IntakeChunk.objects.all():
            assert number not in bytes(chunk.sealed)

    client.post(reverse("outcomes:accept", args=[intake.uid]))
    work()
    intake.refresh_from_db()
    delivery = Delivery.objects.get()
    assert (intake.state, intake.delivery) == ("accepted", delivery)
    assert delivery.rows_read == intake.counts["read"]
    assert not IntakeChunk.objects.exists()
    assert UnitFacts.objects.exists()

    client.post(reverse("outcomes:undo", args=[delivery.pk]))
    intake.refresh_from_db()
    assert intake.state == "undone"
    assert not Delivery.objects.exists()
    assert not DeliveryTable.objects.exists()
    assert AuditEvent.objects.filter(action="delivery.undone").count() == 1


def test_what_a_statement_rests_on_is_not_taken_back(
    made: Small, client: Client, entries: list[Entry]
) -> None:
    intake = hand_over(client, benefit(entries))
    client.post(reverse("outcomes:accept", args=[intake.uid]))
    work()
    investment_settle(investment=made.investment, known_on=date(2023, 10, 20))
    delivery = Delivery.objects.get()
    answer = client.post(reverse("outcomes:undo", args=[delivery.pk]), follow=True)
    assert "bygger på den" in answer.content.decode()
    assert Delivery.objects.exists()
    late = {"reader": "events", "recorded_on": "2023-10-20"}
    file = SimpleUploadedFile("sent.csv", b"a;b\n")
    address = reverse("outcomes:hand_over", args=[SLUG])
    assert (
        "kendt den 20. oktober 2023"
        in client.post(address, {**late, "file": file}).content.decode()
    )


def test_a_file_is_not_read_in_twice(made: Small, client: Client, entries: list[Entry]) -> None:
    path = benefit(entries)
    intake = hand_over(client, path)
    client.post(reverse("outcomes:accept", args=[intake.uid]))
    work()
    again = hand_over(client, path)
    assert again.state == "refused"
    assert intake.name in again.refusal["da"]
    assert not IntakeChunk.objects.exists()


def test_a_file_dropped_while_it_waits_is_not_read_in(
    made: Small, client: Client, entries: list[Entry]
) -> None:
    intake = hand_over(client, benefit(entries))
    client.post(reverse("outcomes:accept", args=[intake.uid]))
    Intake.objects.update(state="previewed")
    client.post(reverse("outcomes:drop", args=[intake.uid]))
    work()
    intake.refresh_from_db()
    assert intake.state == "dropped"
    assert not Delivery.objects.exists()


def test_a_file_that_cannot_be_read_is_not_kept(
    made: Small, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "forkert.csv"
    path.write_text("Navn;Alder\nBo;40\n", encoding="utf-8")
    intake = hand_over(client, path)
    assert intake.state == "refused"
    assert intake.refusal["da"]
    assert not IntakeChunk.objects.exists()
    assert Run.objects.get().state == "done"


def test_dropped_is_gone(made: Small, client: Client, entries: list[Entry]) -> None:
    intake = hand_over(client, benefit(entries))
    client.post(reverse("outcomes:drop", args=[intake.uid]))
    intake.refresh_from_db()
    assert intake.state == "dropped"
    assert not IntakeChunk.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"first": "2023-02-01", "last": ""}, "last"),
        ({"first": "2023-02-01", "last": "2023-01-01"}, "last"),
        ({"first": "", "last": ""}, "first"),
        ({"known_by_row": "on"}, "known_by_row"),
        ({"reader": "dream"}, "code_table"),
        ({"reader": "indigo"}, "file"),
        ({"recorded_on": "2999-01-01"}, "recorded_on"),
    ],
)
def test_what_is_said_of_a_file_must_hold_together(said: dict[str, str], wrong: str) -> None:
    form = {
        "reader": "ydelsesrefusion", "recorded_on": "2023-08-01", "first": "2022-01-03",
        "last": "2023-06-30",
    }  # fmt: skip
    file = SimpleUploadedFile("ydelser.csv", b"a;b\n")
    bound = HandOverForm({**form, **said}, {"file": file})
    assert wrong in bound.errors
