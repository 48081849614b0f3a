# SPDX-License-Identifier: MPL-2.0
"""What an operator starts from: container, compose file, server, settings, rights in the database.

No container engine is needed here; what the files name is held against what there is.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command, get_commands
from django.db import ProgrammingError, connection
from ruamel.yaml import YAML

from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.append_only import TABLES
from fodfaeste.web.privacy.models import AuditEvent
from fodfaeste.web.privacy.services import audit_record, audit_seal
from tests.web.databases import own_database, python, template_database
from tests.web.postgres import APPLICATION

ROOT = Path(__file__).parents[3]
COMPOSE = YAML(typ="safe").load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
NEEDED = {
    "FODFAESTE_DATABASE": "sqlite:////none",
    "FODFAESTE_SECRET": "x",
    "FODFAESTE_HOSTS": "a.example,b.example",
    "FODFAESTE_KEYS": "/none",
    "FODFAESTE_PERSONAL_DATA": "invented",
}


def commands(text: str) -> list[str]:
    """The commands of ours that a text runs."""
    return re.findall(r"python -m fodfaeste\.web ([a-z]+)", text)


def test_the_compose_file_starts_what_there_is():
    said = COMPOSE["services"]
    assert set(said) == {"database", "migrate", "web", "worker"}
    words = " ".join(
        " ".join(one.get("command", ())) for one in said.values() if one.get("command")
    )
    assert commands(words.replace(",", " ")) == ["migrate", "grant", "worker"]
    assert set(commands(words + CONTAINER)) <= set(get_commands())
    assert (ROOT / "deploy" / "roles.sh").stat().st_mode & 0o111
    assert "image: docker.io/library/postgres:15" in (ROOT / "deploy/compose.yaml").read_text()


def test_only_migrate_owns_the_tables_and_only_the_worker_sees_backups():
    said = COMPOSE["services"]
    owners = [
        name
        for name, one in said.items()
        if "fodfaeste:" in one.get("environment", {}).get("FODFAESTE_DATABASE", "")
    ]
    backups = [name for name, one in said.items() if any(":/backups" in v for v in one["volumes"])]
    keys = [v for one in said.values() for v in one["volumes"] if "/keys" in v]
    assert owners == ["migrate"] and backups == ["worker"]
    assert keys and all(v.endswith(":ro") for v in keys)
    for name in ("web", "worker", "migrate"):
        assert said[name]["read_only"] and said[name]["cap_drop"] == ["ALL"]


def test_every_variable_of_the_compose_file_is_in_the_example():
    text = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")
    example = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"\$\{(\w+)", text))
    given = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert named == given


def test_the_container_file_copies_and_runs_what_there_is():
    for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.MULTILINE):
        *sources, _target = shlex.split(line)
        assert [one for one in sources if not (ROOT / one).exists()] == []
    lines = CONTAINER.splitlines()
    assert [line.split()[0] for line in lines if line.startswith(("USER", "CMD"))] == [
        "USER",
        "CMD",
    ]
    assert "--require-hashes" in CONTAINER and "USER 10001" in CONTAINER
    assert not re.search(r"(SECRET|PASSWORD)=(?!none)", CONTAINER), "no secret is baked in"


def production(script: str, **said: str) -> subprocess.CompletedProcess[str]:
    """Python with the settings of a real installation."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FODFAESTE_")}
    where = {**kept, "DJANGO_SETTINGS_MODULE": "fodfaeste.web.config.settings.production", **said}
    return subprocess.run(
        [sys.executable, "-c", script], env=where, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(NEEDED) - {"FODFAESTE_PERSONAL_DATA"}))
def test_a_real_installation_says_what_it_lacks(name):
    said = {key: value for key, value in NEEDED.items() if key != name}
    done = production("from django.conf import settings; settings.DEBUG", **said)
    assert done.returncode and f"{name} is not set" in done.stderr


def test_real_data_on_sqlite_must_be_asked_for_in_words():
    ask = "from django.conf import settings; print(settings.PERSONAL_DATA)"
    real = {**NEEDED, "FODFAESTE_PERSONAL_DATA": "real"}
    refused = production(ask, **real)
    assert refused.returncode and "do not belong on SQLite" in refused.stderr
    told = production(ask, **real, FODFAESTE_REAL_DATA_ON_SQLITE="yes, I know the risk")
    assert told.stdout == "real\n"
    other = {**real, "FODFAESTE_DATABASE": "postgresql://u:p@h/d"}
    assert production(ask, **other).stdout == "real\n"


