# SPDX-License-Identifier: MPL-2.0
"""Backup and restore: everything comes back, whatever was touched is found, keys stay elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from fodfaeste.web.investments.models import DeliveryTable, Statement
from fodfaeste.web.operations.backup import KEPT, backup_nightly
from fodfaeste.web.operations.manifest import digest
from fodfaeste.web.organisations.models import Organisation
from fodfaeste.web.policy import NOBODY
from fodfaeste.web.privacy.append_only import install, remove
from fodfaeste.web.privacy.columns import COLUMNS
from fodfaeste.web.privacy.crypto import Unreadable
from fodfaeste.web.privacy.keys import PURPOSES, KeyMissing, forget_rings, key_add
from fodfaeste.web.privacy.models import AuditEvent, Subject
from fodfaeste.web.privacy.services import audit_seal, subject_find, subject_register
from tests.web.databases import own_database, pointed_at, python, template_database
from tests.web.operations.statements import published

CPR = "610190-1234"


@pytest.fixture(scope="module")
def filled(
    django_test_environment: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[str, Path]]:
    """An installation that has been used, to copy: an audit, statements, encrypted values; keys."""
    keys = tmp_path_factory.mktemp("installation") / "keys"
    with (
        django_db_blocker.unblock(),
        override_settings(KEY_RING=keys),
        template_database() as name,
    ):
        with pointed_at(name):
            for purpose in PURPOSES:
                key_add(purpose)
            organisation = Organisation.objects.create(slug="ahus", name="Ahus Kommune")
            subject_register(cpr=CPR)
            assert subject_find(actor=NOBODY, organisation=organisation, cpr=CPR)
            published()
            audit_seal()
        yield name, keys


@pytest.fixture
def used(
    filled: tuple[str, Path], django_db_blocker: Any, settings: Any, tmp_path: Path
) -> Iterator[str]:
    """A copy of it."""
    template, keys = filled
    settings.KEY_RING = Path(shutil.copytree(keys, tmp_path / "keys"))
    forget_rings()
    with django_db_blocker.unblock(), own_database(template) as where:
        yield where


@pytest.fixture
def file(used: str, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "backup.zip"
    call_command("backup", str(path), stdout=StringIO())
    return path


def restore(file: Path, *words: str) -> str:
    """What the command says; what it complains of is in the error's text."""
    said, complained = StringIO(), StringIO()
    try:
        call_command("restore", str(file), *words, stdout=said, stderr=complained)
    except CommandError as error:
        raise CommandError(f"{complained.getvalue()}{error}") from error
    return said.getvalue()


def everything() -> dict[str, list[Any]]:
    """All rows of all tables."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
        return found


def altered(sql: str) -> None:
    """Change rows as someone with full rights to the database could."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount == 1
    install(connection)


def test_everything_comes_back_into_an_empty_database(file):
    before = everything()
    with own_database(None):
        said = restore(file)
        after = everything()
        assert subject_find(actor=NOBODY, organisation=1, cpr=CPR) is not None
        with pytest.raises(Exception, match="only grows"):
            AuditEvent.objects.filter(action="backup.made").delete()
    assert "audit, the statements and the keys are as they were" in said.replace("\n", " ")
    (added,) = set(after["privacy_auditevent"]) - set(before["privacy_auditevent"])
    after["privacy_auditevent"].remove(added)
    assert "backup.restored" in added and after == before
    assert len(after["investments_statement"]) > 2


def test_the_manifest_says_what_it_is_and_has_no_key(file, settings):
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        stored = archive.read("database")
    assert manifest["engine"] == connection.vendor
    assert manifest["rows"]["organisations_organisation"] == 1
    assert manifest["rows"]["investments_statement"] == Statement.objects.count() > 2
    assert set(manifest["versions"]) == {"fodfaeste", "django", "python", "database"}
    assert "keys are not in this file" in manifest["keys"]
    assert sum(manifest["keys_needed"].values()) == 1 + DeliveryTable.objects.count()
    assert file.stat().st_mode & 0o077 == 0, "for its owner alone"
    for path in settings.KEY_RING.glob("*.keys"):
        _name, key = path.read_text().split()
        assert key not in json.dumps(manifest)
        assert key.encode() not in stored and bytes.fromhex(key) not in stored


def test_a_backup_without_its_keys_is_useless_and_says_so(file, settings, tmp_path):
    settings.KEY_RING = tmp_path / "other-keys"
    forget_rings()
    with own_database(None):
        with pytest.raises(CommandError, match=r"field\.keys is not there: run `keys init`"):
            restore(file)
        for purpose in PURPOSES:
            key_add(purpose)
        assert subject_find(actor=NOBODY, organisation=1, cpr=CPR) is None
        sealed = Subject.objects.get()
        number = next(one for one in COLUMNS if one.model is Subject)
        with pytest.raises((KeyMissing, Unreadable)):
            number.open(sealed.uid, sealed.cpr_sealed)
        with pytest.raises(CommandError, match=r"is not in .*other-keys: put back the file"):
            restore(file, "--replace")


