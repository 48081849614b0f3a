# SPDX-License-Identifier: MPL-2.0
"""What monitoring asks, and who may ask it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as found
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from fodfaeste.web.operations import readiness
from fodfaeste.web.privacy.append_only import remove
from fodfaeste.web.privacy.keys import PURPOSES, forget_rings, key_add
from fodfaeste.web.runs.models import Run, Worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sound(settings, tmp_path):
    """Keys and a worker that is alive; nothing is remembered from another test."""
    settings.KEY_RING = tmp_path / "keys"
    forget_rings()
    for purpose in PURPOSES:
        key_add(purpose)
    Worker.objects.create(name="one", started=timezone.now(), seen=timezone.now())
    readiness._RIGHT.clear()


def test_a_living_process_says_so_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_everything_is_there(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "parts": dict.fromkeys(readiness.CHECKS, True)}


def without_a_key(settings):
    (settings.KEY_RING / "field.keys").unlink()


def without_triggers(settings):
    remove(connection)


def without_a_migration(settings):
    MigrationRecorder.Migration.objects.filter(app="runs").delete()


def without_a_worker(settings):
    Worker.objects.update(seen=timezone.now() - timedelta(minutes=5))


@pytest.mark.parametrize(
    ("take", "part", "status"),
    [
        (without_a_key, "keys", 503),
        (without_triggers, "triggers", 503),
        (without_a_migration, "migrations", 503),
        (without_a_worker, "worker", 200),
    ],
)
def test_what_is_missing_is_named(client, settings, capfd, take, part, status):
    take(settings)
    answer = client.get("/readyz")
    assert answer.status_code == status
    assert [name for name, there in answer.json()["parts"].items() if not there] == [part]
    assert '"not ready"' in capfd.readouterr().err


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 404),
        ({"HTTP_AUTHORIZATION": "Bearer wrong"}, 404),
        ({"HTTP_AUTHORIZATION": "Bearer the-token"}, 200),
        ({"REMOTE_ADDR": "10.1.2.3"}, 200),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "10.1.2.3"}, 404),
        ({"REMOTE_ADDR": "10.9.2.3"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
    ],
)
def test_figures_are_for_the_operators_machines(client, settings, said, status):
    settings.METRICS_TOKEN, settings.METRICS_ADDRESSES = "the-token", ["10.1.0.0/16"]
    assert client.get("/metrics", **said).status_code == status


def test_nobody_is_let_in_when_nothing_is_set(client):
    assert (found.METRICS_TOKEN, found.METRICS_ADDRESSES) == ("", [])
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404


def test_the_figures(client, settings):
    settings.METRICS_TOKEN = "t"
    then = timezone.now() - timedelta(seconds=90)
    Run.objects.create(kind="test.steps", key="k", created=then, due=then)
    client.get("/healthz")
    text = client.get("/metrics", HTTP_AUTHORIZATION="Bearer t").content.decode()
    told = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    counted = 'fodfaeste_requests_total{method="GET",route="healthz",status="200"}'
    assert float(told[counted]) >= 1
    assert told['fodfaeste_runs{state="waiting"}'] == "1.0"
    assert 90 <= float(told["fodfaeste_oldest_waiting_run_seconds"]) < 120
    assert 0 <= float(told["fodfaeste_worker_silence_seconds"]) < 30
    assert told["fodfaeste_oldest_unsealed_event_seconds"] == "0.0"
