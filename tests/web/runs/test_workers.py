# SPDX-License-Identifier: MPL-2.0
"""Workers that are killed, stopped, frozen and raced: what a run does is done exactly once."""

from __future__ import annotations

import signal
import threading

from django.db import connection

from fodfaeste.web.policy import NOBODY
from fodfaeste.web.runs.models import Run, State, Worker
from fodfaeste.web.runs.services import run_cancel, run_start
from tests.web.runs.conftest import until
from tests.web.runs.kinds import effects


def each_once(run: Run, steps: int) -> list[tuple[int, int]]:
    """What a run of so many steps leaves, with the row of its end."""
    return [(run.pk, number) for number in range(steps + 1)]


def slow(steps: int = 12, pause: float = 0.05) -> Run:
    """A run that takes a while."""
    return run_start(kind="test.steps", key="slow", arguments={"steps": steps, "pause": pause})


def test_a_killed_workers_run_is_taken_up_where_it_was(start):
    run, first = slow(), start()
    until(run, lambda run: run.reached >= 4)
    first.kill()
    first.wait()
    start()
    until(run, lambda run: run.ends)
    assert (run.state, run.turn, run.attempts, run.result) == ("done", 2, 2, {"steps": 12})
    assert effects(run.pk) == each_once(run, 12)


def test_a_run_that_kills_every_worker_ends_with_a_sentence(start):
    run = slow(steps=200, pause=0.05)
    for turn in (1, 2, 3):
        worker = start(0.4)
        until(run, lambda run, turn=turn: run.turn == turn and run.reached > 0)
        worker.kill()
        worker.wait()
    start(0.4)
    until(run, lambda run: run.ends)
    assert run.state == State.FAILED and "3 gange" in run.error_da and "3 times" in run.error_en
    assert effects(run.pk) == each_once(run, run.reached)[1:], "what was finished stays, once"


def test_a_frozen_worker_that_wakes_up_can_write_nothing_more(start):
    run, first = slow(), start(1.5)
    until(run, lambda run: run.reached >= 3)
    first.send_signal(signal.SIGSTOP)
    second = start(1.5)
    until(run, lambda run: run.turn == 2 and run.reached >= 5)
    first.send_signal(signal.SIGCONT)
    until(run, lambda run: run.ends)
    first.send_signal(signal.SIGTERM)
    second.send_signal(signal.SIGTERM)
    assert "lost" in first.communicate()[0] and "done" in second.communicate()[0]
    assert effects(run.pk) == each_once(run, 12)


def test_a_worker_told_to_end_hands_its_run_on_without_loss(start):
    run, first = slow(), start(60)
    until(run, lambda run: run.reached >= 3)
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
    run.refresh_from_db()
    assert (run.state, run.attempts, run.holder) == ("waiting", 0, "")
    assert not Worker.objects.exists(), "who ends in good order is not missed"
    start(60)
    until(run, lambda run: run.ends)
    assert effects(run.pk) == each_once(run, 12)


def test_cancelling_stops_at_the_next_step_and_keeps_the_finished_ones(start):
    run, _worker = slow(steps=1000, pause=0.02), start(60)
    until(run, lambda run: run.reached >= 3)
    run_cancel(run=run, actor=NOBODY)
    until(run, lambda run: run.ends)
    assert run.state == State.CANCELLED and 3 <= run.reached < 1000
    assert effects(run.pk) == each_once(run, run.reached)[1:]


def test_cancelling_when_the_worker_is_dead_needs_no_second_try(start):
    run, first = slow(steps=1000, pause=0.02), start(0.4)
    until(run, lambda run: run.reached >= 2)
    first.kill()
    first.wait()
    run_cancel(run=run, actor=NOBODY)
    start(0.4)
    until(run, lambda run: run.ends)
    assert (run.state, run.turn) == (State.CANCELLED, 1)


def test_racing_workers_never_do_the_same_run(start):
    runs = [
        run_start(kind="test.steps", key=str(number), arguments={"steps": 2})
        for number in range(200)
    ]
    processes = [start(60), start(60)]
    mine = Run.objects.filter(kind="test.steps")
    until(runs[-1], lambda _: not mine.exclude(state=State.DONE).exists())
    done = [row for run in runs for row in effects(run.pk)]
    assert done == [row for run in runs for row in each_once(run, 2)]
    assert set(mine.values_list("turn", "attempts")) == {(1, 1)}
    for process in processes:
        process.send_signal(signal.SIGTERM)
    took = [process.communicate()[0].count("test.steps") for process in processes]
    assert all(number > 10 for number in took), took


def test_the_same_key_is_the_same_run_however_many_ask_at_once(shared):
    found: list[int] = []
    barrier = threading.Barrier(4)

    def ask() -> None:
        barrier.wait()
        found.append(run_start(kind="test.steps", key="one", arguments={"steps": 1}).pk)
        connection.close()

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(found) == 4 and len(set(found)) == 1 == Run.objects.count()