ALTERED = {
    "an event": (
        "UPDATE privacy_auditevent SET action = 'audit.seen' WHERE action = 'subject.found'",
        "the record was altered",
    ),
    "a removed event": (
        "DELETE FROM privacy_auditevent WHERE action = 'subject.found'",
        "the record is gone",
    ),
    "a seal": (
        "UPDATE privacy_auditseal SET root = hash WHERE number = 1 AND organisation_id IS NOT NULL",
        "the seal was altered",
    ),
    "a statement": (
        "UPDATE investments_statement SET content = {blob} WHERE number = 2",
        "statement 2 of small is not what was published",
    ),
    "a statement and its hash": (
        "UPDATE investments_statement SET sha256 = previous WHERE number = 1",
        "statement 1 of small is not what was published",
    ),
    "a listed amount": (
        "UPDATE investments_statementrow SET change = change + 100 WHERE id ="
        " (SELECT min(id) FROM investments_statementrow)",
        "says something else than investments_statementrow has",
    ),
    "an encrypted value": (
        "UPDATE privacy_subject SET uid = {uuid}",
        "was altered or moved",
    ),
}


@pytest.mark.parametrize("what", ALTERED)
def test_what_was_altered_before_the_backup_is_found(used, tmp_path, what):
    sql, told = ALTERED[what]
    sqlite = connection.vendor == "sqlite"
    blob = "CAST(content || x'20' AS BLOB)" if sqlite else "content || '\\x20'::bytea"
    uuid = "'00000000000040008000000000000000'"
    altered(sql.format(blob=blob, uuid=uuid))
    call_command("backup", str(tmp_path / "b.zip"), stdout=StringIO())
    with own_database(None), pytest.raises(CommandError, match=told):
        restore(tmp_path / "b.zip")


def test_a_chain_made_anew_is_found_by_what_the_backup_noted(file, tmp_path):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(other, "w") as changed:
        manifest = json.loads(archive.read("manifest.json"))
        name = next(iter(manifest["audit"]))
        manifest["audit"][name] = "0" * 64
        changed.writestr("manifest.json", json.dumps(manifest))
        changed.writestr("database", archive.read("database"))
    with own_database(None), pytest.raises(CommandError, match=name):
        restore(other)


def test_nothing_is_lost_to_a_restore_that_was_not_meant(file):
    Organisation.objects.create(slug="new", name="Made since")
    with pytest.raises(CommandError, match=r"the database is not empty.*--replace"):
        restore(file)
    assert Organisation.objects.filter(slug="new").exists()
    restore(file, "--replace")
    assert not Organisation.objects.filter(slug="new").exists()
    assert Organisation.objects.filter(slug="ahus").exists()


def test_a_damaged_file_is_refused_before_anything_is_touched(file, tmp_path):
    def changed(**said: Any) -> Path:
        other = tmp_path / f"{len(list(tmp_path.iterdir()))}.zip"
        with zipfile.ZipFile(file) as archive, zipfile.ZipFile(other, "w") as into:
            manifest = json.loads(archive.read("manifest.json"))
            into.writestr("manifest.json", json.dumps({**manifest, **said}))
            into.writestr("database", archive.read("database") + b"more")
        return other

    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-200])
    missing = tmp_path / "nothing.zip"
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    with zipfile.ZipFile(file) as archive:
        (tmp_path / "d").write_bytes(archive.read("database") + b"more")
    whole = {"sha256": digest(tmp_path / "d")}
    for bad, told in (
        (cut, "no backup that can be read"),
        (missing, "no backup that can be read"),
        (changed(), "is damaged"),
        (changed(**whole, engine=other), f"the backup is of {other}"),
        (changed(**whole, migrations=["runs.0999_later"]), r"newer than.*runs\.0999_later"),
    ):
        with own_database(None), pytest.raises(CommandError, match=told):
            try:
                restore(bad)
            finally:
                assert connection.introspection.table_names() == []


def test_a_backup_overwrites_nothing_and_leaves_nothing_behind(used, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("precious")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(there))
    with pytest.raises(CommandError, match=r"the folder .* is not there"):
        call_command("backup", str(tmp_path / "no" / "b.zip"))
    assert there.read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys", "there.zip"]


def test_nightly_backups_go_after_their_time(used, tmp_path):
    folder, now = tmp_path / "nightly", timezone.now()
    folder.mkdir()
    for name, age in (
        ("fodfaeste-2026-01-01-020000.zip", 31),
        ("fodfaeste-x.zip", 1),
        ("mine.zip", 99),
    ):
        (folder / name).write_text("x")
        then = (now - timedelta(days=age)).timestamp()
        os.utime(folder / name, (then, then))
    made = backup_nightly(folder, now)
    assert timedelta(days=30) == KEPT
    assert {one.name for one in folder.iterdir()} == {made.name, "fodfaeste-x.zip", "mine.zip"}


def test_a_backup_while_others_write_is_of_one_moment(used, tmp_path):
    """Events are written by another process all the while: what came out verifies."""
    writer = python("-m", "tests.web.operations.writer", where=used)
    try:
        assert writer.stdout is not None and writer.stdout.readline()
        for number in range(3):
            call_command("backup", str(tmp_path / f"{number}.zip"), stdout=StringIO())
    finally:
        writer.kill()
        writer.communicate()
    sizes = []
    for number in range(3):
        with own_database(None):
            restore(tmp_path / f"{number}.zip")
            sizes.append(AuditEvent.objects.count())
    assert sizes[0] < sizes[1] < sizes[2]
