# SPDX-License-Identifier: MPL-2.0
"""Values open where they were stored, with the ring they were sealed with, and nowhere else."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from fodfaeste.web.privacy.columns import keys_in_use
from fodfaeste.web.privacy.crypto import Unreadable, blind_index, decrypt, encrypt, key_of
from fodfaeste.web.privacy.keys import KeyMissing, key_add, key_drop, ring
from fodfaeste.web.privacy.models import Subject
from fodfaeste.web.privacy.services import subject_register

PLACE = {"table": "t", "column": "c", "row": "1"}
DEMO = [f"6{day}0190{number:04d}" for day in range(1, 5) for number in (1, 2)]


def test_a_value_comes_back_whole() -> None:
    @given(st.binary(max_size=200))
    def holds(plain: bytes) -> None:
        sealed = encrypt(plain, **PLACE)
        assert decrypt(sealed, **PLACE) == plain
        assert not plain or len(plain) < 4 or plain not in sealed
        assert encrypt(plain, **PLACE) != sealed

    holds()


@pytest.mark.parametrize("moved", [{"table": "u"}, {"column": "d"}, {"row": "2"}])
def test_a_value_does_not_open_elsewhere(moved: dict[str, str]) -> None:
    sealed = encrypt(b"0101901234", **PLACE)
    with pytest.raises(Unreadable):
        decrypt(sealed, **{**PLACE, **moved})


def test_any_changed_byte_is_noticed() -> None:
    sealed = encrypt(b"secret", **PLACE)
    for at in range(len(sealed)):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises((Unreadable, KeyMissing)):
            decrypt(altered, **PLACE)


@pytest.mark.parametrize("cut", [0, 2, 3, 4, 10, 30])
def test_a_cut_value_is_unreadable(cut: int) -> None:
    with pytest.raises((Unreadable, KeyMissing)):
        decrypt(encrypt(b"secret", **PLACE)[:cut], **PLACE)


def test_a_new_key_reads_what_the_old_one_wrote_and_writes_with_itself() -> None:
    old = encrypt(b"secret", **PLACE)
    name = key_add("field")
    assert decrypt(old, **PLACE) == b"secret"
    assert key_of(encrypt(b"x", **PLACE)) == name
    key_drop("field", key_of(old))
    with pytest.raises(KeyMissing):
        decrypt(old, **PLACE)


def test_only_the_field_key_rotates() -> None:
    for purpose in ("index", "pseudonym"):
        with pytest.raises(ValueError, match="everyone would be lost"):
            key_add(purpose)


def test_a_key_file_is_its_owners_alone(keys: Path) -> None:
    assert (keys / "field.keys").stat().st_mode & 0o077 == 0
    assert keys.stat().st_mode & 0o077 == 0


def test_a_broken_key_file_says_which_line(keys: Path) -> None:
    with (keys / "field.keys").open("a") as file:
        file.write("later nothex\n")
    with pytest.raises(KeyMissing, match=r"field\.keys:2: a line is an id"):
        ring("field")


def test_the_blind_index_is_the_same_for_the_same_number_and_key_alone(keys: Path) -> None:
    one = blind_index("6101901234")
    assert one == blind_index("6101901234") != blind_index("6101901235")
    shutil.rmtree(keys)
    key_add("index")
    assert blind_index("6101901234") != one


@pytest.mark.django_db
def test_rotation_moves_every_value_and_the_old_key_can_go() -> None:
    for cpr in DEMO:
        subject_register(cpr=cpr)
    before = ring("field").current[0]
    key_add("field")
    with pytest.raises(CommandError, match="rotate first"):
        call_command("keys", "drop", before)
    call_command("keys", "rotate", stdout=StringIO())
    assert keys_in_use() == {ring("field").current[0]: len(DEMO)}
    call_command("keys", "drop", before, stdout=StringIO())
    place = {"table": Subject._meta.db_table, "column": "cpr_sealed"}
    read = [
        decrypt(bytes(one.cpr_sealed), row=str(one.uid), **place).decode()
        for one in Subject.objects.all()
    ]
    assert sorted(read) == sorted(DEMO)


@pytest.mark.django_db
def test_without_the_ring_the_database_says_nothing(keys: Path) -> None:
    subject = subject_register(cpr=DEMO[0])
    shutil.rmtree(keys)
    with pytest.raises(KeyMissing, match="put back the folder of keys"):
        decrypt(
            bytes(subject.cpr_sealed), table="privacy_subject", column="cpr_sealed", row="whatever"
        )
