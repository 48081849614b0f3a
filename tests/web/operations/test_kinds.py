# SPDX-License-Identifier: MPL-2.0
"""The installation's own runs: sealing, tidying, and the look at everything."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from fodfaeste.web.operations.soundness import CHECKS
from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.append_only import install, remove
from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from fodfaeste.web.privacy.models import AuditEvent, AuditSeal
from fodfaeste.web.privacy.services import audit_record
from fodfaeste.web.runs.kinds import KINDS
from fodfaeste.web.runs.lease import lease_take
from fodfaeste.web.runs.models import Run, State, Worker
from fodfaeste.web.runs.report import Report
from fodfaeste.web.runs.services import run_start
from fodfaeste.web.runs.worker import Heart, _work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.KEY_RING = tmp_path / "keys"
    forget_rings()
    for purpose in PURPOSES:
        key_add(purpose)


def done(kind: str) -> Run:
    """A run of this kind after its turn."""
    run_start(kind=kind, key="k")
    run = lease_take("here")
    assert run is not None
    _work(run, KINDS[kind], Report(run, threading.Event()))
    run.refresh_from_db()
    return run


def test_what_was_recorded_is_sealed(db):
    organisation = Organisation.objects.create(slug="a", name="A")
    for of in (organisation, organisation, None):
        audit_record(actor=NOBODY, organisation=of, action="audit.seen")
    assert done("operations.seal").result == {"seals": 2, "events": 3}
    assert AuditSeal.objects.count() == 2


def test_tidying_takes_what_is_past_and_nothing_else(db):
    now = timezone.now()
    person = Person.objects.create_user("a@example.org", name="A")
    for name, age in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=name, session_data="", expire_date=now + timedelta(days=age)
        )
        UserSession.objects.create(user=person, ip="127.0.0.1", session_key=name, user_agent="")
        Worker.objects.create(name=name, started=now, seen=now + timedelta(days=2 * age))
    organisation = Organisation.objects.create(slug="a", name="A")
    for of in (None, organisation):
        for name, age, state in (
            ("old", 31, State.DONE),
            ("new", 29, State.FAILED),
            ("waits", 40, State.WAITING),
        ):
            then = now - timedelta(days=age)
            Run.objects.create(
                kind="gone", key=name, organisation=of, created=then, due=then, state=state,
                ended=None if state == State.WAITING else then,
            )  # fmt: skip
    result = done("operations.expire").result
    assert result == {"logins": 1, "sessions": 1, "runs": 1, "workers": 1}
    assert Session.objects.get().session_key == UserSession.objects.get().session_key == "new"
    assert Run.objects.filter(kind="gone").count() == 5, "an organisation's runs stay"


def test_a_sound_installation_is_told_to_be_one(db):
    run = done("operations.check")
    assert run.state == State.DONE and run.says_da == "Alt er, som det skal være."
    assert run.done == run.total == len(CHECKS)


def test_what_was_altered_is_told_in_a_sentence(db, capfd):
    audit_record(actor=NOBODY, organisation=None, action="audit.seen")
    done("operations.seal")
    remove(connection)
    AuditEvent.objects.update(action="review.drawn")
    install(connection)
    run = done("operations.check")
    assert run.state == State.FAILED
    assert "fandt fejl: Revisionsspor. " in run.error_da and "flaws: Audit. " in run.error_en
    assert "the record was altered" in capfd.readouterr().err


def test_a_check_that_cannot_be_made_is_a_flaw_and_not_a_crash(db, settings, tmp_path):
    settings.KEY_RING = tmp_path / "gone"
    forget_rings()
    run = done("operations.check")
    assert run.state == State.FAILED and "flaws: Keys." in run.error_en


def test_the_worker_is_seen_while_it_lives(db):
    heart = Heart("one")
    heart.beat()
    seen = Worker.objects.get(name="one").seen
    heart.beat()
    assert Worker.objects.get(name="one").seen >= seen and Worker.objects.count() == 1
