# SPDX-License-Identifier: MPL-2.0
"""Kill -9 of the server and of the worker while people write: nothing acknowledged is lost.

People do what people do: when the page does not come, they press again, with the same form.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client

from bench.web.client import User
from bench.web.serving import Serving, serving
from fodfaeste.web.organisations.models import Invitation, Kind, OrganisationKind
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.runs.models import Run, State
from tests.web.databases import address, own_database, template_database
from tests.web.operations.site import KIND, STEPS
from tests.web.runs.kinds import effects, make_effects
from tests.web.world import build

PATIENCE = 180.0


@dataclass
class Told:
    """What the site acknowledged: run by key, and whom it invited."""

    runs: dict[str, int] = field(default_factory=dict)
    invited: set[str] = field(default_factory=set)
    again: int = 0
    """How often someone had to press again."""
    kills: list[str] = field(default_factory=list)
    enough: bool = False


@pytest.fixture(scope="module")
def template(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), template_database() as name:
        yield name


@pytest.fixture
def session(template: str, django_db_blocker: Any) -> Iterator[str]:
    """An administrator's login, in a database that servers can open."""
    with django_db_blocker.unblock(), own_database(template):
        make_effects()
        world = build()
        OrganisationKind.objects.create(
            organisation=world.organisations["ahus"], kind=Kind.OPERATOR
        )
        client = Client()
        client.force_login(world.person("ahus/administrator"))
        yield client.cookies["sessionid"].value


async def until_told(told: Told, press: Callable[[], Any], good: Callable[[Any], bool]) -> Any:
    """Press until the site acknowledges."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = await press()
        except ConnectionError:
            told.again += 1
            await asyncio.sleep(0.05)
            continue
        assert answer.status < 500, answer.body[:300]
        if good(answer):
            return answer
        raise AssertionError(f"{answer.status}: {answer.body[:2000]!r}")
    raise AssertionError("the site never came back")


async def write(user: User, told: Told) -> None:
    """Start runs and invite people until everything has been killed that was to be."""
    while not told.enough:
        key = uuid.uuid4().hex
        answer = await until_told(
            told,
            lambda key=key: user.post("/koersler/start/ahus/", kind=KIND, key=key),
            lambda answer: answer.status == 302,
        )
        told.runs[key] = int(answer.headers["location"].split("/")[2])
        if len(told.runs) % 5 == 0:
            email = f"{key}@example.org"
            form = {"email": email, "role": "consultant", "language": "da"}
            await until_told(
                told,
                lambda form=form: user.post("/organisationer/ahus/inviter/", **form),
                # Pressed again, the form says that the person is invited already.
                lambda answer: answer.status == 302 or told.again > 0,
            )
            told.invited.add(email)
    user.close()


def children(process: Any) -> list[int]:
    """The processes that one has started."""
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [int(word) for word in text.split()]


async def kill(server: Serving, told: Told, wanted: int) -> None:
    """One of the server's processes, the worker, the whole server, in turn, in the midst of it."""
    dice, ends = random.Random(1), time.monotonic() + PATIENCE * wanted
    while len(told.kills) < wanted:
        # Some more must be acknowledged between two kills, however slow the machine is.
        more = len(told.runs) + dice.randint(4, 12)
        while len(told.runs) < more:
            assert time.monotonic() < ends, "nothing is acknowledged any more"
            await asyncio.sleep(0.01)
        what = ("process", "worker", "server")[len(told.kills) % 3]
        told.kills.append(what)
        if what == "process":
            os.kill(dice.choice(children(server.web)), signal.SIGKILL)
        elif what == "worker":
            server.kill(server.worker)
            server.start_worker()
        else:
            server.kill(server.web)
            await asyncio.to_thread(server.start_web)
    told.enough = True


def survived(session: str, kills: int, users: int) -> Told:
    """Write and kill, then let the worker finish what there is."""
    told = Told()

    async def both(server: Serving) -> None:
        people = [User(server.port, session) for _ in range(users)]
        await asyncio.gather(*(write(one, told) for one in people), kill(server, told, kills))

    where = {
        "FODFAESTE_TEST_DATABASE": address(),
        "DJANGO_SETTINGS_MODULE": "fodfaeste.web.config.settings.test",
    }
    with (
        serving(where, "tests.web.operations.site", processes=2) as server,
        # A browser of another test has its loop in this thread.
        ThreadPoolExecutor(1) as aside,
    ):
        aside.submit(lambda: asyncio.run(both(server))).result()
        ends = time.monotonic() + PATIENCE
        left = Run.objects.filter(kind=KIND, state__in=(State.WAITING, State.RUNNING))
        while left.exists() and time.monotonic() < ends:
            time.sleep(0.1)
    return told


def hold(told: Told) -> None:
    """Everything acknowledged is there, and was done exactly once."""
    rows = dict(Run.objects.filter(kind=KIND).values_list("key", "pk"))
    assert {key: rows.get(key) for key in told.runs} == told.runs
    assert len(rows) == len(told.runs), "and no run twice"
    states = dict(Run.objects.filter(kind=KIND).values_list("state").annotate(n=Count("pk")))
    assert states == {State.DONE: len(rows)}
    assert all(effects(pk) == [(pk, step) for step in range(STEPS + 1)] for pk in rows.values())
    events = AuditEvent.objects.filter(action="run.started", thing__in=map(str, rows.values()))
    assert events.count() == len(rows)
    invited = Invitation.objects.filter(email__in=told.invited).values_list("email", flat=True)
    assert set(invited) == told.invited


def test_nothing_acknowledged_is_lost(session):
    told = survived(session, kills=3, users=4)
    hold(told)
    assert told.again > 0, "the kills were felt"


@pytest.mark.full
def test_nothing_acknowledged_is_lost_in_a_long_time_with_many(session, capsys):
    told = survived(session, kills=45, users=20)
    hold(told)
    turns = Run.objects.filter(kind=KIND, turn__gt=1).count()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{connection.vendor}: {len(told.runs)} runs and {len(told.invited)} invitations"
            f" acknowledged, {len(told.kills)} kills, {told.again} pressed again,"
            f" {turns} runs taken up by another worker; all there, each done once\n"
        )
