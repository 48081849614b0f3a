# SPDX-License-Identifier: MPL-2.0
"""The record of a run: keys, ends, sentences, progress, and what comes again and again."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.runs import kinds as registry
from fodfaeste.web.runs.kinds import kind
from fodfaeste.web.runs.lease import Turn, lease_extend, lease_take, turn_end
from fodfaeste.web.runs.models import Periodic, Run, State
from fodfaeste.web.runs.periodic import periodic_start
from fodfaeste.web.runs.report import Cancelled, Lost, Report, Stopping
from fodfaeste.web.runs.services import run_cancel, run_start
from fodfaeste.web.runs.worker import work_on
from tests.web.runs.kinds import effects


def work() -> int:
    """Do everything there is to do, here."""
    return work_on("here", threading.Event(), until_idle=True)


def ended(kind: str, **arguments: object) -> Run:
    """A run of this kind after the worker has had it."""
    run = run_start(kind=kind, key="once", arguments=arguments)
    work()
    run.refresh_from_db()
    return run


def test_a_key_is_one_run_per_organisation_and_kind(shared):
    one, other = (
        Organisation.objects.create(slug=name, name=name) for name in ("fjordby", "aadal")
    )
    runs = [
        run_start(kind=kind, key="k", organisation=of, arguments={"n": number})
        for number, of in enumerate((None, one, other, None, one, other))
        for kind in ("test.steps", "test.fails")
    ]
    assert runs[:6] == runs[6:] and len(set(runs)) == 6
    assert runs[6].arguments == {"n": 0}, "the first one's arguments stand"


def test_a_kind_that_nobody_registered_is_told(shared):
    with pytest.raises(LookupError, match=r"no kind of run test\.nothing: there is .*test\.steps"):
        run_start(kind="test.nothing", key="k")
    with pytest.raises(ValueError, match="registered twice"):
        kind("test.steps", "Trin")(lambda run, report: None)


def test_what_cannot_be_done_ends_with_its_sentence(shared):
    run = ended("test.fails")
    assert (run.state, run.turn) == (State.FAILED, 1)
    assert run.error == "Filen mangler en kolonne."
    with translation.override("en"):
        assert run.error == "The file lacks a column."


def test_an_error_of_ours_is_a_number_for_people_and_told_in_the_log(shared, capfd):
    run = ended("test.breaks")
    log = "".join(capfd.readouterr())
    number = run.error_da.removesuffix(".").rsplit(" ", 1)[1]
    assert run.state == State.FAILED and len(number) == 8 and number in log
    assert "ValueError" in log and "kinds.py" in log
    for secret in ("610190", "jens.hansen"):
        assert secret not in log + run.error_da + run.error_en


def test_what_passes_by_itself_is_tried_again_later(shared):
    run = ended("test.away", times=1)
    assert (run.state, run.attempts) == (State.WAITING, 1)
    assert timedelta(seconds=5) < run.due - timezone.now() <= timedelta(seconds=10)
    Run.objects.update(due=timezone.now())
    work()
    run.refresh_from_db()
    assert (run.state, run.attempts) == (State.DONE, 2)


def test_what_does_not_pass_ends(shared):
    run = ended("test.away", times=9)
    Run.objects.update(due=timezone.now())
    work()
    run.refresh_from_db()
    assert (run.state, run.attempts) == (State.FAILED, 2)


def test_a_run_that_is_stuck_loses_its_lease_and_ends(shared, settings):
    settings.RUN_LEASE_SECONDS = 0.6
    run = run_start(kind="test.stuck", key="once")
    for _ in range(5):
        work()
        Run.objects.filter(pk=run.pk, state=State.RUNNING).update(lease_until=timezone.now())
    run.refresh_from_db()
    assert (run.state, run.turn) == (State.FAILED, 2)
    assert "2 gange" in run.error_da


def test_cancelling_what_waits_and_what_has_ended(shared):
    run = run_start(kind="test.steps", key="one", arguments={"steps": 1})
    assert run_cancel(run=run, actor=NOBODY).state == State.CANCELLED
    work()
    assert effects(run.pk) == []
    done = run_start(kind="test.steps", key="two", arguments={"steps": 1})
    work()
    assert run_cancel(run=done, actor=NOBODY).state == State.DONE


def test_a_turn_that_is_over_writes_nothing(shared):
    run = run_start(kind="test.steps", key="one", arguments={"steps": 1})
    old = Report(lease_take("first"))
    Run.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    new = lease_take("second")
    assert (new.pk, new.turn) == (run.pk, 2)
    assert not lease_extend(old.turn) and not turn_end(old.turn, state=State.FAILED)
    with pytest.raises(Lost), old.step(1, 2):
        Organisation.objects.create(slug="must-not-stay", name="x")
    with pytest.raises(Lost), old.finish():
        Organisation.objects.create(slug="must-not-stay-either", name="x")
    assert not Organisation.objects.exists()
    assert lease_extend(Turn(run.pk, 2)) and lease_take("third") is None


def test_a_step_that_is_cancelled_meanwhile_leaves_nothing(shared):
    run = run_start(kind="test.steps", key="one", arguments={"steps": 1})
    report = Report(lease_take("first"))
    with report.step(1, 3, da="et", en="one"):
        Organisation.objects.create(slug="kept", name="x")
    run.refresh_from_db()
    assert (run.reached, run.done, run.percent, run.says) == (1, 1, 33, "et")
    with pytest.raises(Cancelled), report.step(2, 3):
        Organisation.objects.create(slug="rolled-back", name="x")
        Run.objects.filter(pk=run.pk).update(cancel_asked=timezone.now())
    assert list(Organisation.objects.values_list("slug", flat=True)) == ["kept"]


def test_progress_for_people_moves_no_step_and_hears_the_worker(shared):
    run_start(kind="test.steps", key="one", arguments={"steps": 1})
    stopping = threading.Event()
    report = Report(lease_take("first"), stopping)
    report.progress(5, 10, da="fem", en="five")
    report.progress(6, 10)
    run = Run.objects.get()
    assert (run.done, run.reached) == (5, 0), "too soon after the last one to be written"
    stopping.set()
    with pytest.raises(Stopping):
        report.progress(7, 10)


def test_a_running_run_always_has_a_lease(shared):
    run = run_start(kind="test.steps", key="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(state=State.RUNNING)


def test_what_comes_again_comes_once_per_time_and_once_after_an_outage(shared):
    comes = Run.objects.filter(kind="test.comes")
    periodic_start()
    periodic_start()
    assert comes.count() == 1
    row = Periodic.objects.get(kind="test.comes")
    assert timedelta(minutes=59) < row.due - timezone.now() <= timedelta(hours=1)
    work()
    missed = timezone.now() - timedelta(hours=30, minutes=20)
    Periodic.objects.filter(pk=row.pk).update(due=missed)
    periodic_start()
    periodic_start()
    row.refresh_from_db()
    assert comes.count() == 2 and row.due - missed == timedelta(hours=31)
    Periodic.objects.filter(pk=row.pk).update(due=timezone.now())
    periodic_start()
    assert comes.count() == 2, "the last one has not ended: another is not started beside it"


def test_the_registry_is_found_without_importing_tests():
    assert all(name == one.name and one.attempts >= 1 for name, one in registry.KINDS.items())
