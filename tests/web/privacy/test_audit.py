# SPDX-License-Identifier: MPL-2.0
"""What was recorded stays as it was sealed, and whoever alters it is found out."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.append_only import TABLES, install, missing, remove
from fodfaeste.web.privacy.models import AuditEvent, AuditMark, AuditSeal
from fodfaeste.web.privacy.services import audit_record, audit_seal
from fodfaeste.web.privacy.verify import audit_verify, last_hashes

pytestmark = pytest.mark.django_db


def _record(actor: Actor, organisation: Organisation | None, times: int) -> list[AuditEvent]:
    return [
        audit_record(
            actor=actor,
            organisation=organisation,
            action="subject.found",
            subject=f"p-{number}",
            detail={"nth": number},
        )
        for number in range(times)
    ]


@pytest.fixture
def sealed(actor: Actor, organisation: Organisation) -> list[AuditEvent]:
    """Three batches of an organisation and one of the installation, and one record that waits."""
    events: list[AuditEvent] = []
    for times in (3, 2, 4):
        events += _record(actor, organisation, times)
        audit_seal()
    _record(actor, None, 2)
    audit_seal()
    _record(actor, organisation, 1)
    return events


def _say(statement: str, *values: object) -> None:
    """Alter the database as someone with its password would."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    install(connection)


def test_what_is_sealed_verifies(sealed: list[AuditEvent]) -> None:
    assert audit_verify() == []
    assert AuditSeal.objects.count() == 4
    assert AuditMark.objects.count() == 11
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    assert "1 records wait for a seal" in out.getvalue()


@pytest.mark.parametrize("table", [model._meta.db_table for model in TABLES])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_a_row(
    sealed: list[AuditEvent], table: str, verb: str
) -> None:
    model = next(model for model in TABLES if model._meta.db_table == table)
    if not model.objects.exists():
        pytest.skip("the table has no row here")
    column = model._meta.pk.column
    with (
        pytest.raises(DatabaseError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table=table, column=column))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE privacy_auditevent SET action = 'audit.seen' WHERE id = %s",
        "UPDATE privacy_auditevent SET subject = 'p-9' WHERE id = %s",
        "UPDATE privacy_auditevent SET person_id = NULL WHERE id = %s",
        "UPDATE privacy_auditevent SET thing = 'other' WHERE id = %s",
        "UPDATE privacy_auditevent SET request = 'other' WHERE id = %s",
        "UPDATE privacy_auditevent SET at = '2020-01-01 00:00:00+00:00' WHERE id = %s",
        """UPDATE privacy_auditevent SET detail = '{"nth": 99}' WHERE id = %s""",
        "DELETE FROM privacy_auditevent WHERE id = %s",
    ],
)
def test_an_altered_or_removed_record_is_named(sealed: list[AuditEvent], statement: str) -> None:
    victim = sealed[4]
    _say(statement, victim.pk)
    flaws = audit_verify()
    assert [flaw for flaw in flaws if f"record {victim.pk}" in flaw.where] == flaws != []
    with pytest.raises(CommandError, match="not as it was sealed"):
        call_command("audit", "verify", stderr=StringIO())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE privacy_auditmark SET hash = 'x' WHERE event_id = %s",
        "DELETE FROM privacy_auditmark WHERE event_id = %s",
    ],
)
def test_an_altered_mark_is_noticed(sealed: list[AuditEvent], statement: str) -> None:
    _say(statement, sealed[4].pk)
    assert audit_verify() != []


def test_a_removed_seal_is_noticed_and_a_cut_end_by_what_was_noted(
    sealed: list[AuditEvent], organisation: Organisation, tmp_path: Path
) -> None:
    noted = last_hashes()
    mine = AuditSeal.objects.filter(organisation=organisation).order_by("number")
    last = mine.last()
    _say("DELETE FROM privacy_auditmark WHERE seal_id = %s", last.pk)
    _say("DELETE FROM privacy_auditseal WHERE id = %s", last.pk)
    assert audit_verify() == []  # why the anchor is noted elsewhere
    assert [str(flaw) for flaw in audit_verify(noted)] == [
        f"{organisation.pk}:3: the seal that was noted is gone"
    ]
    file = tmp_path / "noted.json"
    file.write_text(json.dumps(noted))
    with pytest.raises(CommandError):
        call_command("audit", "verify", "--noted", str(file), stderr=StringIO())
    _say("DELETE FROM privacy_auditmark WHERE seal_id = %s", mine[0].pk)
    _say("DELETE FROM privacy_auditseal WHERE id = %s", mine[0].pk)
    assert "seal 1 is gone" in str(audit_verify()[0])


def test_a_missing_trigger_is_a_flaw(sealed: list[AuditEvent]) -> None:
    remove(connection)
    assert len(missing(connection)) == len(audit_verify()) >= 6
    install(connection)
    assert missing(connection) == [] == audit_verify()


def test_the_audit_never_knows_a_number(actor: Actor, organisation: Organisation) -> None:
    event = audit_record(
        actor=actor,
        organisation=organisation,
        action="subject.found",
        subject="610190-1234",
        thing="6101901234",
        detail={"text": "ringede om 610190-1234"},
    )
    assert "1234" not in f"{event.subject} {event.thing} {event.detail}"


def test_a_detail_is_text_or_number(actor: Actor, organisation: Organisation) -> None:
    with pytest.raises(TypeError):
        audit_record(
            actor=actor, organisation=organisation, action="subject.found", detail={"x": [1]}
        )
    with pytest.raises(KeyError):
        audit_record(actor=actor, organisation=organisation, action="not.registered")
