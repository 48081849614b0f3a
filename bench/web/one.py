# SPDX-License-Identifier: MPL-2.0
"""``python -m bench.web.one NAME SECONDS USERS ...``: one database, measured; prints JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from typing import Any

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.web import site, world  # noqa: E402
from bench.web.client import Answer, User, together  # noqa: E402
from bench.web.serving import serving  # noqa: E402
from fodfaeste.web.organisations.models import Person, Role  # noqa: E402
from fodfaeste.web.runs.models import Run  # noqa: E402

ROUNDS = 20
WRITES = 20
"""One turn in so many writes."""
LEADER = "birgitte@aarhus.demo"


def main() -> None:
    """Make the world, measure, print."""
    name, seconds, *users = sys.argv[1:]
    begun = time.perf_counter()
    said = world.build()
    made = time.perf_counter() - begun
    found: dict[str, Any] = {"database": name, "world": said, "made": made, "pages": pages()}
    found["load"] = loads([int(text) for text in users], float(seconds))
    print(json.dumps(found))


def pages() -> list[dict[str, Any]]:
    """CPU time of this process per page, the client's own share included."""
    leader = Person.objects.get(email=LEADER)
    client = Client()
    client.force_login(leader)
    found = []
    for page in world.pages_of(leader):
        for _ in range(3):
            client.get(page)
        begun = time.process_time()
        for _ in range(ROUNDS):
            client.get(page)
        spent = (time.process_time() - begun) / ROUNDS
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        found.append({"page": page, "cpu_ms": round(1000 * spent, 2), "queries": len(queries)})
    return found


def loads(users: list[int], seconds: float) -> list[dict[str, Any]]:
    """The real server under each number of users."""
    known = world.sessions(max(users))
    reading = {person.pk: world.pages_of(person) for person, _ in known[:50]}
    starters = set(
        Person.objects.filter(
            memberships__organisation__slug=world.OPERATOR,
            memberships__role__in=(Role.ADMINISTRATOR, Role.LEADER, Role.CONTROLLER),
        ).values_list("pk", flat=True)
    )
    connections.close_all()
    rows = []
    with serving({}) as server:
        for count in users:
            before = Run.objects.count()
            who = {}
            for person, session in known[:count]:
                who[session] = (reading[person.pk], person.pk in starters)

            async def turn(user: User, number: int, who: Any = who) -> Answer:
                mine, may_start = who[user.session]
                if number % WRITES == WRITES - 1:
                    if may_start:
                        form = {"kind": site.KIND, "key": uuid.uuid4().hex}
                        return await user.post(f"/koersler/start/{world.OPERATOR}/", **form)
                    return await user.post("/sprog/", language="da", next="/")
                return await user.get(mine[number % len(mine)])

            everyone = [User(server.port, session) for _, session in known[:count]]
            cpu = server.cpu()
            done = asyncio.run(together(everyone, turn, seconds))
            cpu = server.cpu() - cpu
            rows.append(
                {
                    "users": count,
                    "per_second": round(done.per_second, 1),
                    "p50": round(done.quantile(0.5), 1),
                    "p95": round(done.quantile(0.95), 1),
                    "requests": len(done.answers),
                    "cpu_ms": round(1000 * cpu / max(len(done.answers), 1), 1),
                    "written": Run.objects.count() - before,
                    "wrong": dict(done.wrong),
                }
            )
            connections.close_all()
    return rows


if __name__ == "__main__":
    main()