def test_a_real_installation_is_strict():
    ask = (
        "from django.conf import settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 3e7,"
        " 'fodfaeste.web.demo' in s.INSTALLED_APPS, s.CACHES['default']['BACKEND'][-13:])"
    )
    assert production(ask, **NEEDED).stdout == "False True True True True False DatabaseCache\n"


@pytest.fixture(scope="module")
def template(django_test_environment: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), template_database() as name:
        yield name


@pytest.fixture
def owned(template: str, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), own_database(template) as where:
        yield where


@pytest.fixture
def as_the_site(owned: str) -> Iterator[None]:
    """This process's connection is the site's own role, which has its rights."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    call_command("grant", APPLICATION, verbosity=0)
    before = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = APPLICATION
    yield
    connection.close()
    connection.settings_dict["USER"] = before


def test_the_sites_role_can_work(as_the_site):
    organisation = Organisation.objects.create(slug="a", name="A")
    audit_record(actor=NOBODY, organisation=organisation, action="audit.seen", thing="a")
    assert len(audit_seal()) == 1 and AuditEvent.objects.count() == 1
    Organisation.objects.filter(slug="a").update(name="B")


def test_the_sites_role_can_rewrite_nothing_even_around_the_triggers(as_the_site):
    audit_record(actor=NOBODY, organisation=None, action="audit.seen", thing="a")
    table = TABLES[0]._meta.db_table
    for statement in (
        *(
            f'UPDATE "{model._meta.db_table}" SET id = 1'
            for model in TABLES
            if model._meta.pk.name == "id"
        ),
        *(f'DELETE FROM "{model._meta.db_table}"' for model in TABLES),
        *(f'TRUNCATE "{model._meta.db_table}" CASCADE' for model in TABLES),
        f'ALTER TABLE "{table}" DISABLE TRIGGER ALL',
        f'DROP TRIGGER "{table}_no_update" ON "{table}"',
        f'DROP TABLE "{table}"',
        "CREATE TABLE public.mine (id int)",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
    ):
        with connection.cursor() as cursor, pytest.raises(ProgrammingError) as refused:
            cursor.execute(statement)
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), statement


def test_a_role_that_is_not_there_is_told(owned):
    wanted = "does not exist" if connection.vendor == "postgresql" else "only PostgreSQL has roles"
    with pytest.raises(CommandError, match=wanted):
        call_command("grant", "nobody_such", verbosity=0)


def test_the_server_serves_with_its_own_configuration(owned, unused_port):
    """Gunicorn with our file: pages, figures of all processes, and a log that names nobody."""
    server = python(
        "-m", "gunicorn", "-c", "python:fodfaeste.web.config.gunicorn",
        "fodfaeste.web.config.wsgi:application",
        FODFAESTE_BIND=f"127.0.0.1:{unused_port}", FODFAESTE_PROCESSES="2",
        FODFAESTE_METRICS_TOKEN="token", FODFAESTE_HOSTS="localhost",
    )  # fmt: skip
    try:
        probe = [sys.executable, "-m", "fodfaeste.web.operations.probe"]
        asks = {**os.environ, "FODFAESTE_BIND": f"0.0.0.0:{unused_port}"}
        end = time.monotonic() + 90
        while (
            subprocess.run(probe, env=asks, cwd=ROOT, check=False).returncode
            and time.monotonic() < end
        ):
            time.sleep(0.2)
        for _ in range(6):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(
                    f"http://127.0.0.1:{unused_port}/jens@example.org?610190-1234"
                )
        asked = urllib.request.Request(
            f"http://127.0.0.1:{unused_port}/metrics", headers={"Authorization": "Bearer token"}
        )
        text = urllib.request.urlopen(asked).read().decode()
    finally:
        server.terminate()
        log, _ = server.communicate(timeout=60)
    assert 'fodfaeste_requests_total{method="GET",route="-",status="404"} 6.0' in text
    assert server.returncode == 0 and '"route": "-"' in log
    assert "example.org" not in log and "610190" not in log
    assert all(line.startswith("{") for line in log.splitlines()), log
