# SPDX-License-Identifier: MPL-2.0
"""A database of one's own, and workers that are processes and gone afterwards."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection

from fodfaeste.web.runs.models import Run
from tests.web.databases import own_database, python, template_database
from tests.web.runs.kinds import make_effects

PATIENCE = 120.0


@pytest.fixture(scope="session")
def template(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    """The migrated database that each test gets a copy of."""
    with django_db_blocker.unblock(), template_database() as name:
        yield name


@pytest.fixture
def shared(template: str, django_db_blocker: Any) -> Iterator[str]:
    """A database that other processes see, with the table of effects."""
    with django_db_blocker.unblock(), own_database(template) as where:
        make_effects()
        yield where


@pytest.fixture
def start(shared: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts workers; the lease is as short as told."""
    with ExitStack() as ends:

        def one(lease: float = 1.0) -> subprocess.Popen[str]:
            process = python("-m", "tests.web.runs.process", str(lease))
            ends.callback(_end, process)
            return process

        yield one


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def until(run: Run, happens: Callable[[Run], bool]) -> Run:
    """Wait for something to be true of the run; fails the test when it never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        run.refresh_from_db()
        if happens(run):
            return run
        time.sleep(0.02)
    connection.close()
    raise AssertionError(f"waited {PATIENCE} s for {run}: {vars(run)}")
